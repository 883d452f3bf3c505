"""The page of one room: what it is like, when it is free, on which terms; first of all, one day and where to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from foundation.look.band import HoursBand
from foundation.look.facts import Pair
from foundation.look.sharing import data_element
from foundation.texts import Text
from foundation.timespan import TimeSpan, clock_span, today
from rooms.availability.day_plan import DayPlan, hour_words, hours_of, week_of
from rooms.availability.openings import ONE_DAY
from rooms.cards import badge, price_line
from rooms.filters import Wish, ask_url, page_url
from rooms.models import Room
from rooms.presenters import with_page_pictures
from rooms.prices import price_in_words
from rooms.public_data import room_as_place
from rooms.rules import own_borrowers
from rooms.tariffs import Payer
from rooms.views.offers import stands_against
from rooms.views.payers import payer_for

WEEK = 7 * ONE_DAY


@dataclass(frozen=True, kw_only=True)
class Asking:
    """One day of the room, with the time that somebody wants, and where to ask for it."""

    day: date
    band: HoursBand
    notes: Sequence[str]
    complaint: str
    """What is wrong with the time in the address."""
    price: str
    url: str
    label: str
    day_before: str | None
    """The page a day earlier; None for what has passed."""
    day_after: str


@require_safe
def room(request: HttpRequest, venue_slug: str, slug: str) -> HttpResponse:
    """One room. The address can say for when, what for and for which group it is wanted, as the search's does."""
    rooms = Room.objects.public().at(venue_slug, slug).select_related("parent")
    found = get_object_or_404(with_page_pictures(rooms))
    wish = Wish.read(request.GET)
    payer = payer_for(wish, list(own_borrowers(request.user)))
    first = max(wish.datum or today(), today())
    days = week_of(found, first)
    context: dict[str, Any] = {
        "room": found,
        "venue": found.venue,
        "pictures": list(found.pictures.all()),
        "schema": data_element(room_as_place(found)),
        "badge": badge(found, payer),
        "asking": _asking(found, wish, days, payer),
        **_prices(found, wish),
        "days": days,
        "days_in_pairs": [_day(found, wish, plan) for plan in days],
        "hours": hours_of(days),
        "first": first,
        "last": days[-1].day,
        "earlier": page_url(found, wish.with_(datum=max(first - WEEK, today()))) if first > today() else None,
        "later": page_url(found, wish.with_(datum=first + WEEK)),
        "today": today(),
        "is_asked": bool(request.GET),
    }
    return render(request, "rooms/room.html", context)


def _prices(room: Room, wish: Wish) -> dict[str, Any]:
    """Return what each use costs whom; where it is the same people for all of them, they are named once."""
    terms = list(room.terms.all())
    audiences = {each.get_audience_display() for each in terms}
    audience = audiences.pop() if len(audiences) == 1 else ""
    chosen = _("Das haben Sie gewählt.")
    pairs = [
        Pair(
            label=each.get_use_display(),
            value=price_in_words(each.tariff, each.price_per_hour),
            small="" if audience else each.get_audience_display(),
            note=Text(each.note),
            mark=chosen if each.use == wish.zweck else "",
        )
        for each in terms
    ]
    return {"prices": pairs, "price_audience": _("Für %(whom)s.") % {"whom": audience} if audience else ""}


def _day(room: Room, wish: Wish, plan: DayPlan) -> Pair:
    """Return a day of the week below, which leads to the same page with that day on top."""
    hours = ", ".join(plan.free_words)
    free = _("frei %(hours)s Uhr") % {"hours": hours} if hours else _("ganz belegt") if plan.open else _("geschlossen")
    return Pair(
        label=date_format(plan.day, _("D, j. F")),
        value=free,
        small=format_html_join(", ", "{}", ([note] for note in plan.notes)),
        url=page_url(room, wish.with_(datum=plan.day)),
    )


def _asking(room: Room, wish: Wish, days: Sequence[DayPlan], payer: Payer) -> Asking:
    """Show the day of the wish; of no day in particular, the first one on which something is free."""
    plan = days[0] if wish.datum else next((each for each in days if each.free), days[0])
    span = wish.span if plan.day == wish.datum else None
    asked = wish.with_(datum=plan.day)
    known = Asking(
        day=plan.day,
        band=plan.free_band(),
        notes=[each for each in [plan.says_taken, *plan.notes] if each],
        complaint=" ".join(wish.complaints().get(name, "") for name in ("datum", "von", "bis")).strip(),
        price=price_line(room, payer, [span] if span else ()),
        url=ask_url(room, asked.without("von", "bis")),
        label=_("Zeit aussuchen"),
        day_before=page_url(room, asked.with_(datum=plan.day - ONE_DAY)) if plan.day > today() else None,
        day_after=page_url(room, asked.with_(datum=plan.day + ONE_DAY)),
    )
    return _with_time(known, room, plan, span, ask_url(room, asked)) if span else known


def _with_time(asking: Asking, room: Room, plan: DayPlan, span: TimeSpan, url: str) -> Asking:
    """Say whether the time can be had, as far as one can see now; a time that cannot is still shown where it lies."""
    refusal = stands_against(room, span)
    verdict = refusal or _("Frei %(hours)s.") % {"hours": hour_words(span)}
    band = plan.band(yours=span, verdict=verdict, is_free=not refusal, words=" ")
    known = replace(asking, notes=[plan.says_free, *asking.notes])
    if refusal:
        return replace(known, band=band, label=_("Andere Zeit aussuchen"))
    label = _("%(hours)s Uhr anfragen") % {"hours": clock_span(span.start, span.end)}
    return replace(known, band=band, url=url, label=label)
