"""Helping, loaded here, changed there, acted on here: what was handed in is only a key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from foundation.history.actions import history_of
from foundation.network.models import Organisation
from foundation.network.states import OrganisationState, Role
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.places.models import District
from foundation.refusals import Gone, NotPermitted, StateConflict
from foundation.signups import actions as signups
from foundation.signups.actions import SignUpRefused, SignUpWish
from foundation.signups.models import SignUp, SignUpSheet
from foundation.signups.states import SignUpState
from foundation.timespan import TimeSpan
from participation.helping import actions
from participation.helping.actions import HelpWanted, OpportunityChanges, WithoutShift
from participation.helping.models import Opportunity, Shift
from participation.helping.states import OpportunityState, Task
from tests.foundation.factories import PersonFactory, SignUpFactory, SignUpSheetFactory
from tests.participation.factories import ShiftFactory, sign_up
from tests.telling import notices

pytestmark = pytest.mark.django_db

DRAFT, PUBLISHED, CLOSED, HIDDEN = OpportunityState


def in_state(opportunity: Opportunity, state: OpportunityState) -> Opportunity:
    """Return it as somebody loaded it in this state."""
    Opportunity.objects.filter(pk=opportunity.pk).update(state=state)
    return Opportunity.objects.get(pk=opportunity.pk)


def moved(shift: Shift, hours: int) -> TimeSpan:
    by = timedelta(hours=hours)
    return TimeSpan(shift.starts_at + by, shift.ends_at + by)


@pytest.mark.parametrize(
    ("act", "before", "meanwhile"),
    [
        (actions.publish, DRAFT, HIDDEN),
        (actions.publish, CLOSED, PUBLISHED),
        (actions.close, PUBLISHED, HIDDEN),
        (actions.close, PUBLISHED, CLOSED),
        (actions.hide, PUBLISHED, HIDDEN),
        (actions.unhide, HIDDEN, DRAFT),
        (actions.unhide, HIDDEN, PUBLISHED),
    ],
)
def test_what_was_decided_meanwhile_is_not_decided_again(
    act: Callable[..., object],
    before: OpportunityState,
    meanwhile: OpportunityState,
    opportunity: Opportunity,
    coordinator: Person,
) -> None:
    ShiftFactory(opportunity=opportunity)
    loaded = in_state(opportunity, before)
    in_state(opportunity, meanwhile)
    reason = {"reason": "x"} if act is actions.hide else {}
    with pytest.raises(StateConflict):
        act(opportunity=loaded, by=coordinator, **reason)
    assert Opportunity.objects.get().state == meanwhile


def test_what_was_closed_meanwhile_is_hidden_and_the_history_says_from_where(
    opportunity: Opportunity, coordinator: Person
) -> None:
    loaded = in_state(opportunity, PUBLISHED)
    in_state(opportunity, CLOSED)
    actions.hide(opportunity=loaded, by=coordinator, reason="Ein Minijob.")
    entry = history_of(opportunity).get(action="opportunity.hidden")
    assert (entry.data["before"], entry.data["after"]) == (CLOSED, HIDDEN)


def test_a_form_that_was_open_meanwhile_writes_only_what_was_typed(
    opportunity: Opportunity, organiser: Person, muehlburg: District
) -> None:
    loaded = Opportunity.objects.get(pk=opportunity.pk)
    Opportunity.objects.filter(pk=loaded.pk).update(title="Neuer Titel", state=HIDDEN)
    changed = actions.change_opportunity(
        opportunity=loaded, changes=OpportunityChanges(columns={"summary": "Wir graben."}), by=organiser
    )
    stored = Opportunity.objects.get()
    assert (stored.title, stored.summary, stored.state) == ("Neuer Titel", "Wir graben.", HIDDEN)
    assert changed.title == "Neuer Titel"
    assert list(stored.districts.all()) == [muehlburg]


def test_nothing_typed_is_nothing_written(opportunity: Opportunity, organiser: Person) -> None:
    actions.change_opportunity(opportunity=opportunity, changes=OpportunityChanges(), by=organiser)
    assert history_of(opportunity).count() == 0


def test_a_list_that_was_opened_meanwhile_is_not_opened_twice(opportunity: Opportunity, organiser: Person) -> None:
    loaded = Opportunity.objects.get(pk=opportunity.pk)
    sheet = SignUpSheetFactory(capacity=3)
    Opportunity.objects.update(sheet=sheet)
    changes = OpportunityChanges(without_shift=WithoutShift(capacity=8))
    changed = actions.change_opportunity(opportunity=loaded, changes=changes, by=organiser)
    assert changed.sheet == sheet
    assert SignUpSheet.objects.get().capacity == 8


def test_who_signed_up_meanwhile_keeps_the_list(opportunity: Opportunity, organiser: Person) -> None:
    sheet = SignUpSheetFactory(capacity=3)
    Opportunity.objects.update(sheet=sheet)
    loaded = Opportunity.objects.select_related("sheet").get(pk=opportunity.pk)
    signups.sign_up(sheet=sheet, wish=SignUpWish(name="Lina"), by=PersonFactory())
    changes = OpportunityChanges(columns={"title": "Neu"}, without_shift=WithoutShift(is_possible=False))
    with pytest.raises(StateConflict):
        actions.change_opportunity(opportunity=loaded, changes=changes, by=organiser)
    stored = Opportunity.objects.get()
    assert (stored.sheet, stored.title) == (sheet, opportunity.title)


def test_who_no_longer_manages_it_changes_nothing_more(
    opportunity: Opportunity, organiser: Person, club: Organisation
) -> None:
    loaded = Opportunity.objects.select_related("organisation").get(pk=opportunity.pk)
    club.memberships.filter(person=organiser).update(role=Role.MEMBER)
    later = moved(ShiftFactory(opportunity=opportunity), 1)
    with pytest.raises(NotPermitted):
        actions.add_shift(opportunity=loaded, span=later, capacity=3, by=organiser)
    assert opportunity.shifts.count() == 1


def test_an_organisation_that_left_meanwhile_looks_for_nobody(
    club: Organisation, organiser: Person, muehlburg: District
) -> None:
    Organisation.objects.filter(pk=club.pk).update(state=OrganisationState.LEFT)
    wanted = HelpWanted(
        title="Hochbeete", summary="x", task=Task.GARDEN, districts=[muehlburg], place="x", contact_name="x"
    )
    with pytest.raises(StateConflict, match="im Netzwerk bestätigt"):
        actions.look_for_helpers(organisation=club, wanted=wanted, by=organiser)
    assert Opportunity.objects.count() == 0


def test_a_shift_that_was_cancelled_meanwhile_is_neither_moved_nor_cancelled_again(
    opportunity: Opportunity, organiser: Person
) -> None:
    shift = ShiftFactory(opportunity=opportunity)
    sign_up(shift, PersonFactory())
    loaded = Shift.objects.get(pk=shift.pk)
    actions.cancel_shift(shift=shift, by=organiser, reason="Es stürmt.")
    with pytest.raises(StateConflict, match="abgesagt oder vorbei"):
        actions.change_shift(shift=loaded, span=moved(shift, 2), capacity=9, by=organiser)
    with pytest.raises(StateConflict, match="abgesagt oder vorbei"):
        actions.cancel_shift(shift=loaded, by=organiser, reason="Noch einmal.")
    stored = Shift.objects.select_related("sheet").get()
    assert (stored.starts_at, stored.sheet.capacity) == (shift.starts_at, 5)
    assert len(notices(kind="signup_cancelled")) == 1


def test_nobody_is_told_of_a_time_that_holds_already(opportunity: Opportunity, organiser: Person) -> None:
    shift = ShiftFactory(opportunity=opportunity)
    sign_up(shift, PersonFactory())
    loaded, later = Shift.objects.get(pk=shift.pk), moved(shift, 2)
    actions.change_shift(shift=shift, span=later, capacity=5, by=organiser)
    actions.change_shift(shift=loaded, span=later, capacity=5, by=organiser)
    assert len(notices(kind="shift_moved")) == 1


def test_a_list_that_was_closed_meanwhile_stays_so_when_its_shift_moves(
    opportunity: Opportunity, organiser: Person
) -> None:
    shift = ShiftFactory(opportunity=opportunity)
    loaded = Shift.objects.select_related("sheet").get(pk=shift.pk)
    SignUpSheet.objects.update(is_open=False)
    actions.change_shift(shift=loaded, span=moved(shift, 2), capacity=9, by=organiser)
    sheet = SignUpSheet.objects.get()
    assert (sheet.is_open, sheet.capacity, sheet.closes_at) == (False, 9, moved(shift, 2).start)


def begun(opportunity: Opportunity) -> SignUp:
    shift = ShiftFactory(opportunity=opportunity)
    signup = sign_up(shift, PersonFactory())
    Shift.objects.filter(pk=shift.pk).update(starts_at=timezone.now() - timedelta(hours=1))
    return signup


def test_who_cancelled_meanwhile_is_not_thanked(opportunity: Opportunity, organiser: Person) -> None:
    loaded = begun(opportunity)
    SignUp.objects.update(state=SignUpState.CANCELLED)
    actions.mark_attendance(signup=loaded, attended=True, by=organiser)
    assert SignUp.objects.get().state == SignUpState.ATTENDED
    assert Notice.objects.filter(kind="helping_thanks").count() == 0


def test_of_a_shift_that_was_put_off_meanwhile_nobody_can_say_who_came(
    opportunity: Opportunity, organiser: Person
) -> None:
    loaded = SignUp.objects.select_related("sheet__shift").get(pk=begun(opportunity).pk)
    Shift.objects.update(starts_at=timezone.now() + timedelta(hours=1))
    with pytest.raises(StateConflict, match="noch nicht begonnen"):
        actions.mark_attendance(signup=loaded, attended=True, by=organiser)
    assert SignUp.objects.get().state == SignUpState.CONFIRMED


@pytest.mark.parametrize("meanwhile", [{"state": HIDDEN}, {"state": CLOSED}, {"state": DRAFT}])
def test_what_looks_for_nobody_any_more_takes_nobody(opportunity: Opportunity, meanwhile: dict[str, str]) -> None:
    shift = ShiftFactory(opportunity=opportunity)
    loaded = Shift.objects.select_related("sheet", "opportunity").get(pk=shift.pk)
    assert loaded.takes_people
    Opportunity.objects.update(**meanwhile)
    with pytest.raises(SignUpRefused):
        sign_up(loaded, PersonFactory())


def test_a_shift_that_was_cancelled_meanwhile_takes_nobody(opportunity: Opportunity, organiser: Person) -> None:
    shift = ShiftFactory(opportunity=opportunity)
    loaded = Shift.objects.select_related("sheet").get(pk=shift.pk)
    actions.cancel_shift(shift=shift, by=organiser, reason="Es stürmt.")
    with pytest.raises(SignUpRefused):
        sign_up(loaded, PersonFactory())


def test_a_shift_that_is_gone_is_said_to_be(opportunity: Opportunity, organiser: Person) -> None:
    loaded = ShiftFactory(opportunity=opportunity)
    Shift.objects.all().delete()
    with pytest.raises(Gone):
        actions.cancel_shift(shift=loaded, by=organiser, reason="x")


def test_a_shift_that_was_added_while_the_lists_were_locked_is_not_passed_over(
    opportunity: Opportunity, coordinator: Person
) -> None:
    """Its list would be locked after the opportunity, against the one order."""
    helper = SignUpFactory(sheet=ShiftFactory(opportunity=opportunity).sheet, state=SignUpState.CONFIRMED)
    added: list[Shift] = []

    def add_after_the_lists(execute: Any, sql: str, *args: Any) -> Any:
        result = execute(sql, *args)
        if not added and sql.startswith('SELECT "signups_signupsheet"."id"'):
            added.append(Shift())
            added[0] = ShiftFactory(opportunity=opportunity)
        return result

    with connection.execute_wrapper(add_after_the_lists), pytest.raises(StateConflict):
        actions.hide(opportunity=opportunity, by=coordinator, reason="x")
    helper.refresh_from_db()
    assert (helper.state, Opportunity.objects.get().state) == (SignUpState.CONFIRMED, PUBLISHED)
