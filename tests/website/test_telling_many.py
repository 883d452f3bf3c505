"""One act that many are told of: what it costs whoever does it, and that each is told once."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from events import actions as events
from foundation.actors import SYSTEM
from foundation.network.actions import release_groups
from foundation.network.models import Membership
from foundation.network.states import Role
from foundation.notices import announcing, delivery
from foundation.notices.models import Announcement, Notice
from foundation.notices.states import NoticeState
from foundation.privacy.finding import subject_of
from foundation.registries import audiences
from foundation.signups import actions as signups
from foundation.signups.states import SignUpState
from foundation.timespan import TimeSpan
from participation.helping import actions as helping
from participation.ideas import actions as ideas
from participation.ideas.models import Follow
from participation.ideas.states import IdeaState
from tests.cost import cost
from tests.crowds import AtOnce
from tests.events.factories import change, series
from tests.foundation.factories import GroupFactory, MembershipFactory
from tests.participation.factories import ShiftFactory
from tests.registries import register
from tests.telling import Act, crowd, fill, fill_with_people, follow, idea_of_nobody

pytestmark = pytest.mark.django_db

MOST = 20
"""Queries in the act's own transaction, beside those that it takes with nobody to tell."""


def an_answer(number: int) -> Act:
    idea = idea_of_nobody()
    follow(idea, number)
    return lambda: ideas.answer(idea=idea, text="Ja.", by=SYSTEM, to=IdeaState.UNDER_REVIEW)


def a_new_state(number: int) -> Act:
    idea = idea_of_nobody()
    follow(idea, number)
    return lambda: ideas.move_on(idea=idea, to=IdeaState.UNDER_REVIEW, by=SYSTEM)


def a_withdrawal(number: int) -> Act:
    idea = idea_of_nobody()
    follow(idea, number)
    return lambda: ideas.withdraw(idea=idea, by=SYSTEM)


def a_date_called_off(number: int) -> Act:
    date = series(has_registration=True).occurrences.upcoming().first()
    fill(date.sheet, number)
    return lambda: events.cancel_occurrence(occurrence=date, by=SYSTEM, reason="Sturm")


def a_date_moved(number: int) -> Act:
    date = series(has_registration=True).occurrences.upcoming().first()
    fill(date.sheet, number)
    later = date.starts_at + timedelta(hours=1)
    return lambda: events.move_occurrence(occurrence=date, starts_at=later, ends_at=None, by=SYSTEM)


def an_event_called_off(number: int) -> Act:
    event = series(has_registration=True)
    fill(event.occurrences.upcoming().first().sheet, number)
    return lambda: events.cancel(event=event, by=SYSTEM, reason="Sturm")


def an_event_withdrawn(number: int) -> Act:
    event = series(has_registration=True)
    fill(event.occurrences.upcoming().first().sheet, number)
    return lambda: events.withdraw(event=event, by=SYSTEM)


def a_shift_moved(number: int) -> Act:
    shift = ShiftFactory()
    fill(shift.sheet, number)
    hour = timedelta(hours=1)
    span = TimeSpan(shift.starts_at + hour, shift.ends_at + hour)
    return lambda: helping.change_shift(shift=shift, span=span, capacity=None, by=SYSTEM)


def another_place(number: int) -> Act:
    event = series(has_registration=True)
    fill(event.occurrences.upcoming().first().sheet, number)
    return lambda: change(event, place_name="Gemeindehaus")


def a_message_to_all(number: int) -> Act:
    sheet = series(has_registration=True).occurrences.upcoming().first().sheet
    fill_with_people(sheet, number)
    draft = signups.CircularDraft(subject="Schere", text="Bitte mitbringen.", lists=[sheet.pk])
    return lambda: signups.write_to_all(sheet=sheet, draft=draft, by=SYSTEM)


