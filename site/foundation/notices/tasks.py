from __future__ import annotations

from django_tasks import task

from foundation.notices.delivery import deliver


@task()
def deliver_notice(notice_id: str) -> None:
    """Send one notice; what fails is tried again by `tick`."""
    deliver(notice_id)
