"""Which terms somebody gets: by what the group is, and by what it wants the room for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from foundation.network.models import Organisation
from foundation.network.states import OrganisationKind
from rooms.models import Room, Terms
from rooms.states import Audience, Tariff, Use

PRICE_ORDER = [Tariff.FREE, Tariff.DISCOUNTED, Tariff.REGULAR]
EACH_KIND = (Audience.GROUPS, Audience.NETWORK)


@dataclass(frozen=True, kw_only=True)
class Payer:
    """For whom and what for a price is said, as far as that is known."""

    name: str = ""
    """Of the group; empty where it is nobody, or several, in particular."""
    audiences: Sequence[Audience] = EACH_KIND
    """What those who ask may be."""
    use: str = ""
    is_known: bool = False
    """Whether it is for some groups only, and not for whoever comes."""

    @classmethod
    def of(cls, groups: Iterable[Organisation], use: str = "") -> Payer:
        """Return who pays where it is for one of these groups; for none of them, whoever comes."""
        groups = list(groups)
        if not groups:
            return cls(use=use)
        kinds = {audience_of(group) for group in groups}
        name = groups[0].name if len(groups) == 1 else ""
        return cls(name=name, audiences=[each for each in EACH_KIND if each in kinds], use=use, is_known=True)


ANYBODY = Payer()


@dataclass(frozen=True, kw_only=True)
class Prices:
    """What may be paid for an hour, and what that hangs on."""

    offers: Sequence[Terms]
    """Whatever may hold, the cheapest first; nothing where the room is not lent to these, or for this."""
    hang_on_group: bool
    hang_on_use: bool

    @property
    def differ(self) -> bool:
        return len({terms.price_per_hour for terms in self.offers}) > 1


def borrowers() -> QuerySet[Organisation]:
    """Return those that rooms are lent to: the confirmed ones, but for businesses."""
    return Organisation.objects.public().exclude(kind=OrganisationKind.BUSINESS)


def audience_of(organisation: Organisation) -> Audience:
    return Audience.GROUPS if organisation.is_group else Audience.NETWORK


def terms_for(room: Room, organisation: Organisation, use: str) -> Terms | None:
    """Return the best terms this organisation gets for this use; None where the room is not lent for it."""
    return _best(room, audience_of(organisation), use)


def prices_of(room: Room, payer: Payer) -> Prices:
    """Return what may be paid; it reads the room's terms, which lists bring along."""
    uses = [payer.use] if payer.use else [use for use in Use if any(terms.use == use for terms in room.terms.all())]
    table = {(kind, use): _best(room, kind, use) for kind in payer.audiences for use in uses}
    offers = {terms.pk or id(terms): terms for terms in table.values() if terms}
    return Prices(
        offers=sorted(offers.values(), key=lambda terms: terms.price_per_hour),
        hang_on_group=any(_differ(table[kind, use] for kind in payer.audiences) for use in uses),
        hang_on_use=any(_differ(table[kind, use] for use in uses) for kind in payer.audiences),
    )


def _best(room: Room, audience: Audience, use: str) -> Terms | None:
    fitting = [each for each in room.terms.all() if each.use == use and each.audience in (Audience.EVERYBODY, audience)]
    return min(fitting, key=_order, default=None)


def _order(terms: Terms) -> tuple[int, Decimal]:
    return PRICE_ORDER.index(Tariff(terms.tariff)), terms.price_per_hour


def _differ(offers: Iterable[Terms | None]) -> bool:
    return len({terms.price_per_hour for terms in offers if terms}) > 1
