"""What is asked before an event is stored: is it over already, is it there twice, what becomes of who registered."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Event, Occurrence
from events.presenters import place
from events.schedule import Schedule
from events.states import EventState
from foundation.signups.models import SignUpSheet
from foundation.timespan import in_words, local, runs_until, today

Question = tuple[str, str]
"""The field, and the sentence beside it."""


def about_the_past(schedule: Schedule) -> Question | None:
    """Ask about a day that is over: most often another year was meant."""
    first_on = schedule.rule.first_on
    start, end = schedule.starts_at(first_on), schedule.ends_at(first_on)
    if schedule.rule.is_series:
        if first_on >= today():
            return None
        day = date_format(first_on, _("j. F Y"))
        return "first_on", _("Der erste Termin ist schon vorbei: %(day)s. Stimmt das Datum?") % {"day": day}
    if runs_until(start, end) > timezone.now():
        return None
    when = in_words(start, end, all_day=schedule.start_time is None)
    return "first_on", _("Das ist schon vorbei: %(when)s. Stimmt das Datum?") % {"when": when}


def about_a_double(typed: Event, schedule: Schedule) -> Question | None:
    """Ask about an event that stands there already: the same title, place and moment.

    Looks at what everybody sees, and at what the same organisation has entered.
    """
    at_once = Occurrence.objects.filter(starts_at=schedule.starts_at(schedule.rule.first_on), in_series=True)
    visible = Q(event__state__in=[EventState.PUBLISHED]) | Q(
        event__organiser=typed.organiser_id, event__state__in=[EventState.DRAFT, EventState.WAITING]
    )
    others = at_once.filter(visible).exclude(event=typed.pk).select_related("event__organiser", "event__room__venue")
    for other in others:
        if _same(other.event.title, typed.title) and _same(place(other.event), place(typed)):
            when = in_words(other.starts_at, other.ends_at, all_day=other.event.is_all_day)
            words = {"title": other.event.title, "when": when, "name": other.event.organiser.name}
            return "title", _("Das gibt es schon: %(title)s, %(when)s, von %(name)s. Ist es etwas anderes?") % words
    return None


def about_registrants(event: Event, cleaned: dict[str, Any]) -> list[Question]:
    """Ask where those who have registered would no longer fit, or nobody could register any more."""
    coming = event.occurrences.upcoming().filter(in_series=True).exclude(sheet=None)
    sheets = SignUpSheet.objects.with_places().filter(occurrence__in=coming).select_related("occurrence")
    taken_of = {sheet.occurrence: int(getattr(sheet, "taken")) for sheet in sheets}  # noqa: B009 - the queryset adds it
    if not any(taken_of.values()):
        return []
    if not cleaned.get("has_registration"):
        return [("has_registration", _without_registration(sum(taken_of.values())))]
    fullest, taken = max(taken_of.items(), key=lambda each: each[1])
    capacity = cleaned.get("capacity")
    if capacity is None or taken <= capacity:
        return []
    day = date_format(local(fullest.starts_at), _("j. F"))
    words = {"day": day, "taken": taken, "capacity": capacity}
    return [
        (
            "capacity",
            _(
                "Am %(day)s sind schon %(taken)s Plätze vergeben. Wer angemeldet ist, behält den Platz. Neue Plätze "
                "gibt es erst wieder, wenn weniger als %(capacity)s vergeben sind."
            )
            % words,
        )
    ]


def _without_registration(people: int) -> str:
    return ngettext(
        "%(people)s Platz ist vergeben. Wer angemeldet ist, bleibt es und wird erinnert. Neu anmelden kann sich "
        "niemand.",
        "%(people)s Plätze sind vergeben. Wer angemeldet ist, bleibt es und wird erinnert. Neu anmelden kann sich "
        "niemand.",
        people,
    ) % {"people": people}


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
