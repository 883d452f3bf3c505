"""Whom to write to: who speaks for an organisation, and who answers in the city's name."""

from __future__ import annotations

from collections.abc import Iterable

from foundation.network.models import Coordination, Organisation
from foundation.network.rules import coordinates, managers_of
from foundation.notices.recipients import Recipient
from foundation.people.models import Person
from foundation.places.models import District


def contacts_of(
    organisation: Organisation, *, entered_by: Iterable[Person | None] = (), address: str = ""
) -> list[Person | Recipient]:
    """Return whom to write to about something of this organisation, whoever once typed it.

    Those who speak for it now. With them who entered it on its behalf, as a coordination does for somebody who calls,
    while they still answer for it. Where nobody of its own has an account: `address`, else its own address.
    """
    managers = managers_of(organisation)
    helpers = [
        person
        for person in dict.fromkeys(entered_by)
        if person is not None and person not in managers and coordinates(person, organisation)
    ]
    address = address or organisation.email
    return [*managers, *helpers] if managers or not address else [Recipient(address), *helpers]


def address_of_coordination(*districts: District) -> str:
    """Return the address of who coordinates one of these districts; empty where nobody has given one."""
    for district in districts:
        there = Coordination.objects.for_district(district).exclude(email="").order_by("name")
        if email := there.values_list("email", flat=True).first():
            return str(email)
    return ""


def coordination_of(organisation: Organisation) -> str:
    """Return the address of the coordination where the organisation is at home."""
    return address_of_coordination(*organisation.districts.order_by("pk").defer("boundary"))
