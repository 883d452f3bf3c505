"""The long form of an event in parts: what, when and where first, the rest folded to lines that say what is in it.

All of it is one form on one page, so nothing that was typed can be lost on the way from step to step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from foundation.fields import parse_day

NOTHING = _("nichts angegeben")
LONGEST_SAID = 60
"""How many characters of a text a folded part says."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """Fields that are folded away together."""

    name: str
    title: str
    fields: list[forms.BoundField]
    said: str
    """What stands in it, in a few words."""
    is_open: bool
    """Whether something in it is to be mended or looked at."""


@dataclass(frozen=True, kw_only=True)
class Folded:
    """What is folded away together, and what its line says of it."""

    name: str
    title: Any
    fields: Sequence[str]
    says: Sequence[str]
    otherwise: Any = NOTHING
    """What the line says where nothing is filled in."""
    only_with: str = ""
    """The field without which the others of the part mean nothing."""
    and_also: Sequence[str] = ()
    """Fields that stand in the part in a way of their own."""


ACCESSIBILITY = [
    "is_step_free",
    "has_accessible_toilet",
    "has_hearing_loop",
    "has_sign_language",
    "is_in_easy_language",
    "accessibility_note",
]
ENGLISH = ["title_en", "summary_en"]
REGISTRATION = ["has_registration", "capacity", "has_waiting_list", "max_seats_each", "closes_hours_before"]
FIRST = {
    "what": ["organiser", "title", "summary", "category"],
    "when": ["first_on", "start_time", "end_time"],
    "where": ["place_name", "districts"],
}
"""What is asked first; all of it that must be said."""
PLACE = ["room", "address", "online_url"]
FOLDED = [
    Folded(
        name="series",
        title=_("Dauer und Wiederholung"),
        fields=["days", "repeat", "interval", "until_on", "left_out"],
        says=["repeat", "until_on"],
    ),
    Folded(name="place", title=_("Raum, Adresse, am Bildschirm"), fields=PLACE, says=PLACE),
    Folded(
        name="about",
        title=_("Beschreibung, Zielgruppen, Bild"),
        fields=["description", "target_groups"],
        says=["description", "target_groups", "picture_alt"],
        and_also=["picture_file", "picture_alt"],
    ),
    Folded(
        name="price",
        title=_("Kosten"),
        fields=["is_free", "price"],
        says=["is_free", "price"],
        otherwise=_("kostet Eintritt"),
    ),
    Folded(name="accessibility", title=_("Barrierefreiheit"), fields=ACCESSIBILITY, says=ACCESSIBILITY),
    Folded(
        name="registration",
        title=_("Anmeldung"),
        fields=REGISTRATION,
        says=["has_registration", "capacity"],
        otherwise=_("ohne Anmeldung"),
        only_with="has_registration",
    ),
    Folded(name="english", title=_("Auf Englisch"), fields=ENGLISH, says=ENGLISH),
]


def part_of(form: forms.BaseForm, folded: Folded, *, is_open: bool = False) -> Part:
    """Return the part as the form fills it; it is open, too, where one of its fields is wrong."""
    means_something = not folded.only_with or form[folded.only_with].value()
    said = [_said(form[name]) for name in folded.says] if means_something else []
    return Part(
        name=folded.name,
        title=folded.title,
        fields=[form[name] for name in folded.fields],
        said=", ".join(filter(None, said)) or folded.otherwise,
        is_open=is_open or any(form[name].errors for name in [*folded.fields, *folded.and_also]),
    )


def _said(bound: forms.BoundField) -> str:
    """Return what is filled into a field, in words; "" for nothing."""
    value = bound.value()
    match bound.field:
        case forms.BooleanField():
            return str(bound.label) if value else ""
        case forms.ModelMultipleChoiceField() | forms.ModelChoiceField() | forms.ChoiceField():
            return ", ".join(_chosen(bound.field, value))
        case forms.IntegerField():
            return f"{bound.label}: {value}" if value not in (None, "") else ""
        case forms.DateField():
            day = value if isinstance(value, date) else parse_day(value)
            return f"{bound.label}: {date_format(day, _gettext('j. F Y'))}" if day else ""
        case _:
            return str(Truncator(" ".join(_as_text(bound, value).split())).chars(LONGEST_SAID))


def _as_text(bound: forms.BoundField, value: Any) -> str:
    prepared = bound.field.widget.format_value(value)
    return str(prepared) if prepared else ""


def _chosen(field: Any, value: Any) -> list[str]:
    """Return the labels of what is chosen; what is no choice has none."""
    given = value if isinstance(value, list | tuple) else [value]
    wanted = {str(getattr(each, "pk", each)) for each in given if each not in (None, "")}
    return [str(label) for key, label in field.choices if wanted and str(key) in wanted]
