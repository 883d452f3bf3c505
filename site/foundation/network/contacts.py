"""Who answers in the city's name."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from foundation.network.models import Coordination, Organisation
from foundation.places.models import District


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
