// The editor of rules: colours, completion, problems where they are. Without it the plain fields do the same, slower.
(() => {
  "use strict";

  const form = document.getElementById("rule-form");
  if (!form || !window.ace) {
    return;
  }
  const ace = window.ace;
  const PAUSE_MS = 700;
  const kept = document.getElementById("kept");
  const findings = document.getElementById("findings");
  const plain = document.getElementById("plain");
  const editors = new Map();
  const theme = { cssClass: "ace-relance", cssText: "", isDark: false };
  let catalogue = { completions: [], facts: [] };

  ace.config.set("useStrictCSP", true);
  ace.config.setDefaultValue("session", "useWorker", false);

  // ---- What may stand here
  const before = (session, position) =>
    session.getLines(0, position.row).join("\n").slice(0, -(session.getLine(position.row).length - position.column) || undefined);

  // The fact whose brackets the cursor is in; null outside of any.
  const enclosing = (text) => {
    let depth = 0;
    for (let at = text.length - 1; at >= 0; at--) {
      if (text[at] === ")") {
        depth++;
      } else if (text[at] === "(" && depth-- === 0) {
        const name = /([A-Z]\w*)\s*$/.exec(text.slice(0, at));
        return name ? name[1] : null;
      }
    }
    return null;
  };
  const factOf = (fact, path) => path.reduce((name, field) => {
    const known = catalogue.facts.find((one) => one.name === name)?.fields.find((one) => one.name === field);
    return known ? known.type : name;
  }, fact);

  const fitting = (text) => {
    const inText = (text.slice(text.lastIndexOf("\n") + 1).match(/"/g) ?? []).length % 2 === 1;
    const fact = enclosing(text);
    const all = catalogue.completions;
    if (inText) {
      const field = /(\w+)\s*(?:==|!=|in|contains)[^"]*"[^"]*$/.exec(text);
      const values = all.filter((one) => one.kind === "value" && field && one.of.endsWith(`.${field[1]}`));
      return values.length ? values : all.filter((one) => one.kind === "code");
    }
    if (fact) {
      const path = /((?:\w+\.)+)\w*$/.exec(text);
      const owner = path ? factOf(fact, path[1].split(".").filter(Boolean)) : fact;
      return all.filter((one) => one.kind === "field" && one.of === owner);
    }
    const isConcluding = /\bthen\b(?![\s\S]*\bend\b)/.test(text);
    return all.filter((one) => one.kind === (isConcluding ? "conclusion" : "fact") || one.kind === "keyword");
  };

  const completer = {
    id: "relance",
    getCompletions(editor, session, position, prefix, callback) {
      const text = before(session, position);
      const quoted = (text.slice(text.lastIndexOf("\n") + 1).match(/"/g) ?? []).length % 2 === 1;
      callback(null, fitting(text).map((one, place) => ({
        caption: one.label,
        value: quoted ? one.insertText.replace(/^"|"$/g, "") : one.insertText,
        meta: one.type || one.kind,
        docText: one.detail,
        score: 1000 - place,
      })));
    },
  };

  // ---- Problems, where they are
  const mark = () => {
    editors.forEach((editor, path) => {
      const session = editor.getSession();
      (editor.relanceMarkers ?? []).forEach((marker) => session.removeMarker(marker));
      editor.relanceMarkers = [];
      const here = [...findings.querySelectorAll("[data-problem]")].filter((one) => one.dataset.file === path);
      session.setAnnotations(here.map((one) => ({
        row: Math.max(0, one.dataset.line - 1),
        column: Math.max(0, one.dataset.column - 1),
        type: one.dataset.severity,
        text: one.dataset.message,
      })));
      here.filter((one) => one.dataset.line > 0).forEach((one) => {
        const row = one.dataset.line - 1;
        const column = Math.max(0, one.dataset.column - 1);
        const word = /^[\w$]+|^\S/.exec(session.getLine(row)?.slice(column) ?? "");
        const range = new (ace.require("ace/range").Range)(row, column, row, column + (word ? word[0].length : 1));
        const look = one.dataset.severity === "error" ? "rules-squiggle" : "rules-squiggle-warning";
        editor.relanceMarkers.push(session.addMarker(range, look, "text", true));
      });
    });
  };

  let waiting = 0;
  let asking = null;
  const check = async () => {
    asking?.abort();
    asking = new AbortController();
    const own = asking;
    kept.textContent = kept.dataset.checking;
    try {
      const reply = await fetch(form.dataset.check, {
        method: "POST",
        headers: { "HX-Request": "true", "X-CSRF-Token": document.querySelector('meta[name="csrf"]').content },
        body: new URLSearchParams(new FormData(form)),
        signal: own.signal,
      });
      const html = await reply.text();
      if (own.signal.aborted) {
        return;
      }
      if (!reply.ok) {
        kept.textContent = kept.dataset.failed;
        return;
      }
      findings.innerHTML = html;
      kept.textContent = kept.dataset.kept;
      mark();
      findings.dataset.checked = String(Number(findings.dataset.checked ?? 0) + 1);
    } catch (error) {
      if (error.name !== "AbortError") {
        kept.textContent = kept.dataset.failed;
      }
    }
  };
  const changed = () => {
    clearTimeout(waiting);
    waiting = setTimeout(check, PAUSE_MS);
  };

  // ---- One editor for each field
  const edit = (area) => {
    const place = document.createElement("div");
    area.after(place);
    area.classList.add("d-none");
    const label = document.querySelector(`label[for="${area.id}"]`);
    const editor = ace.edit(place, {
      value: area.value,
      mode: area.dataset.editor === "text" ? "ace/mode/text" : `ace/mode/${area.dataset.editor}`,
      useSoftTabs: true,
      tabSize: 2,
      showPrintMargin: false,
      minLines: 10,
      maxLines: 40,
      fontSize: 14,
      enableKeyboardAccessibility: true,
      textInputAriaLabel: label.textContent.trim(),
    });
    editor.setTheme(theme);
    if (area.dataset.editor === "drools") {
      editor.completers = [completer];
      editor.setOptions({ enableBasicAutocompletion: [completer], enableLiveAutocompletion: [completer] });
    }
    editor.getSession().on("change", () => {
      area.value = editor.getValue();
      changed();
    });
    label.addEventListener("click", (event) => {
      event.preventDefault();
      editor.focus();
    });
    editors.set(area.dataset.path, editor);
    editor.relancePlace = place;
    editor.relanceArea = area;
  };
  const areas = [...form.querySelectorAll("textarea[data-editor]")];
  areas.forEach(edit);
  areas.forEach((area) => area.addEventListener("input", changed));

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-goto]");
    const editor = link && editors.get(link.dataset.goto);
    if (!editor) {
      return;
    }
    event.preventDefault();
    if (editor.relancePlace.hidden) {
      editor.relanceArea.focus();
      return;
    }
    editor.relancePlace.scrollIntoView({ block: "center" });
    editor.gotoLine(Number(link.dataset.line), Math.max(0, link.dataset.column - 1));
    editor.focus();
  });

  plain.hidden = false;
  plain.addEventListener("click", () => {
    const isPlain = plain.getAttribute("aria-pressed") !== "true";
    plain.setAttribute("aria-pressed", String(isPlain));
    plain.classList.toggle("active", isPlain);
    editors.forEach((editor) => {
      editor.relanceArea.classList.toggle("d-none", !isPlain);
      editor.relancePlace.hidden = isPlain;
      if (!isPlain) {
        editor.setValue(editor.relanceArea.value, -1);
        editor.resize();
      }
    });
  });

  fetch(form.dataset.catalogue)
    .then((reply) => (reply.ok ? reply.json() : catalogue))
    .then((json) => { catalogue = json; form.dataset.ready = "yes"; });
  check();
})();
