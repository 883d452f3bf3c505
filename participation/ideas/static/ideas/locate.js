// Offers "use my position" where the browser can tell it. Without JavaScript one describes the place in words.
(() => {
  const offer = document.querySelector("[data-locate]");
  if (!offer || !("geolocation" in navigator)) return;
  const says = offer.querySelector("[role=status]");
  offer.hidden = false;
  offer.querySelector("button").addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        document.querySelector("[name=latitude]").value = coords.latitude.toFixed(5);
        document.querySelector("[name=longitude]").value = coords.longitude.toFixed(5);
        says.textContent = says.dataset.found;
      },
      () => { says.textContent = says.dataset.failed; },
      { timeout: 10000 },
    );
  });
})();
