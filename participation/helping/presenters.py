"""What cards and pages show of an opportunity."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from foundation.look import illustrations
from foundation.look.facts import Fact
from participation.helping.models import Opportunity, Shift
from participation.helping.states import OpportunityState, Task

PICTURES = {
    Task.GARDEN: "garden",
    Task.CHILDREN: "reading",
    Task.OLDER_PEOPLE: "shopping",
    Task.ARRIVING: "language",
    Task.FESTIVAL: "event",
    Task.CRAFT: "craft",
    Task.KITCHEN: "kitchen",
    Task.SPORT: "sport",
    Task.OFFICE: "office",
    Task.CARRYING: "carrying",
}


def drawing(opportunity: Opportunity) -> str:
    """Name the picture that goes with what there is to do, as {% illustration %} takes it."""
    return illustrations.variant(f"helping:{PICTURES.get(Task(opportunity.task), 'default')}", opportunity.pk)


def contact(opportunity: Opportunity) -> list[Fact]:
    """Say how one can ask whoever is named as contact."""
    phone, email = opportunity.contact_phone, opportunity.contact_email
    ways = [("phone", phone, f"tel:{phone}"), ("mail", email, f"mailto:{email}")]
    return [Fact(icon=icon, text=text, url=url) for icon, text, url in ways if text]


@dataclass(frozen=True, kw_only=True)
class ComingShift:
    """A shift and what the button beside it says."""

    shift: Shift
    button: str
    """Empty where nobody can sign up."""


@dataclass(frozen=True, kw_only=True)
class When:
    """When help is wanted, and how one can offer it."""

    words: str
    """What is said instead of shifts."""
    shifts: list[ComingShift]
    without_date: str
    """What becomes of whoever helps without a date; empty where nobody is asked to."""

    @property
    def next(self) -> ComingShift | None:
        """The first shift that somebody can still offer help for: one with a place, before one with a waiting list."""
        asked = [each for each in self.shifts if each.button]
        return min(asked, key=lambda each: each.shift.free == 0, default=None)


def when(opportunity: Opportunity) -> When:
    """Return what stands on the page of an opportunity, of a list that is `for_cards()`."""
    is_closed = opportunity.state == OpportunityState.CLOSED
    coming: list[Shift] = [] if is_closed else getattr(opportunity, "coming_shifts")  # noqa: B009 - the queryset adds it
    return When(
        words="" if coming else _instead_of_shifts(opportunity),
        shifts=[ComingShift(shift=shift, button=_button(opportunity, shift)) for shift in coming],
        without_date=_without_date(opportunity, has_shifts=bool(coming)),
    )


def _instead_of_shifts(opportunity: Opportunity) -> str:
    if opportunity.state == OpportunityState.CLOSED:
        return _("Hier wird niemand mehr gesucht. Danke an alle, die mitgemacht haben.")
    return "" if opportunity.sheet else _("Zurzeit steht kein Termin fest.")


def _button(opportunity: Opportunity, shift: Shift) -> str:
    if not opportunity.takes_people or not shift.sheet.is_accepting:
        return ""
    return _("Auf die Warteliste") if shift.free == 0 else _("Ich helfe")


def _without_date(opportunity: Opportunity, *, has_shifts: bool) -> str:
    if opportunity.sheet is None or not opportunity.takes_people or not opportunity.sheet.is_open:
        return ""
    if has_shifts:
        return _("Oder ohne festen Termin: Sie melden sich, und die Organisation spricht mit Ihnen ab, wann es passt.")
    return _("Sie melden sich, und die Organisation spricht mit Ihnen ab, wann es passt.")
