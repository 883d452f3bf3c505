"""Tasks whose worker is gone: taken up again, so that nothing waits for a process that will not come back.

A task may run twice: that is a rule of the house (docs/conventions.md). What ends its worker each time is given up.
"""

from __future__ import annotations

import logging
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from website.running.signs import living

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 5
"""A task that has ended so many workers is at fault itself."""
INTERRUPTIONS = ("OperationalError", "InterfaceError", "SystemExit", "KeyboardInterrupt")
"""What ends a task from outside: the database went away, the worker was told to stop."""
GIVEN_UP = "Each of the workers that began this task ended before it did."


@transaction.atomic
def take_up_abandoned_tasks() -> int:
    """Have the tasks of dead workers done again; return how many."""
    running = DBTaskResult.objects.select_for_update(skip_locked=True).running()
    alive = set(living(timezone.now()))
    abandoned = [task for task in running if not set(task.worker_ids[-1:]) & alive]
    for task in abandoned:
        log.warning("task %s of worker %s is taken up again", task.task_path, task.worker_ids[-1:])
        do_again(task)
    return len(abandoned)


def do_again(task: DBTaskResult[Any, Any]) -> None:
    """Put a task back to those that wait, or give it up when it was begun too often."""
    if len(task.worker_ids) >= MOST_ATTEMPTS:
        DBTaskResult.objects.filter(pk=task.pk).update(
            status=TaskResultStatus.FAILED, finished_at=timezone.now(), traceback=task.traceback or GIVEN_UP
        )
        log.error("task %s is given up after %d attempts", task.task_path, len(task.worker_ids))
        return
    DBTaskResult.objects.filter(pk=task.pk).update(
        status=TaskResultStatus.READY, started_at=None, finished_at=None, exception_class_path="", traceback=""
    )


def was_interrupted(task: DBTaskResult[Any, Any]) -> bool:
    """Whether a task failed for a reason that is not its own."""
    return task.status == TaskResultStatus.FAILED and task.exception_class_path.endswith(INTERRUPTIONS)
