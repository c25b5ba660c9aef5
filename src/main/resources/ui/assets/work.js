// Long work on a page of its own: <div id="work" data-events="..." data-here="..."> is drawn again as it goes on.
(() => {
  "use strict";

  const part = document.querySelector("#work[data-events]");
  if (!part || !window.EventSource) {
    return;
  }
  const here = part.dataset.here;
  const source = new EventSource(part.dataset.events);
  const draw = () => window.htmx.ajax("GET", here, { target: "#work", select: "#work", swap: "outerHTML", headers: { "X-Background": "true" } });
  source.addEventListener("changed", draw);
  source.addEventListener("over", () => {
    source.close();
    draw();
    document.body.dispatchEvent(new Event("work-over"));
  });
  window.addEventListener("pagehide", () => source.close());
})();
