// Rows of a list by keys: j and k go down and up, Enter opens. Without it the tabulator does.
(() => {
  "use strict";

  const links = () => [...document.querySelectorAll("table[data-rows] tr[data-row] a[data-open]")];
  document.addEventListener("keydown", (event) => {
    const down = event.key === "j";
    if (event.ctrlKey || event.metaKey || event.altKey || (!down && event.key !== "k")
        || event.target.closest("input, textarea, select") || document.querySelector(".modal.show, .offcanvas.show")) {
      return;
    }
    const all = links();
    if (all.length === 0) {
      return;
    }
    event.preventDefault();
    const now = all.indexOf(document.activeElement);
    all[now < 0 ? (down ? 0 : all.length - 1) : Math.max(0, Math.min(all.length - 1, now + (down ? 1 : -1)))].focus();
  });

  // The side panel is opened by what fills it, and says where it is when it is closed.
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id === "panel-body") {
      window.bootstrap?.Offcanvas.getOrCreateInstance(document.getElementById("panel")).show();
    }
  });
})();
