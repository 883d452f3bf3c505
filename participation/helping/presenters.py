"""What cards and pages show of an opportunity."""

from __future__ import annotations

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