def a_shift_called_off(number: int) -> Act:
    shift = ShiftFactory()
    fill(shift.sheet, number)
    return lambda: helping.cancel_shift(shift=shift, by=SYSTEM, reason="Sturm")


def a_place_given_back_in_the_last_hours(number: int) -> Act:
    shift = ShiftFactory(capacity=1, starts_at=timezone.now() + timedelta(hours=2))
    fill(shift.sheet, number + 1)
    comes = shift.sheet.signups.first()
    now = timezone.now()
    shift.sheet.signups.exclude(pk=comes.pk).update(state=SignUpState.WAITING, waiting_since=now)
    return lambda: signups.cancel(signup=comes, by=SYSTEM)


def a_group_that_ends(number: int) -> Act:
    leaver = MembershipFactory(organisation=GroupFactory()).person
    group = leaver.memberships.get().organisation
    members = [Membership(organisation=group, person=person, role=Role.MEMBER) for person in crowd(number)]
    Membership.objects.bulk_create(members)
    return lambda: release_groups(subject_of(leaver))


def a_decision_on_a_report(number: int) -> Act:
    idea = idea_of_nobody()
    for each in range(number):
        opened = ideas.report(idea=idea, complaint="other", email=f"gast{idea.pk}.{each}@example.org")
    return lambda: ideas.dismiss(report=opened, by=SYSTEM)


ACTS = [
    an_answer,
    a_new_state,
    a_withdrawal,
    a_date_called_off,
    a_date_moved,
    an_event_called_off,
    an_event_withdrawn,
    a_shift_moved,
    a_group_that_ends,
    a_place_given_back_in_the_last_hours,
    a_shift_called_off,
    another_place,
    a_message_to_all,
]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_an_act_costs_as_much_for_two_hundred_as_for_two_and_all_are_told_once(act: Callable[[int], Act]) -> None:
    cost(act(2))
    few = cost(act(2))
    # SQLite takes a hundred rows of a history at a time.
    assert few <= cost(act(200)) <= few + 2 * (act is a_shift_called_off)
    told_before = Notice.objects.filter(key__isnull=False).count()
    announcing.go_on_telling()
    told = Notice.objects.filter(key__isnull=False).count() - told_before
    assert told == 204
    announcing.go_on_telling()
    assert Notice.objects.filter(key__isnull=False).count() - told_before == told


def test_an_answer_that_many_follow_takes_few_queries() -> None:
    assert cost(an_answer(500)) <= MOST


@pytest.mark.long
@pytest.mark.slow
def test_an_answer_that_twenty_thousand_follow_is_given_at_once() -> None:
    an_answer(2)()
    answer = an_answer(20_000)
    began = time.monotonic()
    assert cost(answer) <= MOST
    assert time.monotonic() - began <= 0.5, "0.1 seconds where nothing else runs"
    assert Announcement.objects.filter(finished_at=None).count() == 2


def test_who_unfollows_meanwhile_is_not_told() -> None:
    idea = idea_of_nobody()
    follow(idea, 3)
    first, second, third = (each.person for each in Follow.objects.order_by("pk"))
    ideas.answer(idea=idea, text="Ja.", by=SYSTEM)
    ideas.unfollow(idea=idea, by=first)
    announcing.go_on_telling()
    ideas.unfollow(idea=idea, by=second)
    assert delivery.go_through_queue().sent == 1
    assert [*Notice.objects.filter(state=NoticeState.SENT).values_list("person", flat=True)] == [third.pk]


def test_who_follows_only_afterwards_is_not_told_of_what_was_before() -> None:
    idea = idea_of_nobody()
    ideas.answer(idea=idea, text="Ja.", by=SYSTEM)
    follow(idea, 1)
    announcing.go_on_telling()
    assert Notice.objects.count() == 0


