// "Standort nehmen": the position is compared with the districts' borders here, on the device, and is told to nobody.
(() => {
  "use strict";
  const offer = document.querySelector("[data-borders]");
  if (!offer || !("geolocation" in navigator)) return;
  const said = offer.querySelector("[role=status]");
  const METRES = 111320;
  const LEAST = 50;
  // So far may a border be off that was computed from the districts' middles.
  const LEAST_SCHEMATIC = 400;
  const DIRECTIONS = 12;

  const isInRing = ([x, y], ring) => {
    let inside = false;
    ring.forEach(([x1, y1], index) => {
      const [x2, y2] = ring[(index + 1) % ring.length];
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    });
    return inside;
  };
  const isIn = (point, polygons) =>
    polygons.some(([outer, ...holes]) => isInRing(point, outer) && !holes.some((hole) => isInRing(point, hole)));

  // The point itself, and a circle as wide as the device is unsure.
  const around = ({ longitude, latitude, accuracy }, least) => {
    const radius = Math.max(accuracy, least) / METRES;
    const shrink = Math.cos((latitude * Math.PI) / 180);
    const circle = Array.from({ length: DIRECTIONS }, (_, number) => (2 * Math.PI * number) / DIRECTIONS);
    return [[longitude, latitude], ...circle.map((angle) =>
      [longitude + (radius * Math.cos(angle)) / shrink, latitude + radius * Math.sin(angle)])];
  };

  const answer = (coords, districts) => {
    const least = districts.some((district) => district.isSchematic) ? LEAST_SCHEMATIC : LEAST;
    const points = around(coords, least);
    const found = districts.filter((district) => points.some((point) => isIn(point, district.polygons)));
    if (!found.length) {
      said.textContent = said.dataset.outside;
    } else if (found.length === 1) {
      location.assign(found[0].url);
    } else {
      const list = document.createElement("ul");
      list.append(...found.map(({ name, url }) => {
        const link = Object.assign(document.createElement("a"), { href: url, textContent: name, lang: "de" });
        const item = document.createElement("li");
        item.append(link);
        return item;
      }));
      said.replaceChildren(said.dataset.several, list);
    }
  };

  const fail = () => { said.textContent = said.dataset.failed; };
  const locate = ({ coords }) =>
    fetch(offer.dataset.borders)
      .then((response) => response.json())
      .then(({ districts }) => answer(coords, districts))
      .catch(fail);

  offer.hidden = false;
  offer.querySelector("button").addEventListener("click", () => {
    said.textContent = said.dataset.asking;
    navigator.geolocation.getCurrentPosition(locate, fail, { timeout: 10000, maximumAge: 60000 });
  });
})();
