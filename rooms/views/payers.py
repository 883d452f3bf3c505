"""For whom the prices on a page are: the group that the address names, else those that the person speaks for."""

from __future__ import annotations

from collections.abc import Sequence

from foundation.network.models import Organisation
from rooms.filters import Wish
from rooms.tariffs import Payer


def payer_for(wish: Wish, own: Sequence[Organisation]) -> Payer:
    """Return who pays; whoever comes, where nobody is named and the person speaks for no group."""
    return Payer.of(wish.named("gruppe") if wish.gruppe else own, wish.zweck)
