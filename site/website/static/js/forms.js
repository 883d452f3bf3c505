// Comforts of long forms; they work without them.
(() => {
  "use strict";

  // The line of a folded part says what stood in it. Once it is changed, the line says that.
  for (const part of document.querySelectorAll("[data-part]")) {
    const said = part.querySelector("[data-changed]");
    part.addEventListener("input", () => (said.textContent = said.dataset.changed));
  }

  // Boxes that one finds by typing. Without a word only those that are ticked stand there; where none is, all do.
  const plain = (text) => text.toLowerCase().replaceAll("ß", "ss").normalize("NFD").replace(/\p{M}/gu, "");
  const startChooser = (chooser) => {
    const field = chooser.querySelector("[type=search]");
    const status = chooser.querySelector("[role=status]");
    const choices = [...chooser.querySelectorAll(".choice")];
    const box = (choice) => choice.querySelector("input");

    const show = () => {
      const word = plain(field.value.trim());
      const fits = (choice) => word !== "" && plain(choice.textContent).includes(word);
      const none = word === "" && !choices.some((choice) => box(choice).checked);
      for (const choice of choices) choice.hidden = !(none || fits(choice) || box(choice).checked);
      status.textContent = word ? status.dataset.words.replace("{number}", choices.filter(fits).length) : "";
    };

    // Enter would send the form; here it ticks the only one that fits.
    const tick = (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      const found = choices.filter((choice) => !choice.hidden && !box(choice).checked);
      if (found.length !== 1) return;
      box(found[0]).checked = true;
      field.value = "";
      show();
    };

    field.closest("[hidden]").hidden = false;
    field.addEventListener("input", show);
    field.addEventListener("keydown", tick);
    show();
  };
  document.querySelectorAll("[data-chooser]").forEach(startChooser);
})();
