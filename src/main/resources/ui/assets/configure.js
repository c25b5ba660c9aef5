// The scenario's side panel, and the preview of a template while it is written. Both work without it, a page at a time.
(() => {
  "use strict";

  // ---- <a data-panel="#id" hx-get>: what arrives is shown in a panel
  document.addEventListener("htmx:beforeRequest", (event) => {
    const panel = event.target.closest?.("[data-panel]")?.dataset.panel;
    if (panel && window.bootstrap) {
      window.bootstrap.Offcanvas.getOrCreateInstance(document.querySelector(panel)).show();
    }
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id === "step-panel-body") {
      (event.target.querySelector(".is-invalid, [role=alert]") ?? event.target.querySelector("input, select"))?.focus();
    }
  });

  // ---- <form data-preview>: on a pause of typing, words by htmx and the frame by its own form
  const form = document.querySelector("form[data-preview]");
  if (form) {
    const pauseMs = 600;
    let waiting = 0;
    const show = () => {
      window.htmx?.trigger("#preview-words", "preview");
      document.getElementById("show-preview").click();
    };
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(show, pauseMs);
    });
    document.getElementById("show-preview").addEventListener("click", (event) => {
      if (event.isTrusted) {
        window.htmx?.trigger("#preview-words", "preview");
      }
    });
    let last = form.querySelector("textarea:last-of-type");
    form.addEventListener("focusin", (event) => {
      if (event.target.matches("textarea")) {
        last = event.target;
      }
    });
    document.addEventListener("click", (event) => {
      const insert = event.target.closest("[data-insert]")?.dataset.insert;
      const place = event.target.closest("[data-place]");
      if (insert && last) {
        last.focus();
        last.setRangeText(insert, last.selectionStart, last.selectionEnd, "end");
        last.dispatchEvent(new Event("input", { bubbles: true }));
      }
      if (place) {
        const part = document.querySelector(place.dataset.place);
        const lines = part.value.split("\n");
        const line = Math.min(Number(place.dataset.line), lines.length);
        const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
        part.focus();
        part.setSelectionRange(before + Number(place.dataset.column) - 1, before + lines[line - 1].length);
      }
    });
    window.addEventListener("load", show);
  }
})();
