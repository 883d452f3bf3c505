"""What stands in the form of an event that is made from another one."""

from __future__ import annotations

from typing import Any

from django.forms import model_to_dict

from events.forms.schedule import ScheduleForm
from events.models import Event, Occurrence

ANEW = {"first_on", "until_on", "left_out"}
"""What a copy does not take over: when it is, and what hangs on that."""


def copied(pattern: Event) -> dict[str, Any]:
    """Return what a new event has in common with one that there is: all but its days and its picture."""
    names = [name for name in ScheduleForm.Meta.fields if name not in ANEW]
    return model_to_dict(pattern, fields=names)


def from_date(occurrence: Occurrence) -> dict[str, Any]:
    """Return where a series begins that goes on differently from this date: on it, without what was left out before."""
    on = occurrence.original_on
    left_out = occurrence.event.left_out.filter(on__gte=on).values_list("on", flat=True)
    return {"first_on": on, "left_out": [*left_out]}
