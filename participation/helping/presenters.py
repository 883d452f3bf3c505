"""What cards and pages show of an opportunity."""

from __future__ import annotations

from foundation.look.facts import Fact
from participation.helping.models import Opportunity
from participation.helping.states import Task

PICTURES = {
    Task.GARDEN: "garden",
    Task.CHILDREN: "reading",
    Task.OLDER_PEOPLE: "shopping",
    Task.ARRIVING: "language",
    Task.FESTIVAL: "event",
}


def drawing(opportunity: Opportunity) -> str:
    """Name the picture that goes with what there is to do, as {% illustration %} takes it."""
    return f"helping:{PICTURES.get(Task(opportunity.task), 'default')}"


def contact(opportunity: Opportunity) -> list[Fact]:
    """Say whom one can ask, and how."""
    phone, email = opportunity.contact_phone, opportunity.contact_email
    ways = [("phone", phone, f"tel:{phone}"), ("mail", email, f"mailto:{email}")]
    person = Fact(icon="user", text=opportunity.contact_name)
    return [person, *[Fact(icon=icon, text=text, url=url) for icon, text, url in ways if text]]
