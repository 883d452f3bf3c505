"""Worker and clock come back by themselves, and so does what they were doing."""

from __future__ import annotations

import os
import signal
import sys
import time
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command, get_commands
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules
from django_tasks import TaskResultStatus, task
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from foundation.notices.actions import notify
from foundation.notices.models import Notice
from foundation.notices.recipients import Recipient
from foundation.notices.states import NoticeState
from tests.processes import outages_of_the_database, running, wait_until
from website.running.abandoned import MOST_ATTEMPTS, take_up_abandoned_tasks
from website.running.models import Part, SignOfLife
from website.running.signs import LEASE, write_sign

done: list[str] = []


@task()
def note(word: str) -> None:
    done.append(word)


@task()
def break_off(how: str) -> None:
    if how == "exit":
        sys.exit(3)
    if how == "memory":
        raise MemoryError
    raise {"key": KeyError, "system": OSError, "text": UnicodeError}[how]("no")


@pytest.fixture(autouse=True)
def tasks_wait_in_the_database(settings: Any) -> None:
    done.clear()
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def work_off() -> None:
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)


def task_of(worker: str, *, attempts: int = 1) -> DBTaskResult[Any, Any]:
    result = DBTaskResult.objects.get(pk=note.enqueue("again").id)
    for _ in range(attempts):
        result.claim(worker)
    return result


def test_nobody_starts_the_librarys_own_worker() -> None:
    assert get_commands()["db_worker"] == "website"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("how", ["exit", "memory", "key", "system", "text"])
def test_whatever_a_task_raises_the_next_one_is_done(how: str) -> None:
    broken = break_off.enqueue(how)
    note.enqueue("next")
    work_off()
    assert done == ["next"]
    assert DBTaskResult.objects.get(pk=broken.id).status == TaskResultStatus.FAILED


@pytest.mark.django_db(transaction=True)
def test_the_task_of_a_dead_worker_is_taken_up_again() -> None:
    task_of("dead")
    write_sign(Part.WORKER, "dead")
    SignOfLife.objects.update(at=timezone.now() - LEASE - timedelta(seconds=1))
    work_off()
    assert done == ["again"]


@pytest.mark.django_db(transaction=True)
def test_the_task_of_a_living_worker_is_left_to_it() -> None:
    task_of("alive")
    write_sign(Part.WORKER, "alive")
    work_off()
    assert done == []


@pytest.mark.django_db(transaction=True)
def test_a_task_that_ends_each_of_its_workers_is_given_up() -> None:
    result = task_of("dead", attempts=MOST_ATTEMPTS)
    take_up_abandoned_tasks()
    result.refresh_from_db()
    assert (result.status, "ended before it did" in result.traceback) == (TaskResultStatus.FAILED, True)


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_ends_takes_its_sign_of_life_along() -> None:
    work_off()
    assert not SignOfLife.objects.exists()


MAY_BE_DONE_TWICE = {
    "foundation.imports.tasks.read_source",  # compares with what stands here; one at a time has a source
    "foundation.notices.tasks.deliver_notice",  # claims the notice first; sent twice it has the same Message-ID
    "foundation.notices.tasks.deliver_waiting",  # goes through the queue, where each is claimed
    "foundation.notices.tasks.tell_many",  # goes on where it was; each mail has a key of its own
    "search.tasks.refresh_document",  # reads what is true now
}
"""Each was read with this question. So is a new one, before it stands here (docs/conventions.md)."""
OURS = {"website", "foundation", "participation", "rooms", "events", "search"}


def test_every_task_may_be_done_twice() -> None:
    autodiscover_modules("tasks")  # some are imported only where they are enqueued
    names = {
        f"{module}.{name}"
        for module, content in list(sys.modules.items())
        if module.partition(".")[0] in OURS
        for name, value in list(vars(content).items())
        if isinstance(value, Task) and value.func.__module__ == module
    }
    assert names == MAY_BE_DONE_TWICE


def signs(part: Part) -> bool:
    return SignOfLife.objects.filter(part=part).exists()


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_worker_and_clock_outlive_a_database_that_restarts_and_stays_away() -> None:
    """The long form, with 20 restarts of a real server and 5 minutes without one, is `make chaos`."""
    with outages_of_the_database() as database:
        url = {"DATABASE_URL": database.url, "LOG_LEVEL": "ERROR"}
        with running("db_worker", **url) as worker, running("tick", "--loop", **url) as clock:
            wait_until(lambda: signs(Part.WORKER) and signs(Part.CLOCK), within=60, what="both run")
            for _ in range(20):
                database.restart()
                time.sleep(0.1)
            with database.away():
                time.sleep(6)
            notify("signup_full", to=Recipient("a@example.org"), signup={"name": "A"}, subject={"title": "T"})
            sent = Notice.objects.filter(state=NoticeState.SENT)
            wait_until(sent.exists, within=60, what="the first mail goes out")
            assert (worker.poll(), clock.poll()) == (None, None)


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_what_a_killed_worker_was_doing_is_done_by_the_next() -> None:
    with outages_of_the_database() as database:
        url = {"DATABASE_URL": database.url, "LOG_LEVEL": "ERROR"}
        with running("db_worker", "--worker-id", "killed", **url) as first:
            wait_until(lambda: signs(Part.WORKER), within=60, what="the worker runs")
            os.kill(first.pid, signal.SIGKILL)
            first.wait()
    result = task_of("killed")
    assert take_up_abandoned_tasks() == 0, "its sign is still fresh"
    SignOfLife.objects.update(at=timezone.now() - LEASE - timedelta(seconds=1))
    assert take_up_abandoned_tasks() == 1
    result.refresh_from_db()
    assert result.status == TaskResultStatus.READY
