"""What is done every minute without anybody asking: mails, deadlines, reminders, tidying up.

`manage.py tick` runs it; operations.md says how it is started. Every step may run twice or late without harm, so the
lock and the pauses only save work and spare people surprises.
"""

from __future__ import annotations

import fcntl
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.utils import timezone

from events.actions import extend_horizon, forget_notes, send_reminders
from foundation.notices.delivery import deliver_due, forget_texts
from foundation.people.confirming import discard_unconfirmed, forget_confirmed
from foundation.people.joining import forget_those_who_never_came
from foundation.pictures.actions import discard_loose_pictures
from foundation.signups.actions import lapse_offers
from participation.helping.actions import remind_of_shifts
from participation.ideas.actions import discard_stale_photos
from rooms.actions.sweeping import expire_requests, remind_of_tomorrow
from search.keeping import read_passed_again
from website.pages.models.forms import forget_submissions

log = logging.getLogger(__name__)

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LOCK_NUMBER = 8_512_026
"""Of PostgreSQL's advisory lock; any number that nothing else uses."""
LONGEST_PAUSE = DAY


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing to do, how often, and whether it takes something away from people when a deadline has passed."""

    name: str
    do: Callable[[], Any]
    every: timedelta = MINUTE
    expires: bool = False


def _command(name: str, *args: str) -> Callable[[], Any]:
    return lambda: call_command(name, *args, stdout=StringIO(), verbosity=0)


STEPS = [
    Step(name="publish what is scheduled", do=_command("publish_scheduled")),
    Step(name="lapse offered places", do=lapse_offers, expires=True),
    Step(name="discard what nobody confirmed", do=discard_unconfirmed, expires=True),
    Step(name="forget who never came", do=forget_those_who_never_came, every=HOUR, expires=True),
    Step(name="expire requests for rooms", do=expire_requests, expires=True),
    Step(name="remind of rooms", do=remind_of_tomorrow),
    Step(name="extend the calendar", do=extend_horizon, every=DAY),
    Step(name="remind of events", do=send_reminders, every=HOUR),
    Step(name="remind of shifts", do=remind_of_shifts, every=HOUR),
    Step(name="forget what people wrote for events", do=forget_notes, every=DAY),
    Step(name="find the next dates", do=read_passed_again, every=HOUR),
    Step(name="rebuild the search", do=_command("rebuild_search", "--quiet"), every=DAY),
    Step(name="deliver notices", do=deliver_due),
    Step(name="forget texts of notices", do=forget_texts, every=DAY),
    Step(name="forget what was sent by forms", do=forget_submissions, every=DAY),
    Step(name="forget used links", do=forget_confirmed, every=DAY),
    Step(name="forget sessions", do=_command("clearsessions"), every=DAY),
    Step(name="delete photos of forms never sent off", do=discard_stale_photos, every=HOUR),
    Step(name="delete pictures that nothing shows", do=discard_loose_pictures, every=HOUR),
    Step(name="forget finished tasks", do=_command("prune_db_task_results"), every=DAY),
]


def tick(steps: list[Step] | None = None) -> list[str]:
    """Do what is due; return the names of the steps that failed. Does nothing while another tick is running."""
    with _only_one() as is_mine:
        if not is_mine:
            log.info("another tick is running")
            return []
        return _run(STEPS if steps is None else steps)


def _run(steps: list[Step]) -> list[str]:
    paused_until = _pause_after_a_gap()
    failed = []
    for step in steps:
        if step.expires and paused_until and timezone.now() < paused_until:
            continue
        if not _is_due(step):
            continue
        try:
            step.do()
        except Exception:
            # One broken step must not keep the mails from leaving.
            log.exception("tick: %s", step.name)
            failed.append(step.name)
            if not connection.in_atomic_block and not connection.is_usable():
                connection.close()  # the next step gets a new one
    return failed


def _is_due(step: Step) -> bool:
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
