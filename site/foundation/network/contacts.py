"""Whom to write to: who speaks for an organisation, and who answers in the city's name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

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


@dataclass(frozen=True, kw_only=True)
class Contact:
    """A person to talk to about a decision, with the ways to reach them."""

    name: str
    phone: str = ""
    email: str = ""
    office: str = ""
    office_hours: str = ""

    @property
    def words(self) -> str:
        """Who it is and how to reach them, a line each, in the language of who reads it."""
        lines = [
            self.name,
            _("Telefon: %(phone)s") % {"phone": self.phone} if self.phone else "",
            _("E-Mail: %(email)s") % {"email": self.email} if self.email else "",
            _("Büro: %(office)s") % {"office": self.office} if self.office else "",
            _("Sprechstunde: %(hours)s") % {"hours": self.office_hours} if self.office_hours else "",
        ]
        return "\n".join(line for line in lines if line)


def person_to_talk_to(*districts: District) -> Contact | None:
    """Return who coordinates one of these districts and can be reached, best by phone; None where nobody is named."""
    for district in districts:
        there = [*Coordination.objects.for_district(district).filter(person__is_active=True).order_by("name", "pk")]
        reachable = [each for each in there if each.phone or each.email or each.office]
        if reachable:
            found = max(reachable, key=lambda each: bool(each.phone))
            return Contact(
                name=found.name,
                phone=found.phone,
                email=found.email,
                office=found.office,
                office_hours=found.office_hours,
            )
    return None
