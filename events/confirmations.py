"""How a proposal that waits for a mail's link is named, and what becomes of it when the link is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from events import actions
from events.models import Proposal
from foundation.guests.confirmations import LinkNoLongerValid
from foundation.refusals import Gone

if TYPE_CHECKING:
    from foundation.people.models import Person


def describe_proposal(proposal: Proposal) -> str:
    return _("Ihr Vorschlag für den Kalender: „%(title)s“") % {"title": proposal.title}


def confirm_proposal(proposal: Proposal, person: Person) -> str:
    """Lay it on the coordination's desk; return the page that says so."""
    try:
        actions.confirm_proposal(proposal, person)
    except Gone:
        raise LinkNoLongerValid from None
    return reverse("events:proposed")
