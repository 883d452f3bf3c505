"""What anybody proposes for the calendar, and what the coordination makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from events.actions.entries import EventDraft, enter
from events.models import Event, Proposal
from events.rules import may_decide_on_proposal
from events.states import ProposalState
from foundation.actors import Actor
from foundation.guests.confirmations import ask_to_confirm
from foundation.guests.guest import Guest
from foundation.notices.actions import notify
from foundation.people.models import Person
from foundation.rules import holder_of_link
from foundation.states import change_state, locked
from foundation.transactions import all_or_nothing


@all_or_nothing
def propose(*, said: Mapping[str, Any], by: Person | Guest, submission_key: str | None = None) -> Proposal:
    """Store a proposal: with an account it waits for the coordination at once, without one for the mail's link first.

    Everybody may. `said` are values by the names of the model's fields; `submission_key` tells one form that is sent
    twice, which gives the first proposal back.
    """
    proposal: Proposal
    proposal, is_new = Proposal.objects.create_once(submission_key, **said)
    if not is_new:
        return proposal
    if isinstance(by, Guest):
        ask_to_confirm(subject=proposal, email=by.email, display_name=by.name)
        return proposal
    return confirm_proposal(proposal, by)


@all_or_nothing
def confirm_proposal(proposal: Proposal, person: Person) -> Proposal:
    """Lay the proposal on the coordination's desk for the person whose it is. Doing it again changes nothing."""
    proposal = locked(Proposal, proposal.pk, by=person, may=holder_of_link)
    if proposal.state == ProposalState.TO_CONFIRM:
        change_state(proposal, ProposalState.WAITING, action="proposal.received", by=person, proposer=person)
    return proposal


def discard_proposal(proposal: Proposal) -> None:
    """Remove what nobody confirmed in time."""
    Proposal.objects.filter(pk=proposal.pk, state=ProposalState.TO_CONFIRM).delete()


@all_or_nothing
def accept_proposal(*, proposal: Proposal, draft: EventDraft, by: Actor) -> Event:
    """Enter the event that was proposed, as the coordination has written it down. Who proposed it is told."""
    proposal = locked(Proposal, proposal.pk, by=by, may=may_decide_on_proposal, related=["district", "proposer"])
    event = enter(draft=draft, by=by, hand_in=True)
    change_state(proposal, ProposalState.ACCEPTED, action="proposal.accepted", by=by, event=event)
    _tell(proposal, "proposal_accepted", url=event.get_absolute_url() if event.is_public else "", event=event)
    return event


@all_or_nothing
def decline_proposal(*, proposal: Proposal, by: Actor, reason: str) -> Proposal:
    """Say no, with the reason."""
    proposal = locked(Proposal, proposal.pk, by=by, may=may_decide_on_proposal, related=["district", "proposer"])
    change_state(proposal, ProposalState.DECLINED, action="proposal.declined", by=by, reason=reason)
    _tell(proposal, "proposal_declined", reason=reason)
    return proposal


def _tell(proposal: Proposal, kind: str, *, url: str = "", **words: Any) -> None:
    if proposal.proposer is not None and proposal.proposer.is_active:
        notify(kind, to=proposal.proposer, url=url, about=proposal, proposal=proposal, **words)