def test_an_idea_that_is_hidden_meanwhile_is_not_spread() -> None:
    idea = idea_of_nobody()
    follow(idea, 2)
    ideas.answer(idea=idea, text="Ja.", by=SYSTEM)
    ideas.hide(idea=idea, by=SYSTEM, reason="Werbung")
    announcing.go_on_telling()
    assert Notice.objects.filter(kind="idea_answered").count() == 0


def test_whoever_is_killed_in_the_middle_leaves_nobody_out_and_tells_nobody_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(announcing, "AT_A_TIME", 7)
    idea = idea_of_nobody()
    follow(idea, 30)
    ideas.answer(idea=idea, text="Ja.", by=SYSTEM)
    pk = str(Announcement.objects.get().pk)
    store = announcing.Announcement.save

    def killed(*_: Any, **__: Any) -> None:
        raise DatabaseError("the server closed the connection")

    while Announcement.objects.filter(finished_at=None).exists():
        monkeypatch.setattr(announcing.Announcement, "save", killed)
        with pytest.raises(DatabaseError):
            announcing._tell_batch(pk)
        monkeypatch.setattr(announcing.Announcement, "save", store)
        announcing._tell_batch(pk)
    told = [*Notice.objects.values_list("person", flat=True)]
    assert sorted(told) == sorted(Follow.objects.values_list("person", flat=True))
    assert Announcement.objects.get().words == {}


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_tell_each_once(at_once: AtOnce, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(announcing, "AT_A_TIME", 5)
    idea = idea_of_nobody()
    follow(idea, 40)
    ideas.answer(idea=idea, text="Ja.", by=SYSTEM)
    pk = str(Announcement.objects.get().pk)
    at_once([lambda: announcing.tell(pk, seconds=60) for _ in range(3)])
    announcing.go_on_telling()
    assert Notice.objects.count() == 40


def test_one_who_cannot_be_written_to_holds_up_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    idea = idea_of_nobody()
    follow(idea, 3)
    broken = Follow.objects.order_by("pk")[1]

    def letter(row: Follow, announcement: Announcement) -> audiences.Letter:
        if row == broken:
            raise LookupError(row)
        return audiences.Letter(to=row.person)

    odd = audiences.Audience(name="odd", receivers=lambda _: Follow.objects.select_related("person"), letter=letter)
    register(monkeypatch, audiences, odd)
    announcing.announce("idea_answered", audience="odd", target=idea.pk, idea=idea, answer={"text": "Ja."})
    announcing.go_on_telling()
    assert Announcement.objects.exclude(finished_at=None).count() == 1
    assert Notice.objects.count() == 2


ACT_OF = {
    "followers of an idea": an_answer,
    "everybody on a list": a_shift_moved,
    "who left an address with a report": a_decision_on_a_report,
    "those to whom an organiser writes": a_message_to_all,
    "those who wait on a list": a_place_given_back_in_the_last_hours,
    "those taken off a list": a_shift_called_off,
    "plain members of a group": a_group_that_ends,
}


@pytest.mark.parametrize("audience", audiences.all(), ids=lambda audience: audience.name)
def test_an_audience_costs_the_same_for_many(audience: audiences.Audience) -> None:
    """Each of them is asked for by one of the acts above, so a batch of them is walked in constant queries."""
    make = ACT_OF[audience.name]
    costs = []
    for number in (3, 3, 25):
        make(number)()
        pk = str(Announcement.objects.filter(finished_at=None).get().pk)
        costs.append(cost(lambda pk=pk: announcing._tell_batch(pk)))
    assert costs[1] == costs[2], connection.vendor


def test_reminders_are_worthless_once_it_has_begun() -> None:
    date = series(has_registration=True).occurrences.upcoming().first()
    fill(date.sheet, 1)
    type(date).objects.filter(pk=date.pk).update(starts_at=timezone.now() + timedelta(hours=2))
    assert events.send_reminders() == 1
    Notice.objects.update(worthless_at=timezone.now())
    assert delivery.go_through_queue().sent == 0
    assert Notice.objects.get().state == NoticeState.EXPIRED
