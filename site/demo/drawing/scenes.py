"""What the news of the demo show, each a small scene. The seed varies people, houses and colours."""

from __future__ import annotations

from collections.abc import Callable

from demo.drawing import gatherings, streets
from demo.drawing.canvas import Canvas


def draw_scene(kind: str, seed: str) -> bytes:
    """Return a scene, 1200 by 800, as JPEG; the same for the same kind and seed."""
    canvas = Canvas(f"{kind}/{seed}")
    SCENES[kind][0](canvas)
    return canvas.jpeg()


def alt_text(kind: str) -> str:
    """Return what is to be seen, for anyone who cannot see it."""
    return SCENES[kind][1]


SCENES: dict[str, tuple[Callable[[Canvas], None], str]] = {
    "beds": (
        gatherings.beds,
        "Zeichnung: Zwei Hochbeete auf einem Platz, Nachbarinnen und Nachbarn gießen und ernten.",
    ),
    "bench": (
        gatherings.bench,
        "Zeichnung: Zwei Menschen sitzen auf einer Bank unter einem großen Baum, ein Kind läuft vorbei.",
    ),
    "bike": (streets.bike, "Zeichnung: Ein Lastenrad, in dessen Kiste drei Kinder winken."),
    "children": (gatherings.children, "Zeichnung: Kinder auf einem Spielplatz mit Schaukel, Rutsche und Ball."),
    "crossing": (streets.crossing, "Zeichnung: Kinder mit gelben Westen überqueren an einem Zebrastreifen die Straße."),
    "house": (streets.house, "Zeichnung: Ein Fachwerkhaus mit Blumenkästen, davor stehen Nachbarn."),
    "library": (gatherings.library, "Zeichnung: Ein Raum mit Bücherregal, auf dem Sofa wird vorgelesen."),
    "market": (gatherings.market, "Zeichnung: Marktstände mit gestreiften Dächern, Menschen kaufen ein."),
    "music": (gatherings.music, "Zeichnung: Eine Band spielt auf einer kleinen Bühne vor Publikum."),
    "park": (streets.park, "Zeichnung: Ein Park mit Bäumen, einem Teich und einem Weg."),
    "party": (gatherings.party, "Zeichnung: Ein Fest auf dem Platz mit Wimpelketten und zwei Ständen."),
    "path": (streets.path, "Zeichnung: Menschen gehen auf einem Weg am Wasser spazieren."),
    "people": (
        gatherings.people,
        "Zeichnung: Viele Menschen aus der Nachbarschaft stehen zusammen, über ihnen Wimpel.",
    ),
    "street": (streets.street, "Zeichnung: Eine Straße mit bunten Häusern, Laternen und Wimpeln."),
    "tables": (gatherings.tables, "Zeichnung: Nachbarinnen und Nachbarn sitzen an einem langen gedeckten Tisch."),
    "tram": (streets.tram, "Zeichnung: Eine gelbe Straßenbahn hält, jemand winkt."),
    "workshop": (gatherings.workshop, "Zeichnung: In einer Werkstatt reparieren Menschen gemeinsam Dinge."),
}
"""How each scene is drawn, and what is to be seen on it."""
