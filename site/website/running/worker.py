"""The worker that does not end with the database: the library's, with a loop that survives what a round raises."""

from __future__ import annotations

import logging
import time
from datetime import datetime, timedelta
from typing import Any

from django.db import close_old_connections, connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from website.running.abandoned import do_again, take_up_abandoned_tasks, was_interrupted
from website.running.models import Part
from website.running.signs import Pulse, giving_signs

log = logging.getLogger(__name__)

LOOK_FOR_ABANDONED = timedelta(seconds=15)
PAUSES = (0.5, 1.0, 2.0, 5.0)
"""Seconds after each round in a row that failed; the last one repeats."""


class SteadyWorker(Worker):
    """Works tasks off until it is told to stop, or until there are none (`batch`) or enough (`max_tasks`)."""

    pulse: Pulse
    looked_at: datetime | None = None

    def run(self) -> None:
        """Go round. A database that is away, a lock held too long or a broken task costs a pause, never the worker."""
        failures = 0
        with giving_signs(Part.WORKER, self.worker_id) as self.pulse:
            while self.running:
                try:
                    did_something = self._round()
                    failures = 0
                except Exception as error:
                    log.warning("the worker goes on after: %s", str(error).strip() or repr(error))
                    connections.close_all()
                    time.sleep(PAUSES[min(failures, len(PAUSES) - 1)])
                    failures += 1
                    continue
                if self._is_enough(did_something):
                    return
                if self.running and not did_something:
                    time.sleep(self.interval)

    def _round(self) -> bool:
        """Do one task, if one waits; return whether one did."""
        close_old_connections()
        self.pulse.work()
        now = timezone.now()
        if self.looked_at is None or now - self.looked_at >= LOOK_FOR_ABANDONED:
            self.looked_at = now
            take_up_abandoned_tasks()
        task = self._claim()
        if task is None:
            return False
        self.run_task(task)
        if was_interrupted(task):
            do_again(task)
        return True

    def _claim(self) -> DBTaskResult[Any, Any] | None:
        """Take the task that comes first. Looks before it locks: on SQLite the lock keeps all others from writing."""
        tasks: Any = DBTaskResult.objects.ready().filter(backend_name=self.backend_name)
        if not self.process_all_queues:
            tasks = tasks.filter(queue_name__in=self.queue_names)
        if self.excluded_queue_names:
            tasks = tasks.exclude(queue_name__in=self.excluded_queue_names)
        if not tasks.exists():
            return None
        with exclusive_transaction(tasks.db):
            task: DBTaskResult[Any, Any] | None = tasks.get_locked()
            if task is not None:
                task.claim(self.worker_id)
        return task

    def _is_enough(self, did_something: bool) -> bool:
        return (self.batch and not did_something) or (self.max_tasks is not None and self._run_tasks >= self.max_tasks)
