// Tells which hit was opened: the question and the hit's place, nothing of who asked. Without JavaScript nothing is missing.
(() => {
  const { pressed } = document.currentScript.dataset;
  const question = document.querySelector("#suche-text")?.defaultValue;
  if (!question || !navigator.sendBeacon) return;
  const hits = [...document.querySelectorAll(".hits > .hit")];
  const tell = (event) => {
    const title = event.button < 2 && event.target.closest?.(".row-list__title a");
    const position = title ? hits.indexOf(title.closest(".hit")) + 1 : 0;
    if (position) navigator.sendBeacon(pressed, new URLSearchParams({ q: question, position: Math.min(position, 20) }));
  };
  // A click with the middle button opens the hit in a new tab.
  addEventListener("click", tell);
  addEventListener("auxclick", tell);
})();
