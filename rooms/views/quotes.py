"""What a booking would cost, said before it is sent: for each use, and for each group where they pay differently."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from foundation.network.models import Organisation
from foundation.timespan import TimeSpan
from rooms.models import Room
from rooms.models.room import Terms
from rooms.prices import price_and_total_in_words, total_in_words
from rooms.states import Audience, Use
from rooms.tariffs import audience_of, terms_for

MOST_NAMED = 5
"""Organisations with one price that are named each; of more, only what they are."""


@dataclass(frozen=True, kw_only=True)
class Quote:
    """One price."""

    use: str
    whom: str
    """The groups that it is for; empty where it is the same for all that may be chosen."""
    words: str
    total: str
    """Of all times together; empty where it costs nothing, or the room is not lent for this."""


def quotes(room: Room, organisations: Iterable[Organisation], spans: Sequence[TimeSpan]) -> list[Quote]:
    """Return what these times cost, use by use, as the action will agree on it (`rooms.tariffs.terms_for`)."""
    prefetch_related_objects([room], "terms")
    groups = list(organisations)
    lent_for = {terms.use for terms in room.terms.all()}
    return [
        quote
        for use, label in Use.choices
        if use in lent_for
        for quote in _quotes(room, groups, spans, use, str(label))
    ]


def _quotes(room: Room, groups: list[Organisation], spans: Sequence[TimeSpan], use: str, label: str) -> list[Quote]:
    by_terms: dict[Terms | None, list[Organisation]] = {}
    for group in groups:
        by_terms.setdefault(terms_for(room, group, use), []).append(group)
    is_same_for_all = len(by_terms) == 1
    return [
        Quote(
            use=label,
            whom="" if is_same_for_all else _names(those),
            words=_in_words(terms, spans),
            total=total_in_words(terms.price_per_hour, spans) if terms else "",
        )
        for terms, those in by_terms.items()
    ]


def _names(groups: Sequence[Organisation]) -> str:
    """Name them; where there are many to choose from, what they are."""
    if len(groups) <= MOST_NAMED:
        return ", ".join(group.name for group in groups)
    kinds = {audience_of(group) for group in groups}
    return ", ".join(str(kind.label) for kind in Audience if kind in kinds)


def _in_words(terms: Terms | None, spans: Sequence[TimeSpan]) -> str:
    if terms is None:
        return _("Dafür wird der Raum nicht vergeben.")
    words = price_and_total_in_words(terms.tariff, terms.price_per_hour, spans)
    return f"{words} ({terms.note})" if terms.note else words
