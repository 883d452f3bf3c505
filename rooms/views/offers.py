"""What stands on the dates that somebody is about to ask for, before anything is asked. The action decides again."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field
from datetime import date

from foundation.timespan import TimeSpan
from rooms.availability.obstacles import Obstacles
from rooms.availability.search import find
from rooms.availability.series_preview import preview
from rooms.cards import RoomCard, tell_apart
from rooms.filters import Wish
from rooms.forms.requests import TimeForm
from rooms.models import Room
from rooms.series import SeriesDate
from rooms.tariffs import Payer


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One time with what stands against it, or the dates of a series, each by itself."""

    span: TimeSpan | None = None
    """Of one time; None for a series."""
    refusal: str = ""
    """Why the one time cannot be had."""
    alternatives: list[RoomCard] = field(default_factory=list)
    dates: list[tuple[SeriesDate, bool]] = field(default_factory=list)
    """Each date of a series with whether it is ticked."""
    skipped: list[date] = field(default_factory=list)
    """The first day of each month that has no such day."""

    @property
    def free_count(self) -> int:
        return sum(each.is_free for each, _is_chosen in self.dates)

    @property
    def spans(self) -> list[TimeSpan]:
        """Return the times that would be asked for as it is ticked now."""
        if self.span:
            return [self.span]
        return [each.span for each, is_chosen in self.dates if is_chosen and each.span]

    @property
    def can_send(self) -> bool:
        return not self.refusal if self.span else self.free_count > 0


def offer(room: Room, time_form: TimeForm, chosen: Set[date] | None, asked: Wish, payer: Payer) -> Offer:
    """Look at the time of a valid form. Of a series, free dates are ticked as they were `chosen`, at first all.

    Other rooms are looked for by what else was `asked` for.
    """
    if time_form.is_series:
        rule, in_holidays = time_form.rule(), not time_form.cleaned_data["ferien"]
        dates = preview(room, rule, time_form.hours(), in_school_holidays=in_holidays)
        return Offer(dates=[(each, _is_ticked(each, chosen)) for each in dates], skipped=rule.skipped())
    refusal = stands_against(room, time_form.span)
    alternatives = _alternatives(room, time_form, asked, payer) if refusal else []
    return Offer(span=time_form.span, refusal=refusal, alternatives=alternatives)


def _is_ticked(each: SeriesDate, chosen: Set[date] | None) -> bool:
    return each.is_free and (each.is_usual if chosen is None else each.day in chosen)


def stands_against(room: Room, span: TimeSpan) -> str:
    """Say why this room cannot be had at that time; nothing where it can, as far as one can see now."""
    obstacle = Obstacles.read([room], span).to(room, span)
    return obstacle.words if obstacle else ""


def _alternatives(room: Room, time_form: TimeForm, asked: Wish, payer: Payer) -> list[RoomCard]:
    """Return this room at another time, and other rooms around that time."""
    values = time_form.cleaned_data
    known = Wish(personen=asked.personen, zweck=asked.zweck, gruppe=asked.gruppe if payer.is_known else "")
    when = {name: values[name] for name in ("datum", "von", "bis")}
    wish = known.with_(**when, stadtteil=(room.venue.district.slug,))
    found = find(wish, payer=payer)
    near_first = sorted([*found.hits, *found.near, *found.elsewhere], key=lambda card: card.room.pk != room.pk)
    (shown,) = tell_apart(near_first[:6])
    return shown
