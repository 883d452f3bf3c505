"""Rights and lists that changed between loading and acting: what counts is how they are under the lock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from events import actions
from events.models import Event, Occurrence
from events.states import EventState
from foundation.actors import SYSTEM
from foundation.network.models import Membership, Organisation
from foundation.network.states import OrganisationState, Role
from foundation.refusals import Gone, NotPermitted, StateConflict
from foundation.signups.actions import SignUpRefused
from foundation.signups.models import SignUp
from foundation.timespan import today
from tests.events.factories import change, draft_of, enter, publish, register, series
from tests.events.test_meanwhile import the_date
from tests.foundation.factories import MembershipFactory, OrganisationFactory
from tests.telling import notices

# --- Other rights ---------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_who_no_longer_manages_the_organisation_changes_nothing_more() -> None:
    event = publish(organiser=OrganisationFactory())
    manager = MembershipFactory(organisation=event.organiser).person
    Membership.objects.update(role=Role.MEMBER)
    with pytest.raises(NotPermitted):
        actions.cancel(event=event, by=manager)
    assert Event.objects.get().state == EventState.PUBLISHED


@pytest.mark.django_db
def test_an_event_that_was_given_away_meanwhile_is_its_new_organisers() -> None:
    loaded = publish(organiser=OrganisationFactory())
    manager = MembershipFactory(organisation=loaded.organiser).person
    change(loaded, organiser=OrganisationFactory())
    with pytest.raises(NotPermitted):
        actions.withdraw(event=loaded, by=manager)
    assert Event.objects.get().state == EventState.PUBLISHED


@pytest.mark.django_db
def test_an_organisation_that_has_left_meanwhile_announces_nothing() -> None:
    organisation = OrganisationFactory()
    draft = draft_of(organiser=organisation)
    Organisation.objects.filter(pk=organisation.pk).update(state=OrganisationState.LEFT)
    with pytest.raises(StateConflict, match="wer zum Netzwerk gehört"):
        actions.enter(draft=draft, by=MembershipFactory(organisation=organisation).person)
    assert Event.objects.count() == 0


@pytest.mark.django_db
def test_an_organisation_that_needs_a_check_since_then_waits_for_it() -> None:
    organisation = OrganisationFactory(events_need_check=False)
    loaded = enter(organiser=organisation)
    Organisation.objects.filter(pk=organisation.pk).update(events_need_check=True)
    person = MembershipFactory(organisation=organisation).person
    assert actions.submit(event=loaded, by=person).state == EventState.WAITING


# --- Lists ----------------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["cancel", "withdraw"])
def test_nobody_registers_for_what_does_not_take_place_any_more(name: str) -> None:
    event = publish(has_registration=True)
    loaded = Occurrence.objects.select_related("event", "sheet").get()
    getattr(actions, name)(event=event, by=SYSTEM)
    with pytest.raises(SignUpRefused):
        register(loaded)
    assert SignUp.objects.count() == 0


@pytest.mark.django_db
def test_nobody_registers_for_a_date_that_is_no_longer_there() -> None:
    event = series(has_registration=True)
    loaded = the_date(event)
    actions.leave_out(event=event, on=loaded.original_on, by=SYSTEM)
    with pytest.raises(Gone):
        register(loaded)


@pytest.mark.django_db
def test_the_lists_that_came_with_a_change_are_closed_with_the_event() -> None:
    loaded = series()
    change(loaded, has_registration=True)
    actions.withdraw(event=loaded, by=SYSTEM)
    assert {each.sheet.is_open for each in Occurrence.objects.exclude(sheet=None).select_related("sheet")} == {False}


def test_whoever_got_a_place_on_a_date_that_is_called_off_at_once_is_told(
    at_once: Callable[[list[Callable[[], Any]]], list[Any]],
) -> None:
    event = publish(has_registration=True)
    occurrence = event.occurrences.get()
    calls: list[Callable[[], Any]] = [lambda: register(occurrence) for _ in range(6)]
    results = at_once([*calls, lambda: actions.cancel_occurrence(occurrence=occurrence, by=SYSTEM)])
    refused = [result for result in results if isinstance(result, Exception)]
    assert {type(result) for result in refused} <= {SignUpRefused}
    assert SignUp.objects.count() == 6 - len(refused)
    told = [notice.email for notice in notices(kind="occurrence_cancelled")]
    assert sorted(told) == sorted(SignUp.objects.values_list("email", flat=True))


def test_two_changes_at_once_are_both_kept(at_once: Callable[[list[Callable[[], Any]]], list[Any]]) -> None:
    event = publish(title="Singen", has_registration=True)
    results = at_once(
        [
            lambda: change(event, title="Tanzen"),
            lambda: change(event, summary="Neuer Satz"),
            lambda: change(event, capacity=7),
            lambda: actions.leave_out(event=event, on=date(today().year + 2, 1, 1), by=SYSTEM),
        ]
    )
    assert [result for result in results if isinstance(result, Exception)] == []
    stored = Event.objects.get()
    assert (stored.title, stored.summary, stored.capacity) == ("Tanzen", "Neuer Satz", 7)
    assert "SUMMARY:Tanzen" in stored.calendar_text
    assert "Neuer Satz" in stored.calendar_text
