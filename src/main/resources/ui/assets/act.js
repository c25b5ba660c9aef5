// Bulk pages and long work: rows by keyboard, ticks that survive paging, previews beside the list, progress as it comes.
(() => {
  "use strict";

  document.documentElement.classList.add("scripted");

  // ---- Rows: j and k go from one to the next; x, p and o act on the current one.
  const rows = () => [...document.querySelectorAll("[data-row]")];
  const give = (row, selector, key) => {
    document.querySelectorAll(selector).forEach((e) => e.removeAttribute("data-key"));
    row.querySelector(selector)?.setAttribute("data-key", key);
  };
  const choose = (row) => {
    rows().forEach((other) => other.removeAttribute("aria-current"));
    row.setAttribute("aria-current", "true");
    give(row, "[data-row-tick]", "x");
    give(row, "[data-row-preview]", "p");
    give(row, "[data-row-open]", "o");
  };
  document.addEventListener("click", (event) => {
    const step = Number(event.target.closest("[data-row-step]")?.dataset.rowStep ?? 0);
    if (step) {
      const all = rows();
      const now = all.findIndex((row) => row.hasAttribute("aria-current"));
      const next = all[Math.min(Math.max(now + step, 0), all.length - 1)];
      if (next) {
        choose(next);
        next.focus();
      }
    }
  });
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-row]");
    if (row && !row.hasAttribute("aria-current")) {
      choose(row);
    }
  });

  // ---- What is not ticked stays so on the other pages of the list, for as long as the tab lives.
  const bulk = document.querySelector("[data-bulk]");
  const except = new Set();
  // The list of which everything is about to be sent: once it goes, what was left out has been.
  const REVIEWED = "relance-reviewed";
  const store = bulk && `relance-except ${bulk.dataset.bulk}`;
  const box = (target) => target.matches?.('input[name="task"]') ? target : null;
  const tell = () => {
    const line = bulk.querySelector("[data-bulk-except]");
    line.textContent = except.size ? line.dataset.text.replace("{n}", String(except.size)) : "";
  };
  const restore = () => {
    document.querySelectorAll('input[name="task"]').forEach((e) => {
      if (except.has(e.value)) {
        e.checked = false;
      }
    });
  };
  if (bulk) {
    try {
      JSON.parse(sessionStorage.getItem(store) ?? "[]").forEach((id) => except.add(id));
    } catch {
      sessionStorage.removeItem(store);
    }
    restore();
    tell();
    document.addEventListener("change", (event) => {
      const changed = box(event.target);
      if (changed) {
        if (changed.checked) {
          except.delete(changed.value);
        } else {
          except.add(changed.value);
        }
        sessionStorage.setItem(store, JSON.stringify([...except]));
        tell();
      }
    });
    bulk.addEventListener("submit", (event) => {
      const all = event.submitter?.name === "scope" && !event.submitter.hasAttribute("formaction");
      sessionStorage.setItem(REVIEWED, all ? store : "");
      bulk.querySelectorAll("[data-added]").forEach((e) => e.remove());
      except.forEach((id) => {
        const field = document.createElement("input");
        field.type = "hidden";
        field.name = "except";
        field.value = id;
        field.dataset.added = "";
        bulk.append(field);
      });
    });
  }
  // Every entry that was touched is sent, also one that was ticked again before the answer came.
  document.addEventListener(
    "change",
    (event) => {
      if (event.target.matches?.('input[name="entry"]')) {
        const field = document.createElement("input");
        field.type = "hidden";
        field.name = "touched";
        field.value = event.target.value;
        event.target.after(field);
      }
    },
    true,
  );
  // A card that was drawn again after ticking an entry.
  document.addEventListener("htmx:afterSettle", () => bulk && restore());

  // ---- What an outcome of a call needs, the browser asks for; one amount for all of it takes the place of one for each.
  const need = () => {
    document.querySelectorAll(".call [data-needed]").forEach((field) => {
      field.required = field.form.elements.outcome.value === field.dataset.needed;
    });
    document.querySelectorAll(".call").forEach((form) => {
      const total = Boolean(form.elements.promisedTotal?.value.trim());
      form.querySelectorAll('input[name="promisedAmount"]').forEach((field) => { field.readOnly = total; });
    });
  };
  ["change", "input", "htmx:load", "DOMContentLoaded"].forEach((name) => document.addEventListener(name, need));
  need();

  // ---- Previews open beside the list.
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id === "preview-body") {
      window.bootstrap.Offcanvas.getOrCreateInstance(document.getElementById("preview")).show();
    }
  });

  // ---- Long work: followed until it is over.
  let source = null;
  const live = () => document.getElementById("work-live");
  const follow = () => {
    const part = live();
    if (!part?.dataset.follow || source) {
      return;
    }
    source = new EventSource(part.dataset.follow);
    const draw = () => window.htmx.ajax("GET", live().dataset.live, { target: "#work-live", swap: "outerHTML", headers: { "X-Background": "true" } });
    source.addEventListener("changed", draw);
    source.addEventListener("over", () => {
      source.close();
      draw();
      document.body.dispatchEvent(new Event("work-over"));
    });
  };
  // What is told aloud is what is shown: of several redraws under way, the last one counts.
  document.addEventListener("htmx:afterSettle", () => {
    const said = document.getElementById("work-said");
    if (said && live() && said.textContent !== live().dataset.said) {
      said.textContent = live().dataset.said;
    }
  });
  const prune = () => {
    if (["running", "done"].includes(live()?.dataset.state)) {
      sessionStorage.removeItem(sessionStorage.getItem(REVIEWED) ?? "");
      sessionStorage.removeItem(REVIEWED);
    }
  };
  document.addEventListener("htmx:afterSettle", prune);
  document.addEventListener("DOMContentLoaded", prune);
  prune();
  document.addEventListener("DOMContentLoaded", follow);
  follow();
  setInterval(() => {
    const count = document.querySelector("[data-countdown]");
    if (count) {
      const left = Math.max(0, Number(count.dataset.countdown) - 250);
      count.dataset.countdown = String(left);
      count.textContent = String(Math.ceil(left / 1000));
    }
  }, 250);
})();
