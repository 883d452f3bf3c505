from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache
from django.core.management import call_command
from django.utils import timezone

from foundation.notices.actions import notify
from foundation.notices.models import Notice
from foundation.notices.recipients import Recipient
from foundation.notices.states import NoticeState
from foundation.registries.jobs import DAY, HOUR, Job
from tests.crowds import AtOnce
from website.jobs import tick

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_done_yet() -> None:
    cache.clear()


def counting(**options: Any) -> tuple[list[int], Job]:
    done: list[int] = []
    return done, Job(name="count", order=0, do=lambda: done.append(1), **options)


def test_a_tick_does_all_there_is_to_do(mailoutbox: list[Any]) -> None:
    notify("signup_full", to=Recipient("a@example.org"), signup={"name": "A"}, subject={"title": "T"})
    call_command("tick")
    assert len(mailoutbox) == 1
    assert Notice.objects.get().state == NoticeState.SENT


def test_a_broken_step_does_not_keep_the_others_from_running(caplog: pytest.LogCaptureFixture) -> None:
    def breaks() -> None:
        raise RuntimeError("no")

    done, step = counting()
    assert tick([Job(name="breaks", order=0, do=breaks), step]) == ["breaks"]
    assert done == [1]
    assert "breaks" in caplog.text


def test_a_daily_step_is_done_once_a_day() -> None:
    done, step = counting(every=DAY)
    tick([step])
    tick([step])
    assert done == [1]
    cache.delete("tick:count")
    tick([step])
    assert done == [1, 1]


def test_without_a_cache_everything_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    def down(*_: object, **__: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(LocMemCache, "add", down)
    monkeypatch.setattr(LocMemCache, "get", down)
    done, step = counting(every=DAY, expires=True)
    tick([step])
    assert done == [1]


def test_after_a_gap_nothing_expires_for_as_long_as_it_was() -> None:
    done, step = counting(expires=True)
    cache.set("tick-last", timezone.now() - 3 * HOUR)
    tick([step])
    assert done == []
    cache.set("tick-paused-until", timezone.now() - timedelta(seconds=1))
    tick([step])
    assert done == [1]


def test_a_clock_that_jumps_a_day_makes_nothing_expire(monkeypatch: pytest.MonkeyPatch) -> None:
    done, step = counting(expires=True)
    tick([step])
    tomorrow = timezone.now() + DAY
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    tick([step])
    tick([step])
    monkeypatch.undo()
    assert done == [1]
    tick([step])
    assert done == [1, 1], "the clock is right again, and so is everything"


@pytest.mark.django_db(transaction=True)
def test_two_ticks_at_once_do_it_once(at_once: AtOnce) -> None:
    meanwhile = threading.Event()
    done: list[int] = []

    def slowly() -> None:
        done.append(1)
        meanwhile.wait(1)

    at_once([lambda: tick([Job(name="slowly", order=0, do=slowly)]) for _ in range(2)])
    assert done == [1]
