"""What the worker does with calendars of others, a few seconds at a time, so that a sign-in code never waits long."""

from __future__ import annotations

from django_tasks import task

from foundation.imports.actions import bring_up_to_date
from foundation.notices.tasks import PATIENT


@task(priority=PATIENT)
def read_source(pk: int) -> None:
    """Fetch one source and take over what is new. It may have been ended since; what is true now counts."""
    if not bring_up_to_date(pk):
        read_source.enqueue(pk)
