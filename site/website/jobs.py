"""What is done every minute without anybody asking: mails, deadlines, reminders, tidying up.

`manage.py tick` runs what features have registered; operations.md says how it is started. Every job may run twice or
late without harm, so the lock and the pauses only save work and spare people surprises.
"""

from __future__ import annotations

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.utils import timezone

from foundation.registries import jobs
from foundation.registries.jobs import DAY, HOUR, MINUTE, Job

log = logging.getLogger(__name__)

LOCK_NUMBER = 8_512_026
"""Of PostgreSQL's advisory lock; any number that nothing else uses."""
LONGEST_PAUSE = DAY


def tick(steps: list[Job] | None = None) -> list[str]:
    """Do what is due; return the names of the jobs that failed. Does nothing while another tick is running."""
    with _only_one() as is_mine:
        if not is_mine:
            log.info("another tick is running")
            return []
        return _run(jobs.all() if steps is None else steps)


def _run(steps: list[Job]) -> list[str]:
    paused_until = _pause_after_a_gap()
    failed = []
    for step in steps:
        if step.expires and paused_until and timezone.now() < paused_until:
            continue
        if not _is_due(step):
            continue
        try:
            step.do()
        except (Exception, SystemExit):
            # One broken step must not keep the mails from leaving, nor one that calls `exit`.
            log.exception("tick: %s", step.name)
            failed.append(step.name)
            if not connection.in_atomic_block and not connection.is_usable():
                connection.close()  # the next step gets a new one
    return failed


def _is_due(step: Job) -> bool:
    """Whether the step was not done within its period. Without a cache it is done each time: that does no harm."""
    if step.every <= MINUTE:
        return True
    try:
        return cache.add(f"tick:{step.name}".replace(" ", "-"), 1, timeout=step.every.total_seconds())
    except Exception:
        log.exception("tick: the cache does not answer")
        return True


def _pause_after_a_gap() -> datetime | None:
    """Return until when nothing is to expire, when there is such a moment.

    Time in which the site stood still does not count against people: after a gap, deadlines that passed in it are
    prolonged by as much. So a clock that jumps a day does not make everything expire at once either.
    """
    now = timezone.now()
    try:
        last: datetime | None = cache.get("tick-last")
        paused_until: datetime | None = cache.get("tick-paused-until")
        cache.set("tick-last", now, timeout=None)
        gap = now - last if last else timedelta()
        if gap > HOUR:
            paused_until = now + min(gap, LONGEST_PAUSE)
            cache.set("tick-paused-until", paused_until, timeout=None)
            log.warning("no tick since %s: nothing expires until %s", last, paused_until)
    except Exception:
        log.exception("tick: the cache does not answer")
        return None
    # A clock set back would make the pause last for ever.
    return paused_until if paused_until and paused_until <= now + LONGEST_PAUSE else None


@contextmanager
def _only_one() -> Iterator[bool]:
    """Hold the lock while ticking; both kinds vanish with the process that dies."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK_NUMBER])
            is_mine = bool(cursor.fetchone()[0])
        try:
            yield is_mine
        finally:
            if is_mine and connection.connection is not None:
                # With a connection that was lost meanwhile the lock has gone, too.
                with suppress(DatabaseError), connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK_NUMBER])
        return
    path = Path(f"{connection.settings_dict['NAME']}.tick")
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
