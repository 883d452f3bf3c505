// What may be meant, below a search field while somebody types. The field becomes a combobox with a list of links:
// https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ (editable, with a list, nothing chosen by itself).
(() => {
  "use strict";
  const PAUSE = 150;
  const SHORTEST = 2;

  const suggestTo = (field) => {
    const list = document.getElementById(field.dataset.list);
    const status = document.getElementById(field.dataset.status);
    let asking = new AbortController();
    let waiting = 0;
    let active = null;

    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-haspopup", "listbox");
    field.setAttribute("aria-controls", list.id);
    field.setAttribute("aria-expanded", "false");

    const options = () => [...list.querySelectorAll("[role=option]")];

    const activate = (option) => {
      active?.setAttribute("aria-selected", "false");
      active = option ?? null;
      if (!active) return field.removeAttribute("aria-activedescendant");
      active.setAttribute("aria-selected", "true");
      active.scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", active.id);
    };

    // Whatever is still on its way comes too late.
    const close = () => {
      clearTimeout(waiting);
      asking.abort();
      activate(null);
      list.hidden = true;
      status.textContent = "";
      field.setAttribute("aria-expanded", "false");
    };

    const show = (answer) => {
      const found = new DOMParser().parseFromString(answer, "text/html").querySelector("[data-said]");
      if (!found?.querySelector("[role=option]")) return close();
      activate(null);
      list.replaceChildren(...found.children);
      options().forEach((option, number) => { option.id = `${list.id}-${number}`; });
      list.hidden = false;
      field.setAttribute("aria-expanded", "true");
      status.textContent = found.dataset.said;
    };

    // The list stays as it is until the next one is there, so nothing flickers.
    const ask = async () => {
      clearTimeout(waiting);
      asking.abort();
      asking = new AbortController();
      const { signal } = asking;
      if (field.value.trim().length < SHORTEST) return close();
      try {
        const typed = new URLSearchParams(new FormData(field.form));
        // What a form keeps out of the address, its suggestions keep out of it, too.
        const isPosted = field.form.method === "post";
        const response = isPosted
          ? await fetch(field.dataset.suggestions, { method: "POST", body: typed, signal })
          : await fetch(`${field.dataset.suggestions}?${typed}`, { signal });
        const answer = response.ok ? await response.text() : "";
        if (!signal.aborted && document.activeElement === field) show(answer);
      } catch {
        if (!signal.aborted) close();
      }
    };

    const step = async (by) => {
      if (list.hidden) await ask();
      const all = options();
      if (list.hidden || !all.length) return;
      const next = active ? all.indexOf(active) + by : by > 0 ? 0 : -1;
      activate(all.at(next % all.length));
    };

    const keys = {
      ArrowDown: (event) => (event.altKey ? list.hidden && ask() : step(1)),
      ArrowUp: (event) => (event.altKey ? close() : step(-1)),
    };
    const keysInList = {
      Escape: close,
      Enter: () => active.click(),
      Home: () => activate(options()[0]),
      End: () => activate(options().at(-1)),
    };

    field.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const isInList = !list.hidden && (active || event.key === "Escape");
      const act = keys[event.key] ?? (isInList && keysInList[event.key]);
      if (act) {
        event.preventDefault();
        act(event);
      } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
        activate(null);
      }
    });
    field.addEventListener("input", () => {
      activate(null);
      clearTimeout(waiting);
      waiting = setTimeout(ask, PAUSE);
    });
    field.addEventListener("focusout", (event) => {
      if (!list.contains(event.relatedTarget)) close();
    });
    // A press on the list leaves the focus, and on phones the keyboard, where they are.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    field.form.addEventListener("submit", close);
    // Who comes back finds the page without the list.
    addEventListener("pagehide", close);
  };

  for (const field of document.querySelectorAll("[data-suggestions]")) suggestTo(field);
})();
