"""Names that people give themselves. Nobody can look like the coordination, an office or an organisation."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from foundation.lookalikes import skeleton
from foundation.registries import protected_names

OFFICES = [
    *("Stadtteilkoordination", "Quartiersmanagement", "Koordination", "Koordinator", "Koordinatorin"),
    *("Stadtverwaltung", "Stadt Verwaltung", "Rathaus", "Bürgermeister", "Bürgermeisterin", "Oberbürgermeister"),
    *("Ordnungsamt", "Bürgeramt", "Jugendamt", "Sozialamt", "Bauamt", "Gartenbauamt", "Stadtplanungsamt", "Polizei"),
    *("Administrator", "Administratorin", "Administration", "Webmaster", "Moderator", "Moderatorin", "Moderation"),
    *("Redaktion", "Amtlich", "Offiziell", "Official", "City Council", "Coordinator", "Police"),
]
"""A name in which one of these stands looks like the city's. "Admin" and "Amt" alone stand in too many others."""
WHOLE = ["Admin", "Amt", "Stadt", "Support", "Team", "System", "City", "Mod"]
SHORTEST = 4
"""Letters. What is shorter is too easily the same by chance."""


def refuse_borrowed(name: str) -> None:
    """Raises `ValidationError` for a name that looks like the coordination's, an office's or an organisation's."""
    shape = skeleton(name)
    if not shape:
        return
    is_borrowed = (
        any(skeleton(office) in shape for office in [*OFFICES, *_of_the_city()])
        or shape in {skeleton(word) for word in WHOLE}
        or any(_is_taken_for(shape, skeleton(other)) for other in _protected())
    )
    if is_borrowed:
        raise ValidationError(
            _(
                "Dieser Name sieht aus wie der einer Stelle, einer Organisation oder der Stadtteilkoordination. "
                "Bitte nehmen Sie einen anderen, zum Beispiel Ihren Vornamen."
            )
        )


def _of_the_city() -> list[str]:
    return [f"Stadt {settings.CITY_NAME}", settings.SITE_NAME]


def _protected() -> Iterator[str]:
    for entry in protected_names.all():
        yield from entry.names()


def _is_taken_for(shape: str, other: str) -> bool:
    """Whether a name is, or begins or ends with, one that is protected: "Bürgerverein Mühlburg e. V. (Vorstand)"."""
    return len(other) >= SHORTEST and (shape == other or (len(other) > 2 * SHORTEST and other in shape))
