"""Rooms as cards: what each costs for whoever looks, and the badge where it tells one from another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from foundation.look.band import HoursBand
from foundation.timespan import TimeSpan
from rooms.models import Room
from rooms.prices import cost_in_words, price_in_words, range_in_words, rate_in_words, total_in_words
from rooms.states import Tariff
from rooms.tariffs import ANYBODY, Payer, Prices, prices_of


@dataclass(frozen=True, kw_only=True)
class RoomCard:
    """One room as a card shows it: what it costs, and where it was looked for, its day and where to ask for it."""

    room: Room
    url: str
    """Its page; where a time was looked for, with that time."""
    badge: str = ""
    """Its price in a word or two; empty where all the cards beside it say the same."""
    price: str = ""
    band: HoursBand | None = None
    words: str = ""
    note: str = ""
    ask_url: str = ""
    ask_label: str = ""


def cards_of(rooms: Iterable[Room], payer: Payer = ANYBODY) -> list[RoomCard]:
    """Return rooms, with the terms that they were read with, as a list of cards where no time is asked for."""
    (cards,) = tell_apart([card_of(room, payer) for room in rooms])
    return cards


def card_of(room: Room, payer: Payer, spans: Sequence[TimeSpan] = ()) -> RoomCard:
    """Return a room with what it costs at these times, or an hour; `tell_apart` is still to see it among the others."""
    address = room.get_absolute_url()
    return RoomCard(room=room, url=address, badge=badge(room, payer), price=price_line(room, payer, spans))


def tell_apart(*lists: Sequence[RoomCard]) -> list[list[RoomCard]]:
    """Take the badges off all cards that are shown together where there is only one: it would tell nothing apart."""
    badges = {card.badge for cards in lists for card in cards}
    if len(badges) > 1:
        return [[*cards] for cards in lists]
    return [[replace(card, badge="") for card in cards] for cards in lists]


def badge(room: Room, payer: Payer = ANYBODY) -> str:
    """Say the price in a word or two: the best that those who pay can get."""
    prices = prices_of(room, payer)
    if not prices.offers:
        return _("nicht für Ihre Gruppe") if payer.is_known else _("auf Anfrage")
    best = prices.offers[0]
    if not prices.differ:
        return price_in_words(best.tariff, best.price_per_hour)
    if best.tariff == Tariff.FREE:
        return _("für viele kostenlos") if prices.hang_on_group else _("für vieles kostenlos")
    return _("ab %(price)s") % {"price": rate_in_words(best.price_per_hour)}


def price_line(room: Room, payer: Payer, spans: Sequence[TimeSpan] = ()) -> str:
    """Say whom a price is for and what it is: "Für Nähtreff: kostenlos bis 16,00 €, je nach Zweck"."""
    prices = prices_of(room, payer)
    if payer.is_known and not prices.offers:
        not_lent = _("Wird an %(group)s nicht vergeben.") if payer.name else _("Wird an Ihre Gruppen nicht vergeben.")
        return not_lent % {"group": payer.name}
    count = _(", %(count)d Termine") % {"count": len(spans)} if len(spans) > 1 else ""
    return f"{_whom(payer, spans)}{count}: {_in_words(prices, spans)}"


def _whom(payer: Payer, spans: Sequence[TimeSpan]) -> str:
    if payer.name:
        return _("Für %(group)s") % {"group": payer.name}
    if payer.is_known:
        return _("Für Ihre Gruppen")
    return _("Für diese Zeit") if spans else _("Preis")


def _in_words(prices: Prices, spans: Sequence[TimeSpan]) -> str:
    """Say what all these times cost together, or an hour where there are none."""
    if not prices.offers:
        return _("auf Anfrage")
    least, most = prices.offers[0], prices.offers[-1]
    if prices.differ:
        bounds = [cost_in_words(each.price_per_hour, spans) for each in (least, most)]
        return range_in_words(*bounds, by_group=prices.hang_on_group, by_use=prices.hang_on_use)
    if spans:
        return total_in_words(least.price_per_hour, spans) or str(Tariff.FREE.label)
    return price_in_words(least.tariff, least.price_per_hour)
