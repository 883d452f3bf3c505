"""Who may do what with a sign-up, in which state: the tables, and every action called by everybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from foundation.actors import Actor
from foundation.people.models import Person
from foundation.rules import Rule
from foundation.signups import actions, rules
from foundation.signups.actions import renewals
from foundation.signups.models import SignUp, SignUpSheet
from foundation.signups.states import ACTIVE, CAME_ANYWAY, EXPECTED, GIVEN_UP, SignUpState
from foundation.states import can_follow
from tests.acting import People, granted, not_tried, rules_in, who_may
from tests.foundation.factories import SignUpSheetFactory
from tests.foundation.signups import signup_of

TO_CONFIRM, CONFIRMED, WAITING, OFFERED, LAPSED, CANCELLED, ATTENDED, MISSED = SignUpState
EVER = set(SignUpState)

TABLE = {
    "may_see": {"owner": EVER, "organiser": EVER},
    "may_cancel": {"owner": set(ACTIVE), "organiser": set(ACTIVE)},
    "may_give_place": {"organiser": {WAITING}},
    "may_accept": {"owner": {OFFERED, WAITING}},
    "may_rejoin": {"owner": set(GIVEN_UP)},
    "may_mark_attendance": {"organiser": {*EXPECTED, *CAME_ANYWAY}},
}
FOLLOWING = {
    TO_CONFIRM: {CONFIRMED, WAITING, CANCELLED},
    WAITING: {OFFERED, CONFIRMED, CANCELLED, ATTENDED},
    OFFERED: {CONFIRMED, LAPSED, CANCELLED, ATTENDED},
    CONFIRMED: {CANCELLED, ATTENDED, MISSED, OFFERED},
    ATTENDED: {MISSED, WAITING, OFFERED, LAPSED, CANCELLED},
    MISSED: {ATTENDED},
    LAPSED: {CONFIRMED, WAITING, ATTENDED},
    CANCELLED: {CONFIRMED, WAITING, ATTENDED},
}


def test_every_rule_stands_in_the_table() -> None:
    assert rules_in(rules, rules.SIGNUPS) == set(TABLE)
    assert rules_in(rules, rules.SHEETS) == {"may_change_capacity", "may_note_arrivals", "may_write_to_all"}


@pytest.mark.parametrize("name", TABLE)
def test_a_rule_lets_these_roles_in_these_states(name: str) -> None:
    assert granted(getattr(rules, name), SignUpState.values) == TABLE[name]


@pytest.mark.parametrize("rule", [rules.may_change_capacity, rules.may_note_arrivals, rules.may_write_to_all])
def test_who_organises_looks_after_the_list(rule: Rule[SignUpSheet]) -> None:
    assert granted(rule, [""]) == {"organiser": {""}}


@pytest.mark.parametrize("before", SignUpState)
@pytest.mark.parametrize("after", SignUpState)
def test_a_signup_changes_its_state_only_like_this(before: SignUpState, after: SignUpState) -> None:
    assert can_follow(SignUp(state=before), after) == (after in FOLLOWING[before])


@pytest.mark.parametrize(("hours", "expected"), [(1, True), (-1, False)])
def test_an_offer_is_taken_only_while_it_stands(hours: int, expected: bool) -> None:
    until = timezone.now() + timedelta(hours=hours)
    lina = Person(pk=1)
    signup = SignUp(person=lina, state=OFFERED, offered_until=until)
    assert rules.may_accept(lina, signup) is expected


# --- Every action, called by everybody; the member is who signed up -------------------------------------------


def closed_list() -> SignUpSheet:
    sheet: SignUpSheet = SignUpSheetFactory(closes_at=timezone.now() - timedelta(hours=1))
    return sheet


def write(sheet: SignUpSheet, by: Actor) -> object:
    draft = actions.CircularDraft(subject="Heute", text="Im Hof.", lists=[sheet.pk])
    return actions.write_to_all(sheet=sheet, draft=draft, by=by)


Call = Callable[[People, Actor], object]
KEEPERS = {"manager", "coordinator", "system"}
CALLS: dict[str, tuple[Call, set[str]]] = {
    "cancel": (lambda people, by: actions.cancel(signup=signup_of(people), by=by), {*KEEPERS, "member"}),
    "accept_offer": (
        lambda people, by: actions.accept_offer(signup=signup_of(people, OFFERED), by=by),
        {"member", "system"},
    ),
    "give_place": (
        lambda people, by: actions.give_place(signup=signup_of(people, WAITING, closed_list()), by=by),
        KEEPERS,
    ),
    "rejoin": (lambda people, by: actions.rejoin(signup=signup_of(people, CANCELLED), by=by), {"member", "system"}),
    "mark_attendance": (
        lambda people, by: actions.mark_attendance(signup=signup_of(people), attended=True, by=by),
        KEEPERS,
    ),
    "cancel_all": (
        lambda people, by: actions.cancel_all(sheet=signup_of(people).sheet, by=by, reason="Sturm"),
        KEEPERS,
    ),
    "ask_again": (
        lambda people, by: renewals.ask_again(
            sheet=signup_of(people).sheet, starts_at=timezone.now() + timedelta(days=2), by=by
        ),
        KEEPERS,
    ),
    "note_walk_in": (
        lambda people, by: actions.note_walk_in(sheet=SignUpSheetFactory(), name="Yusuf", by=by),
        KEEPERS,
    ),
    "write_to_all": (lambda people, by: write(signup_of(people).sheet, by), KEEPERS),
    "change_capacity": (
        lambda people, by: actions.change_capacity(sheet=SignUpSheetFactory(), capacity=7, by=by),
        KEEPERS,
    ),
}
ASK_OTHERWISE = {
    "sign_up": "everybody may, where the list is open",
    "tell_organisers": "what it tells of was permitted",
    "locked_signup": "asks the rule it is given",
    "confirm_by_mail": "who opened the mail's link",
}


def test_every_action_is_called_by_everybody() -> None:
    assert not_tried(actions, CALLS, elsewhere=ASK_OTHERWISE) == set()


@pytest.mark.parametrize("name", CALLS)
def test_an_action_turns_away_who_may_not(name: str, people: People) -> None:
    call, expected = CALLS[name]
    assert who_may(lambda by: call(people, by), people) == expected


def test_a_refusal_says_who_may_and_what_this_account_may_do(people: People) -> None:
    signup = signup_of(people)
    assert rules.SIGNUPS.refusal(rules.may_mark_attendance, people.member, signup) == (
        "Die Anwesenheit notieren kann hier nur, wer die Liste führt. "
        "Mit Ihrem Konto können Sie hier: ansehen, absagen."
    )
