"""Prices as people say them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from foundation.timespan import TimeSpan
from rooms.states import Tariff

CENT = Decimal("0.01")
NOTHING = Decimal("0.00")


def price_in_words(tariff: str, price_per_hour: Decimal) -> str:
    """Say a price as people do: "kostenlos", "ermäßigt 5 € / Std."."""
    if tariff == Tariff.FREE:
        return str(Tariff.FREE.label)
    places = 0 if price_per_hour == price_per_hour.to_integral_value() else 2
    price = number_format(price_per_hour, decimal_pos=places)
    if tariff == Tariff.DISCOUNTED:
        return _("ermäßigt %(price)s € / Std.") % {"price": price}
    return _("%(price)s € / Std.") % {"price": price}


def cost_of(price_per_hour: Decimal, span: TimeSpan) -> Decimal:
    """Return what a time costs, by the hours that it really lasts, also in a night when the clocks change."""
    hours = Decimal(span.duration.total_seconds()) / 3600
    return (price_per_hour * hours).quantize(CENT)


def total_in_words(price_per_hour: Decimal, spans: Sequence[TimeSpan]) -> str:
    """Say what these times cost together: "16,00 €", "11 × 16,00 € = 176,00 €"; nothing where it costs nothing."""
    costs = [cost_of(price_per_hour, span) for span in spans]
    total = sum(costs, Decimal(0))
    if not total:
        return ""
    if len(costs) > 1 and len(set(costs)) == 1:
        return f"{len(costs)} × {euros(costs[0])} = {euros(total)}"
    return euros(total)


def price_and_total_in_words(tariff: str, price_per_hour: Decimal, spans: Sequence[TimeSpan]) -> str:
    """Say the price of an hour, and of all of them where there is one: "8 € / Std., zusammen 16,00 €"."""
    price, total = price_in_words(tariff, price_per_hour), total_in_words(price_per_hour, spans)
    return f"{price}, {_('zusammen')} {total}" if total else price


def cost_in_words(price_per_hour: Decimal, spans: Sequence[TimeSpan]) -> str:
    """Say what these times cost together, or an hour where there are none: "16,00 €", "8 € / Std.", "kostenlos"."""
    if not spans:
        return rate_in_words(price_per_hour)
    total = sum((cost_of(price_per_hour, span) for span in spans), Decimal(0))
    return euros(total) if total else str(Tariff.FREE.label)


def rate_in_words(price_per_hour: Decimal) -> str:
    """Say what an hour costs whatever the tariff is called: "kostenlos", "5 € / Std."."""
    return price_in_words(Tariff.REGULAR if price_per_hour else Tariff.FREE, price_per_hour)


def range_in_words(least: str, most: str, *, by_group: bool, by_use: bool) -> str:
    """Say from what to what a price goes, and what it hangs on: "kostenlos bis 16,00 €, je nach Zweck"."""
    words = _("%(least)s bis %(most)s, je nach Gruppe und Zweck")
    if by_use and not by_group:
        words = _("%(least)s bis %(most)s, je nach Zweck")
    elif by_group and not by_use:
        words = _("%(least)s bis %(most)s, je nach Gruppe")
    return words % {"least": least, "most": most}


def euros(amount: Decimal) -> str:
    """Say an amount with its cents: "1.441,00 €"."""
    return _("%(amount)s €") % {"amount": number_format(amount, decimal_pos=2, force_grouping=True)}
