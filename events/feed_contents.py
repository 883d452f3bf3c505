"""What a feed holds: what comes next first, and as much of what follows as calendars read. Writes nothing.

Google reads a megabyte of a feed and forgets the rest without a word. So what begins soonest stands first, entries are
shortened before any of the next two months is left out, and the feed says until when it is complete.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from django.db.models import F, OuterRef, Subquery
from django.utils.translation import gettext as _

from events.calendar_entries import AHEAD
from events.models import Occurrence
from foundation.ical import Head, from_keeping, join, without
from foundation.timespan import at, local, today

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from events.querysets import EventQuerySet

BACK = timedelta(days=60)
"""How long what is over stays in a feed."""
NEAR = timedelta(days=60)
"""No date of these next days is left out for want of space."""
MOST_BYTES = 1_000_000
"""What Google reads of a feed."""
LEFT_TO_THE_PAGE = {"DESCRIPTION", "IMAGE", "GEO", "CATEGORIES", "CONFERENCE"}
"""What a shortened entry does not say: what, when, where and the page's address stay."""


@dataclass(frozen=True, kw_only=True)
class Written:
    """An event as it stands in the feed, with the moment of its next date; None for what is over."""

    text: bytes
    next_at: datetime | None


def feed(events: EventQuerySet, head: Head) -> bytes:
    """Return the feed of these events: joined from what is stored, not serialised anew. In one query.

    The same all day: what takes place is told from the day, not from the moment.
    """
    start = at(today(), time(0))
    written = _in_order(events, start)
    near, first_far = _until(written, start + NEAR)
    space = MOST_BYTES - len(join(_head(head, is_short=True, left_out=start), []))
    is_short = sum(len(each.text) for each in near) > space
    everything = chain(near, first_far, written)
    chosen, left_out = _as_many_as_fit(map(_shortened, everything) if is_short else everything, space)
    return join(_head(head, is_short=is_short, left_out=left_out), [each.text for each in chosen])


def _in_order(events: EventQuerySet, start: datetime) -> Iterator[Written]:
    """Yield what takes place from `BACK` to `AHEAD`: what is to come by its next date, then the past, latest first."""
    dates = Occurrence.objects.filter(event=OuterRef("pk"))
    coming = dates.between(start, start + AHEAD).order_by("starts_at").values("starts_at")[:1]
    gone = dates.between(start - BACK, start).order_by("-starts_at").values("starts_at")[:1]
    rows = (
        events.public()
        .taking_place(start - BACK, start + AHEAD)
        .exclude(calendar_text="")
        .annotate(next_at=Subquery(coming), last_at=Subquery(gone))
        .order_by(F("next_at").asc(nulls_last=True), F("last_at").desc(nulls_last=True), "pk")
        .values_list("calendar_text", "next_at")
    )
    for text, next_at in rows.iterator(chunk_size=500):
        yield Written(text=from_keeping(text), next_at=next_at)


def _until(written: Iterator[Written], moment: datetime) -> tuple[list[Written], list[Written]]:
    """Take those with a date before this moment, and with them the first that has none: more is not read yet."""
    near: list[Written] = []
    for each in written:
        if each.next_at is None or each.next_at >= moment:
            return near, [each]
        near.append(each)
    return near, []


def _shortened(each: Written) -> Written:
    return replace(each, text=without(each.text, LEFT_TO_THE_PAGE))


def _as_many_as_fit(written: Iterable[Written], space: int) -> tuple[list[Written], datetime | None]:
    """Return what so many bytes hold, and when the first begins that is still to come and left out."""
    chosen: list[Written] = []
    size = 0
    for each in written:
        size += len(each.text)
        if size > space:
            return chosen, each.next_at
        chosen.append(each)
    return chosen, None


def _head(head: Head, *, is_short: bool, left_out: datetime | None) -> Head:
    """Let the calendar say what it does not hold."""
    said = [head.description]
    if is_short:
        said.append(_("Beschreibungen stehen auf der Seite."))
    if left_out is not None:
        last: date = local(left_out).date() - timedelta(days=1)
        said.append(
            _("Vollständig bis zum %(day)s; was später ist, steht auf der Seite.") % {"day": f"{last:%d.%m.%Y}"}
        )
    return replace(head, description="\n".join(said))
