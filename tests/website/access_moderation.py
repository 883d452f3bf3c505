"""What the coordination decides on, for the table of addresses: a photo, a report, an objection, an answer."""

from __future__ import annotations

from typing import Any

from participation.ideas.actions import report
from participation.ideas.links import reporter_url
from participation.ideas.models import Appeal, Idea
from participation.ideas.states import Complaint
from tests.participation.factories import IdeaPhotoFactory


def add_moderation(world: Any, idea: Idea) -> None:
    """Add one of each to a public idea, and a photo."""
    world.add("photo", IdeaPhotoFactory(idea=idea))
    reported = report(idea=idea, complaint=Complaint.OTHER, email="melderin@example.org")
    world.add("report", reported)
    world.objects["report.own"] = {"token": reporter_url(reported.details.get()).split("/")[-2]}
    world.add("appeal", Appeal.objects.create(idea=idea, text="Warum?"))
    world.add("answer", idea.answers.create(text="Ja.", author_name="Stadtteilkoordination", state_then=idea.state))
