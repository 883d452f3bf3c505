"""What everybody reads of an event, in words, so that two versions of it can be laid side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.models import Event, Occurrence
from events.presenters import accessibility, place_in_full, rhythm
from foundation.look.alt_text import picture_words
from foundation.timespan import in_words

Words = dict[str, str]
A_DATE = "date:"
ORDER = [
    "state",
    "title",
    "summary",
    "description",
    "title_en",
    "summary_en",
    "when",
    "rhythm",
    "left_out",
    "place",
    "online_url",
    "districts",
    "organiser",
    "category",
    "target_groups",
    "price",
    "accessibility",
    "registration",
    "picture",
]
"""In which one tells of an event. Databases keep no order in what they store as JSON."""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One thing that reads differently now."""

    label: str
    before: str
    after: str


def words_of(event: Event) -> Words:
    """Return all that is public of the event, by keys that `label_of` names, in the language of the site."""
    with translation.override(settings.LANGUAGE_CODE):
        return {**_facts(event), **_single_dates(event)}


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> list[Difference]:
    """Return what differs, in the order in which one tells of an event, single dates last."""
    single_dates = sorted(key for key in {*before, *after} if key.startswith(A_DATE))
    changed = [key for key in [*ORDER, *single_dates] if before.get(key, "") != after.get(key, "")]
    as_planned = _("wie geplant")

    def words(version: Mapping[str, str], key: str) -> str:
        return version.get(key, "") or (as_planned if key.startswith(A_DATE) else "–")

    return [Difference(label=label_of(key), before=words(before, key), after=words(after, key)) for key in changed]


def label_of(key: str) -> str:
    """Return what a key is called, for people."""
    if key.startswith(A_DATE):
        day = date.fromisoformat(key.removeprefix(A_DATE))
        return _("Termin am %(day)s") % {"day": date_format(day, _("j. F Y"))}
    labels = {
        "state": _("Stand"),
        "title": _("Titel"),
        "summary": _("in einem Satz"),
        "description": _("Beschreibung"),
        "title_en": _("Titel auf Englisch"),
        "summary_en": _("auf Englisch in einem Satz"),
        "when": _("Wann"),
        "rhythm": _("Wiederholung"),
        "left_out": _("Fällt aus am"),
        "place": _("Ort"),
        "online_url": _("Adresse im Internet"),
        "districts": _("Stadtteile"),
        "organiser": _("Wer lädt ein"),
        "category": _("Kategorie"),
        "target_groups": _("Zielgruppen"),
        "price": _("Kosten"),
        "accessibility": _("Barrierefreiheit"),
        "registration": _("Anmeldung"),
        "picture": _("Bild"),
    }
    return labels.get(key, key)


def _facts(event: Event) -> Words:
    starts_at, ends_at = _planned(event)
    return {
        "state": event.get_state_display(),
        "title": event.title,
        "summary": event.summary,
        "description": event.description,
        "title_en": event.title_en,
        "summary_en": event.summary_en,
        "when": in_words(starts_at, ends_at, all_day=event.is_all_day),
        "rhythm": rhythm(event),
        "left_out": ", ".join(date_format(day, _("j. F Y")) for day in event.left_out.values_list("on", flat=True)),
        "place": place_in_full(event),
        "online_url": event.online_url,
        "districts": event.district_names,
        "organiser": event.organiser.name,
        "category": event.category.name,
        "target_groups": ", ".join(event.target_groups.values_list("name", flat=True)),
        "price": _("kostenlos") if event.is_free else event.price,
        "accessibility": ", ".join(accessibility(event)),
        "registration": _registration(event),
        "picture": _picture(event),
    }


def _planned(event: Event) -> tuple[datetime, datetime | None]:
    """Return from when to when it was to be before it was moved: that it was is said of its date."""
    only = None if event.is_series else event.occurrences.filter(in_series=True).first()
    if only is not None and only.is_moved_from_plan:
        return only.original_at, only.original_ends_at
    return event.schedule.starts_at(event.first_on), event.schedule.ends_at(event.first_on)


def _single_dates(event: Event) -> Words:
    """Return what was decided for single dates; those as the rule has them are left out."""
    decided = event.occurrences.filter(in_series=True).exclude(state=Occurrence._meta.get_field("state").default)
    words = {}
    for occurrence in decided.order_by("original_on"):
        what = _("verlegt auf %(when)s") % {
            "when": in_words(occurrence.starts_at, occurrence.ends_at, all_day=event.is_all_day)
        }
        if occurrence.is_cancelled:
            what = occurrence.get_state_display()
        reason = f" ({occurrence.public_reason})" if occurrence.public_reason else ""
        words[f"{A_DATE}{occurrence.original_on}"] = what + reason
    return words


def _registration(event: Event) -> str:
    if not event.has_registration:
        return _("ohne Anmeldung")
    if event.capacity is None:
        return _("mit Anmeldung, so viele, wie kommen")
    return _("mit Anmeldung, %(capacity)d Plätze") % {"capacity": event.capacity}


def _picture(event: Event) -> str:
    """Name the picture with its number in the library: another one may be described in the same words."""
    if event.picture is None:
        return ""
    return _("%(words)s (Bild %(number)d)") % {"words": picture_words(event), "number": event.picture.pk}
