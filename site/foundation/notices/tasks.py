"""What the worker does for the outbox. Whatever it leaves undone, `tick` takes up within a minute."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone
from django_tasks import task

from foundation.notices import delivery
from foundation.notices.courier import Hung, ServerAway

log = logging.getLogger(__name__)

URGENT, PATIENT = 50, -50
"""Priorities of tasks: codes before everything, what many get after everything."""
LET_ALONE_FOR = timedelta(seconds=10)
"""How long a server that is away is not asked again."""
AWAY = "notices-mail-server-away"
"""Key in the cache; forgotten a second before it is asked again."""
SHARE = 10.0
"""Seconds that the worker gives to the queue before it looks for something else to do."""

TELL_FOR = 3.0
"""Seconds that it writes mails for many before it looks whether somebody waits for a code."""


@task()
def deliver_notice(notice_id: str) -> None:
    """Send one notice. While the server is away, or silent, it waits with the others, and nothing waits for it."""
    if _is_away():
        return
    if isinstance(delivery.deliver_alone(notice_id), ServerAway | Hung):
        try_again_soon()


@task(priority=PATIENT)
def deliver_waiting() -> None:
    """Send what is due, a share at a time, so that nothing else waits long for the worker."""
    run = delivery.go_through_queue(seconds=SHARE)
    if run.was_stopped:
        try_again_soon()
    elif run.sent and delivery.is_anything_due():
        deliver_waiting.enqueue()


def deliver_by_the_clock() -> int:
    """Send what is due; return how many went out. `tick` calls this every minute."""
    run = delivery.go_through_queue()
    if run.was_stopped:
        try_again_soon()
    return run.sent


def try_again_soon() -> None:
    """Let the worker ask a server that is away in a few seconds; called by many at once, it does so once."""
    try:
        is_first = cache.add(AWAY, 1, timeout=LET_ALONE_FOR.total_seconds() - 1)
    except Exception:  # `tick` asks each minute, whatever becomes of the cache
        log.exception("the cache does not answer")
        return
    if is_first:
        deliver_waiting.using(run_after=timezone.now() + LET_ALONE_FOR, priority=URGENT).enqueue()


def _is_away() -> bool:
    try:
        return bool(cache.get(AWAY))
    except Exception:
        log.exception("the cache does not answer")
        return False


@task(priority=PATIENT)
def tell_many(announcement_id: str) -> None:
    """Write the mails of one announcement, a share at a time, and see them off."""
    from foundation.notices.announcing import tell  # noqa: PLC0415 - it enqueues this

    is_done = tell(announcement_id, seconds=TELL_FOR)
    deliver_waiting.enqueue()
    if not is_done:
        tell_many.enqueue(announcement_id)
