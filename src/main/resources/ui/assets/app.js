// What every page does beside what the server sends: keys, confirmations, copying. Everything works without it.
(() => {
  "use strict";

  // Tabler brings Bootstrap's components under its own name.
  window.bootstrap ??= window.tabler;

  const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? "";

  // ---- A form that is under way is not sent again: htmx says when it is answered; else a new page comes, or a file.
  const UNDER_WAY_MS = 5000;
  const freed = (form) => { delete form.dataset.underWay; };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) {
      return;
    }
    if (form.dataset.underWay) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    // What is asked first is not under way yet.
    const asks = (event.submitter?.dataset.confirm ?? form.dataset.confirm) && form.dataset.confirmed !== "yes";
    if (!asks) {
      form.dataset.underWay = "yes";
      if (!form.hasAttribute("hx-post")) {
        setTimeout(freed, UNDER_WAY_MS, form);
      }
    }
  }, true);
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest?.("form");
    // After a redirect the page is about to go: the form stays as it is.
    if (form && !event.detail.xhr?.getResponseHeader("HX-Redirect")) {
      freed(form);
    }
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-under-way]").forEach(freed));

  // ---- What is said about a form in a panel or a dialog is said there: the page behind it is covered.
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id !== "notices") {
      return;
    }
    const over = document.querySelector(".offcanvas.show [data-notices], .modal.show [data-notices]");
    over?.replaceChildren(...event.target.childNodes);
    (over ?? event.target).scrollIntoView({ block: "nearest" });
  });

  document.addEventListener("htmx:configRequest", (event) => {
    event.detail.headers["X-CSRF-Token"] = meta("csrf");
  });

  // ---- Confirmations: <button data-confirm="..."> or <form data-confirm="...">
  let confirmed = null;
  const ask = (text, then) => {
    const dialog = document.getElementById("confirm");
    dialog.querySelector("#confirm-text").textContent = text;
    confirmed = then;
    window.bootstrap.Modal.getOrCreateInstance(dialog).show();
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const text = event.submitter?.dataset.confirm ?? form.dataset.confirm;
    if (!text || form.dataset.confirmed === "yes" || !window.bootstrap) {
      delete form.dataset.confirmed;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    const submitter = event.submitter;
    ask(text, () => {
      form.dataset.confirmed = "yes";
      form.requestSubmit(submitter);
    });
  }, true);
  document.addEventListener("click", (event) => {
    if (event.target.closest("#confirm-yes")) {
      window.bootstrap.Modal.getInstance(document.getElementById("confirm")).hide();
      const then = confirmed;
      confirmed = null;
      then?.();
    }
  });
  document.addEventListener("shown.bs.modal", (event) => {
    if (event.target.id === "confirm") {
      event.target.querySelector("#confirm-yes").focus();
    }
  });

  // ---- <button data-copy="#id">
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) {
      const source = document.querySelector(button.dataset.copy);
      await navigator.clipboard?.writeText(source.value ?? source.textContent);
      button.classList.add("btn-success");
    }
  });

  // ---- <select data-submit> sends its form when it changes
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submit]")) {
      event.target.form.requestSubmit();
    }
  });

  // ---- <input type="checkbox" data-ticks-all="name">
  document.addEventListener("change", (event) => {
    const name = event.target.dataset?.ticksAll;
    if (name) {
      document.querySelectorAll(`input[type="checkbox"][name="${name}"]:not(:disabled)`).forEach((box) => {
        box.checked = event.target.checked;
        box.dispatchEvent(new Event("change", { bubbles: true }));
      });
    }
  });

  // ---- Keys: any control with data-key="x" or data-key="g c"
  let before = "";
  let forget = 0;
  const visible = (element) => element.offsetParent !== null;
  const withKey = (key) => [...document.querySelectorAll("[data-key]")].filter((e) => e.dataset.key === key).find(visible)
    ?? [...document.querySelectorAll("[data-key]")].find((e) => e.dataset.key === key && e.tagName === "A");
  const plain = (text) => (text ?? "").trim().replace(/\s+/g, " ");
  // What a control is called: a field by its label.
  const name = (element) => plain(element.getAttribute("aria-label")) || plain(element.labels?.[0]?.textContent) || plain(element.title)
    || (element.matches("textarea, select") ? "" : plain(element.textContent)) || plain(element.placeholder);
  const showKeys = () => {
    const list = document.getElementById("keys-list");
    list.replaceChildren();
    const seen = new Set();
    const add = (keys, text) => {
      const term = document.createElement("dt");
      keys.forEach((key) => {
        const kbd = document.createElement("kbd");
        kbd.textContent = key;
        term.append(kbd, " ");
      });
      const meaning = document.createElement("dd");
      meaning.textContent = text;
      list.append(term, meaning);
    };
    document.querySelectorAll("[data-key]").forEach((element) => {
      if (!seen.has(element.dataset.key)) {
        seen.add(element.dataset.key);
        add(element.dataset.key.split(" "), name(element));
      }
    });
    if (document.querySelector("table[data-rows] tr[data-row]")) {
      add(["j", "k"], list.dataset.rows);
    }
    window.bootstrap.Modal.getOrCreateInstance(document.getElementById("keys")).show();
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) {
      return;
    }
    const target = event.target;
    if (target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true], .ace_editor")) {
      return;
    }
    if (document.querySelector(".modal.show")) {
      return;
    }
    if (event.key === "?") {
      event.preventDefault();
      showKeys();
      return;
    }
    const found = (before && withKey(`${before} ${event.key}`)) || withKey(event.key);
    clearTimeout(forget);
    before = event.key;
    forget = setTimeout(() => { before = ""; }, 1000);
    if (found) {
      event.preventDefault();
      before = "";
      if (found.matches("input:not([type=checkbox]):not([type=radio]), textarea, select")) {
        found.focus();
      } else {
        found.click();
      }
    }
  });

  // ---- A table that is wider than its box can be scrolled by keyboard
  const scrollable = () => {
    document.querySelectorAll(".table-responsive:not([tabindex])").forEach((box) => {
      if (box.scrollWidth > box.clientWidth) {
        box.tabIndex = 0;
        box.setAttribute("role", "group");
        box.setAttribute("aria-label", box.querySelector("caption")?.textContent ?? document.title);
      }
    });
  };
  ["DOMContentLoaded", "htmx:load", "shown.bs.tab", "shown.bs.collapse"].forEach((name) => document.addEventListener(name, scrollable));
  window.addEventListener("load", scrollable);
  window.addEventListener("resize", scrollable);

  // ---- Tooltips, also of what htmx brings
  const tooltips = (root) => {
    if (window.bootstrap?.Tooltip) {
      root.querySelectorAll('[data-bs-toggle="tooltip"]').forEach((e) => window.bootstrap.Tooltip.getOrCreateInstance(e));
    }
  };
  document.addEventListener("DOMContentLoaded", () => tooltips(document));
  document.addEventListener("htmx:load", (event) => tooltips(event.target));
})();
