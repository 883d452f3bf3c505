"""Every action on events and dates, called by everybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from events import actions, rules
from events.actions import EventDraft, calendar_imports
from events.models import Event, Occurrence, UnseenChange
from events.states import EventState, OccurrenceState
from foundation.actors import Actor
from foundation.imports.models import Source
from foundation.network.models import Organisation
from foundation.recurrence import Frequency
from foundation.refusals import NotPermitted
from foundation.timespan import today
from tests.acting import People, make_people, not_tried, who_may
from tests.events.factories import CategoryFactory, ProposalFactory, draft_of, enter, publish
from tests.foundation.factories import OrganisationFactory

DRAFT, WAITING, PUBLISHED = EventState.DRAFT, EventState.WAITING, EventState.PUBLISHED
Call = Callable[[People, Actor], object]


def event_of(people: People, state: EventState = PUBLISHED, **fields: object) -> Event:
    event = publish(organiser=people.own, districts=[people.here], **fields)
    Event.objects.filter(pk=event.pk).update(state=state)
    return event


def date_in(people: People, number: int = 0, **values: object) -> Occurrence:
    event = event_of(people, repeat=Frequency.WEEKLY, until_on=today() + timedelta(days=30))
    occurrence: Occurrence = event.occurrences.order_by("original_on")[number]
    Occurrence.objects.filter(pk=occurrence.pk).update(**values)
    return occurrence


def changed_event(people: People) -> Event:
    event = event_of(people)
    UnseenChange.objects.create(event=event, before={}, after={})
    return event


def source_of(people: People, state: str = "active", **fields: object) -> Source:
    return Source.objects.create(organisation=people.own, use="events", name="Chor", state=state, **fields)


def how_of(people: People) -> calendar_imports.TakeOver:
    return calendar_imports.TakeOver(category=CategoryFactory(), districts=[people.here], place_name="Vereinsheim")


TYPED = EventDraft(fields={"title": "Neu"})
SPEAKERS = {"manager", "coordinator", "system"}
DECIDERS = {"coordinator", "system"}
CALLS: dict[str, tuple[Call, set[str]]] = {
    "enter": (
        lambda people, by: actions.enter(draft=draft_of(organiser=people.own, districts=[people.here]), by=by),
        SPEAKERS,
    ),
    "change": (lambda people, by: actions.change(event=event_of(people), draft=TYPED, by=by), SPEAKERS),
    "add_address": (
        lambda people, by: calendar_imports.add_address(organisation=people.own, url="nichts", by=by),
        SPEAKERS,
    ),
    "add_file": (
        lambda people, by: calendar_imports.add_file(organisation=people.own, body=b"", name="", by=by),
        SPEAKERS,
    ),
    "take_over": (
        lambda people, by: calendar_imports.take_over(source=source_of(people, "draft"), how=how_of(people), by=by),
        SPEAKERS,
    ),
    "replace_file": (
        lambda people, by: calendar_imports.replace_file(source=source_of(people), body=b"", by=by),
        SPEAKERS,
    ),
    "agree_to_deletions": (
        lambda people, by: calendar_imports.agree_to_deletions(source=source_of(people, "held"), by=by),
        SPEAKERS,
    ),
    "read_now": (
        lambda people, by: calendar_imports.read_now(source=source_of(people, url="https://chor.example/"), by=by),
        SPEAKERS,
    ),
    "end": (lambda people, by: calendar_imports.end(source=source_of(people), keep_events=True, by=by), SPEAKERS),
    "split_from": (lambda people, by: actions.split_from(occurrence=date_in(people, 1), by=by), SPEAKERS),
    "discard": (lambda people, by: actions.discard(event=event_of(people, DRAFT), by=by), SPEAKERS),
    "submit": (lambda people, by: actions.submit(event=event_of(people, DRAFT), by=by), SPEAKERS),
    "publish": (lambda people, by: actions.publish(event=event_of(people, WAITING), by=by), DECIDERS),
    "decline": (lambda people, by: actions.decline(event=event_of(people, WAITING), by=by, reason="x"), DECIDERS),
    "cancel": (lambda people, by: actions.cancel(event=event_of(people), by=by), SPEAKERS),
    "withdraw": (lambda people, by: actions.withdraw(event=event_of(people), by=by), SPEAKERS),
    "mark_seen": (lambda people, by: actions.mark_seen(event=changed_event(people), number=1, by=by), DECIDERS),
    "leave_out": (lambda people, by: actions.leave_out(event=event_of(people), on=today(), by=by), SPEAKERS),
    "cancel_occurrence": (lambda people, by: actions.cancel_occurrence(occurrence=date_in(people), by=by), SPEAKERS),
    "move_occurrence": (
        lambda people, by: actions.move_occurrence(
            occurrence=(date := date_in(people)), starts_at=date.starts_at + timedelta(days=1), ends_at=None, by=by
        ),
        SPEAKERS,
    ),
    "restore_occurrence": (
        lambda people, by: actions.restore_occurrence(
            occurrence=date_in(people, state=OccurrenceState.CANCELLED), by=by
        ),
        SPEAKERS,
    ),
}
CALLS |= {
    "accept_proposal": (
        lambda people, by: actions.accept_proposal(
            proposal=ProposalFactory(district=people.here),
            draft=draft_of(organiser=people.own, districts=[people.here]),
            by=by,
        ),
        DECIDERS,
    ),
    "decline_proposal": (
        lambda people, by: actions.decline_proposal(
            proposal=ProposalFactory(district=people.here), by=by, reason="Steht schon da."
        ),
        DECIDERS,
    ),
}
PART_OF_AN_ACTION = "part of the actions, which ask before"
ASK_OTHERWISE = {
    "register": "everybody may, with or without an account",
    "propose": "everybody may, with or without an account",
    "confirm_proposal": "whoever holds the link in the mail",
    "locked_event": PART_OF_AN_ACTION,
    "locked_date": PART_OF_AN_ACTION,
    "watched": PART_OF_AN_ACTION,
    "is_watched": PART_OF_AN_ACTION,
    "settle": PART_OF_AN_ACTION,
    "settle_dates": PART_OF_AN_ACTION,
    "take_up_again": PART_OF_AN_ACTION,
    "fit_rooms": PART_OF_AN_ACTION,
}


def test_every_action_is_called_by_everybody() -> None:
    assert not_tried(actions, CALLS, elsewhere=ASK_OTHERWISE) == set()


@pytest.mark.django_db
@pytest.mark.parametrize("name", CALLS)
def test_an_action_turns_away_who_may_not(name: str) -> None:
    people = make_people()
    call, expected = CALLS[name]
    assert who_may(lambda by: call(people, by), people) == expected


@pytest.mark.django_db
def test_a_trusted_organisation_publishes_its_draft_itself() -> None:
    people = make_people()
    draft = enter(organiser=people.own, districts=[people.here])
    Organisation.objects.filter(pk=people.own.pk).update(events_need_check=False)
    assert who_may(lambda by: actions.publish(event=draft, by=by), people) == SPEAKERS
    assert actions.submit(event=draft, by=people.manager).state == PUBLISHED


@pytest.mark.django_db
def test_who_may_change_an_event_gives_it_only_to_an_organisation_of_theirs() -> None:
    people = make_people()
    event, foreign = event_of(people), OrganisationFactory()
    with pytest.raises(NotPermitted):
        actions.change(event=event, draft=EventDraft(fields={"organiser": foreign}), by=people.manager)
    assert Event.objects.get().organiser == people.own


def test_nobody_types_a_state() -> None:
    with pytest.raises(ValueError, match="state"):
        EventDraft(fields={"state": PUBLISHED})


@pytest.mark.django_db
def test_a_refusal_says_who_may_and_what_this_account_may_do() -> None:
    people = make_people()
    event = event_of(people)
    event.state = PUBLISHED
    assert rules.EVENTS.refusal(rules.may_decline, people.manager, event) == (
        "Zurückgeben kann hier nur, wer den Stadtteil koordiniert. Mit Ihrem Konto können Sie hier: ansehen, verwalten,"
        " sehen, wer sich angemeldet hat, ändern, absagen, zurückziehen."
    )
