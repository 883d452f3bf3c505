"""Prices as people say them."""

from __future__ import annotations

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from rooms.states import Tariff


def price_in_words(tariff: str, price_per_hour: Decimal) -> str:
    """Say a price as people do: "kostenlos", "ermäßigt 5 € / Std."."""
    if tariff == Tariff.FREE:
        return str(Tariff.FREE.label)
    places = 0 if price_per_hour == price_per_hour.to_integral_value() else 2
    price = number_format(price_per_hour, decimal_pos=places)
    if tariff == Tariff.DISCOUNTED:
        return _("ermäßigt %(price)s € / Std.") % {"price": price}
    return _("%(price)s € / Std.") % {"price": price}
