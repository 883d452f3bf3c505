"""What people have proposed for the calendar, and nobody has looked at yet."""

from __future__ import annotations

from datetime import time, timedelta

from demo.loading.city import City, read
from demo.loading.writing import entry, store
from events.models import Proposal
from events.states import ProposalState


def load_proposals(city: City) -> None:
    """Write the proposals, with whose they are."""
    proposals = store(
        Proposal(
            title=values["title"],
            text=values["text"],
            first_on=city.today + timedelta(days=values["days"]),
            start_time=time.fromisoformat(values["start"]),
            place_name=values["place"],
            district=city.districts[values["district"]],
            proposer=city.someone(),
            state=ProposalState.WAITING,
            created_at=city.ago(days),
        )
        for days, values in enumerate(read("proposals")["proposal"], start=1)
    )
    store(
        entry(
            city,
            proposal,
            "proposal.received",
            at=proposal.created_at,
            by=proposal.proposer,
            before=ProposalState.TO_CONFIRM,
            after=ProposalState.WAITING,
        )
        for proposal in proposals
    )
