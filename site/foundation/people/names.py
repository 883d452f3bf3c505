"""Names that people give themselves. Nobody can look like the coordination, an office or an organisation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.lookalikes import is_named, mixes_scripts, skeleton
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
LONG = 2 * SHORTEST
"""Letters. What is longer may not stand among others either: "Bürgerverein Mühlburg e. V. (Vorstand)"."""
BETWEEN_LOOKS = re.compile(r"\s+|(?<=[a-zäöüß])(?=[A-ZÄÖÜ])")
BETWEEN_WORDS = re.compile(r"[\W_]+|(?<=[a-zäöüß])(?=[A-ZÄÖÜ])")
"""Where a word ends: at what is no letter, and where a capital follows. "$tadt" is one word only by its looks."""


BORROWED = gettext_lazy(
    "Dieser Name sieht aus wie der einer Stelle, einer Organisation oder der Stadtteilkoordination. "
    "Bitte nehmen Sie einen anderen, zum Beispiel Ihren Vornamen."
)


class NameField(forms.CharField):
    """A name by which others know somebody. All forms take it for what people call themselves.

    `own` are names that they bear already; a form that knows them sets it. `speaks_for_the_city` lifts the rule.
    """

    default_error_messages = {"borrowed": BORROWED}
    own: Iterable[str] = ()
    speaks_for_the_city = False

    def validate(self, value: Any) -> None:
        super().validate(value)
        if not self.speaks_for_the_city:
            refuse_borrowed(str(value or ""), own=self.own, words=self.error_messages["borrowed"])


class GroupNameField(NameField):
    """A name that a group or an organisation gives itself."""

    default_error_messages = {
        "borrowed": gettext_lazy(
            "Dieser Name sieht aus wie der einer Stelle, einer anderen Organisation oder der Stadtteilkoordination. "
            "Bitte nehmen Sie einen anderen, oder fragen Sie die Stadtteilkoordination."
        )
    }


def bear(form: forms.BaseForm, field: str, *, own: Iterable[str], by: Any = None) -> None:
    """Tell a form's field which names are borne already, and by whom: who speaks for the city is let be."""
    name = form.fields.get(field)
    if isinstance(name, NameField):
        name.own = own
        name.speaks_for_the_city = bool(by and by.is_staff)


def refuse_borrowed(name: str, *, own: Iterable[str] = (), words: Any = BORROWED) -> None:
    """Raises `ValidationError` for what is no name, and for one that looks like the city's or an organisation's."""
    own = [each for each in own if each]
    if not name.strip() or name in own:
        return
    if _is_borrowed(name, {skeleton(each) for each in own}):
        raise ValidationError(words)
    if not is_named(name):
        raise ValidationError(_("Bitte schreiben Sie einen Namen mit Buchstaben oder Ziffern."))
    if mixes_scripts(name):
        raise ValidationError(_("Bitte schreiben Sie jedes Wort des Namens in einer einzigen Schrift."))


def _is_borrowed(name: str, own: set[str]) -> bool:
    shape = skeleton(name.strip("!| "))
    runs = _runs(name) - own
    return bool(shape) and (
        any(office in shape and not any(office in mine for mine in own) for office in map(skeleton, OFFICES))
        or _is_the_citys(shape, runs)
        or any(_is_taken_for(shape, runs, other) for other in map(skeleton, _protected()) if other not in own)
    )


def _is_the_citys(shape: str, runs: set[str]) -> bool:
    """Whether it is called as the city or its site is, or names one of their sides among other words: "Team Ulm"."""
    city, site = skeleton(settings.CITY_NAME), skeleton(settings.SITE_NAME)
    names, whole = {city, site} - {""}, {skeleton(word) for word in WHOLE}
    sides = {side for name in names for word in whole for side in (word + name, name + word)}
    return shape in names | whole or bool(runs & sides) or (len(site) > LONG and site in runs)


def _runs(name: str) -> set[str]:
    """Return what words that stand side by side look like together: "Anna Sommer" stands in no "Hanna Sommer"."""
    shown = "".join(each if skeleton(each) else " " for each in name)
    strict, loose = BETWEEN_WORDS.split(name), [word.strip("!|") for word in BETWEEN_LOOKS.split(shown)]
    return {*_side_by_side(strict), *_side_by_side(loose)} - {""}


def _side_by_side(words: list[str]) -> Iterator[str]:
    for end in range(1, len(words) + 1):
        yield from (skeleton("".join(words[start:end])) for start in range(end))


def _protected() -> Iterator[str]:
    for entry in protected_names.all():
        yield from entry.names()


def _is_taken_for(shape: str, runs: set[str], other: str) -> bool:
    """Whether a name is one that is protected, or has it among its words: "Bürgerverein Mühlburg e. V. (Vorstand)"."""
    return len(other) >= SHORTEST and (shape == other or (len(other) > LONG and other in runs))
