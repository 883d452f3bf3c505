"""Whatever people do in whatever order: seats, the line, and offers keep their promises."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.actors import SYSTEM
from foundation.notices.models import Notice
from foundation.refusals import Refused
from foundation.signups import actions
from foundation.signups.actions import SignUpWish
from foundation.signups.deadlines import HEADROOM
from foundation.signups.line import has_room, is_first_come, is_taking, kept_until
from foundation.signups.models import SignUp, SignUpSheet
from foundation.signups.states import SignUpState
from tests.foundation.factories import PersonFactory, SignUpSheetFactory
from tests.foundation.signups import Clock, Reading, let_lists_be_readings

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
WAITING, OFFERED, CONFIRMED = SignUpState.WAITING, SignUpState.OFFERED, SignUpState.CONFIRMED
WHO = st.integers(0, 4)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("join"), WHO, st.integers(1, 2)),
        st.tuples(st.sampled_from(["cancel", "accept", "rejoin"]), WHO),
        st.tuples(st.just("places"), st.integers(0, 4)),
        st.tuples(st.just("wait"), st.sampled_from([1, 4, 9, 25])),
        st.tuples(st.just("move"), st.sampled_from([1, 4, 12, 40, 120])),
    ),
    min_size=4,
    max_size=16,
)


class Scene:
    """One list, five people, and a clock; each step is one thing that somebody does."""

    def __init__(self, clock: Clock, reading: Reading) -> None:
        self.clock, self.reading = clock, reading
        self.sheet: SignUpSheet = SignUpSheetFactory(capacity=2, max_seats_each=2)
        self.people = PersonFactory.create_batch(5)
        self.move(60)

    def join(self, who: int, seats: int) -> None:
        person = self.people[who]
        actions.sign_up(sheet=self.sheet, wish=SignUpWish(name=person.display_name, seats=seats), by=person)

    def of(self, who: int) -> SignUp:
        found = self.sheet.signups.filter(person=self.people[who]).order_by("-pk").first()
        if found is None:
            raise Refused("nobody")
        return found

    def cancel(self, who: int) -> None:
        actions.cancel(signup=self.of(who), by=self.people[who])

    def accept(self, who: int) -> None:
        actions.accept_offer(signup=self.of(who), by=self.people[who])

    def rejoin(self, who: int) -> None:
        actions.rejoin(signup=self.of(who), by=self.people[who])

    def places(self, number: int) -> None:
        actions.change_capacity(sheet=self.sheet, capacity=number, by=SYSTEM)

    def wait(self, hours: int) -> None:
        self.clock.wait(hours=hours)
        actions.lapse_offers()

    def move(self, hours: int) -> None:
        self.reading.starts_at = self.clock.now + timedelta(hours=hours)
        self.reading.ends_at = self.reading.starts_at + timedelta(hours=2)
        actions.change_capacity(sheet=self.sheet, capacity=self.fresh.capacity, by=SYSTEM)

    @property
    def fresh(self) -> SignUpSheet:
        return SignUpSheet.objects.get(pk=self.sheet.pk)

    @property
    def states(self) -> dict[int, str]:
        return dict(self.sheet.signups.values_list("pk", "state"))

    @property
    def taken(self) -> int:
        return self.sheet.signups.taking_a_place().seats()


def holds_after(scene: Scene, step: Callable[[], None]) -> None:
    """Take one step, and look whether what was promised holds."""
    before, taken, told = scene.states, scene.taken, told_changes()
    waited = dict(scene.sheet.signups.waiting_in_line().values_list("pk", "waiting_since"))
    was_over = scene.reading.ends_at is not None and scene.reading.ends_at <= scene.clock.now
    try:
        step()
    except Refused:
        assert (scene.states, scene.taken) == (before, taken)
    changes = {pk: state for pk, state in scene.states.items() if before.get(pk) != state}
    assert scene.taken <= max(scene.fresh.capacity or 0, taken)
    assert told_changes() - told == len(changes)
    assert not was_over or SignUpState.CANCELLED not in changes.values()
    look_at_the_line(scene, before, waited)
    for signup in scene.sheet.signups.offered():
        until, starts_at = kept_until(signup), scene.reading.starts_at
        assert until is None or (starts_at is not None and scene.clock.now < until <= starts_at - HEADROOM)


def look_at_the_line(scene: Scene, before: dict[int, str], waited: dict[int, datetime]) -> None:
    """Nobody is passed, and nobody waits for a place that is free, but in the last hours."""
    sheet = scene.fresh
    if not is_taking(sheet) or is_first_come(sheet):
        return
    if first := sheet.signups.waiting_in_line().first():
        assert not has_room(sheet, first.seats)
        assert all(since <= first.waiting_since for pk, since in waited.items() if scene.states[pk] == OFFERED)
    had_none = [pk for pk, state in before.items() if state not in (OFFERED, WAITING, CONFIRMED)]
    newcomers = [
        pk for pk, state in scene.states.items() if state == CONFIRMED and (pk in had_none or pk not in before)
    ]
    assert not (newcomers and waited)


def told_changes() -> int:
    """Return how many mails say that something happened to somebody's place; a shorter term is none of those."""
    return Notice.objects.exclude(text__contains="kürzer").count()


@pytest.mark.long
@pytest.mark.django_db
@settings(max_examples=60, deadline=None)
@given(steps=STEPS)
def test_whatever_people_do_seats_line_and_offers_keep_their_promises(steps: list[tuple[Any, ...]]) -> None:
    with pytest.MonkeyPatch.context() as patch, transaction.atomic():
        scene = Scene(Clock(patch, NOON), let_lists_be_readings(patch))
        for name, *what in steps:
            holds_after(scene, lambda name=name, what=what: getattr(scene, name)(*what))
        transaction.set_rollback(True)
