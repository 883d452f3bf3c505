// Small comforts; every page works without them.
(() => {
  "use strict";

  // The menu of a phone, and a button that unfolds, close by Escape and by a tap beside them.
  for (const menu of document.querySelectorAll("details.site-menu, details.press-menu")) {
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu.open) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    });
    document.addEventListener("click", (event) => {
      if (menu.open && !menu.contains(event.target)) menu.open = false;
    });
  }

  // A form that came back with errors: begin at their summary.
  document.querySelector(".error-summary")?.focus();

  // How many more characters fit into a text. A form sends a new line as two.
  for (const said of document.querySelectorAll("[data-count]")) {
    const text = document.getElementById(said.dataset.count);
    const say = () => {
      const left = text.maxLength - text.value.replaceAll("\n", "\r\n").length;
      said.textContent = said.dataset.words.replace("{left}", Math.max(left, 0));
    };
    text.addEventListener("input", say);
    say();
  }

  // A passkey that was not found or not confirmed: the browser says why, but not on the page.
  document.addEventListener("allauth.error", () => {
    for (const said of document.querySelectorAll("[data-passkey-error]")) said.hidden = false;
  });

  // Buttons that only make sense with JavaScript stand hidden in the page.
  // Those that copy only where copying is allowed (not without HTTPS), those that share only where the device has a sheet for it.
  const useful = ["[data-print]", navigator.clipboard && "[data-copy]", navigator.share && "[data-share]"].filter(Boolean).join();
  for (const button of document.querySelectorAll(useful)) button.hidden = false;
  document.addEventListener("click", async (event) => {
    const button = event.target.closest(useful);
    if (!button) return;
    if (button.hasAttribute("data-print")) return window.print();
    if (button.hasAttribute("data-share")) {
      return navigator.share({ title: button.dataset.title, url: button.dataset.share }).catch(() => {}); // closed again
    }
    await navigator.clipboard.writeText(button.dataset.copy);
    const said = button.querySelector("[role=status]");
    if (said) said.textContent = said.dataset.done;
  });
})();
