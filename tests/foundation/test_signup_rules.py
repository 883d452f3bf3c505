"""Who may do what with a sign-up, in which state: the tables, every action called by everybody, and stale sign-ups."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from foundation.actors import SYSTEM, Actor
from foundation.history.actions import history_of
from foundation.network.rules import may_manage
from foundation.notices.models import Notice
from foundation.people import confirming
from foundation.people.guests import Guest
from foundation.people.models import Person
from foundation.refusals import Gone, StateConflict
from foundation.registries import subjects
from foundation.registries.subjects import Subject, SubjectKind
from foundation.signups import actions, rules
from foundation.signups.actions import SignUpRefused, SignUpWish
from foundation.signups.links import token_for
from foundation.signups.models import SignUp, SignUpSheet
from foundation.signups.states import ACTIVE, EXPECTED, SignUpState
from foundation.states import can_follow
from tests.acting import People, granted, make_people, not_tried, rules_in, who_may
from tests.foundation.factories import PersonFactory, SignUpFactory, SignUpSheetFactory
from tests.registries import register

TO_CONFIRM, CONFIRMED, WAITING, OFFERED, LAPSED, CANCELLED, ATTENDED, MISSED = SignUpState
EVER = set(SignUpState)
WISH = SignUpWish(name="Lina")

TABLE = {
    "may_see": {"owner": EVER, "organiser": EVER},
    "may_cancel": {"owner": set(ACTIVE), "organiser": set(ACTIVE)},
    "may_accept": {"owner": {OFFERED}},
    "may_mark_attendance": {"organiser": set(EXPECTED)},
}
FOLLOWING = {
    TO_CONFIRM: {CONFIRMED, WAITING, CANCELLED},
    WAITING: {OFFERED, CANCELLED},
    OFFERED: {CONFIRMED, LAPSED, CANCELLED},
    CONFIRMED: {CANCELLED, ATTENDED, MISSED},
    ATTENDED: {MISSED},
    MISSED: {ATTENDED},
    LAPSED: set(),
    CANCELLED: set(),
}


def test_every_rule_stands_in_the_table() -> None:
    assert rules_in(rules, rules.SIGNUPS) == set(TABLE)
    assert rules_in(rules, rules.SHEETS) == {"may_change_capacity"}


@pytest.mark.parametrize("name", TABLE)
def test_a_rule_lets_these_roles_in_these_states(name: str) -> None:
    assert granted(getattr(rules, name), SignUpState.values) == TABLE[name]


def test_who_organises_changes_the_places_of_a_list() -> None:
    assert granted(rules.may_change_capacity, [""]) == {"organiser": {""}}


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


class Reading:
    """What the lists are for: something of the Bürgerverein, that takes people until it is called off."""

    def __init__(self) -> None:
        self.takes_people = True
        self.people: People | None = None

    def may_organise(self, visitor: Any, _pk: object) -> bool:
        return self.people is not None and may_manage(visitor, self.people.own)


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Reading:
    """Sheets belong to features; here they stand alone, so their own primary key is what they are for."""
    reading = Reading()
    kind = SubjectKind(
        attribute="pk",
        describe=lambda pk: Subject(title="Vorlesen", url="/"),
        takes_signups=lambda pk: reading.takes_people,
        may_organise=reading.may_organise,
    )
    register(monkeypatch, subjects, kind)
    return reading


@pytest.fixture
def people(db: None, reading: Reading) -> People:
    reading.people = make_people()
    return reading.people


def signup_of(people: People, state: str = CONFIRMED, sheet: SignUpSheet | None = None) -> SignUp:
    until = timezone.now() + timedelta(hours=3) if state == OFFERED else None
    member = people.member
    signup: SignUp = SignUpFactory(
        sheet=sheet or SignUpSheetFactory(capacity=1),
        person=member,
        email=member.email,
        state=state,
        offered_until=until,
    )
    return signup


Call = Callable[[People, Actor], object]
KEEPERS = {"manager", "coordinator", "system"}
CALLS: dict[str, tuple[Call, set[str]]] = {
    "cancel": (lambda people, by: actions.cancel(signup=signup_of(people), by=by), {*KEEPERS, "member"}),
    "accept_offer": (
        lambda people, by: actions.accept_offer(signup=signup_of(people, OFFERED), by=by),
        {"member", "system"},
    ),
    "mark_attendance": (
        lambda people, by: actions.mark_attendance(signup=signup_of(people), attended=True, by=by),
        KEEPERS,
    ),
    "change_capacity": (
        lambda people, by: actions.change_capacity(sheet=SignUpSheetFactory(), capacity=7, by=by),
        KEEPERS,
    ),
}
ASK_OTHERWISE = {
    "sign_up": "everybody may, where the list is open",
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
        "Notieren, wer da war kann hier nur, wer die Liste führt. Mit Ihrem Konto können Sie hier: ansehen, absagen."
    )


# --- Loaded here, changed there, acted on here ----------------------------------------------------------------


def stored(signup: SignUp) -> str:
    return SignUp.objects.get(pk=signup.pk).state


def test_what_was_offered_meanwhile_is_given_back_and_goes_to_the_next(people: People) -> None:
    loaded = signup_of(people, WAITING)
    following = SignUpFactory(sheet=loaded.sheet, state=WAITING, waiting_since=timezone.now())
    SignUp.objects.filter(pk=loaded.pk).update(state=OFFERED, offered_until=timezone.now() + timedelta(hours=1))
    actions.cancel(signup=loaded, by=people.member)
    assert (stored(loaded), stored(following)) == (CANCELLED, OFFERED)
    entry = history_of(loaded).get(action="signup.cancelled")
    assert (entry.data["before"], entry.data["after"]) == (OFFERED, CANCELLED)


@pytest.mark.parametrize("meanwhile", [CANCELLED, LAPSED, ATTENDED, MISSED])
def test_what_is_over_is_not_cancelled_again(meanwhile: str, people: People) -> None:
    loaded = signup_of(people)
    SignUp.objects.filter(pk=loaded.pk).update(state=meanwhile)
    with pytest.raises(StateConflict):
        actions.cancel(signup=loaded, by=people.member)
    assert stored(loaded) == meanwhile
    assert Notice.objects.count() == 0


def test_an_offer_that_lapsed_meanwhile_stays_with_the_next(people: People) -> None:
    loaded = signup_of(people, OFFERED)
    following = SignUpFactory(sheet=loaded.sheet, state=WAITING, waiting_since=timezone.now())
    SignUp.objects.filter(pk=loaded.pk).update(offered_until=timezone.now() - timedelta(minutes=1))
    actions.lapse_offers()
    with pytest.raises(StateConflict, match="abgelaufen"):
        actions.accept_offer(signup=loaded, by=people.member)
    assert (stored(loaded), stored(following)) == (LAPSED, OFFERED)


def test_an_offer_taken_in_the_last_moment_does_not_lapse(people: People) -> None:
    taken = signup_of(people, OFFERED)
    actions.accept_offer(signup=taken, by=people.member)
    SignUp.objects.filter(pk=taken.pk).update(offered_until=timezone.now() - timedelta(minutes=1))
    assert actions.lapse_offers() == 0
    assert stored(taken) == CONFIRMED


def test_who_cancelled_meanwhile_was_neither_there_nor_not(people: People) -> None:
    loaded = signup_of(people)
    SignUp.objects.filter(pk=loaded.pk).update(state=CANCELLED)
    for attended in [True, False]:
        with pytest.raises(StateConflict):
            actions.mark_attendance(signup=loaded, attended=attended, by=people.manager)
    assert stored(loaded) == CANCELLED


def test_noting_the_same_again_changes_nothing(people: People) -> None:
    loaded = signup_of(people)
    actions.mark_attendance(signup=loaded, attended=True, by=people.manager)
    actions.mark_attendance(signup=loaded, attended=True, by=people.coordinator)
    assert [entry.user for entry in history_of(loaded)] == [people.manager]


def test_places_that_went_meanwhile_are_not_given_away(people: People) -> None:
    loaded = SignUpSheetFactory(capacity=5)
    signup_of(people, sheet=loaded)
    SignUpSheet.objects.filter(pk=loaded.pk).update(capacity=1)
    assert actions.sign_up(sheet=loaded, wish=WISH, by=PersonFactory()).state == WAITING


def test_changing_the_places_leaves_the_rest_of_the_list_as_it_is_by_now(people: People) -> None:
    loaded = SignUpSheetFactory(capacity=1)
    SignUpSheet.objects.filter(pk=loaded.pk).update(is_open=False, capacity=3)
    changed = actions.change_capacity(sheet=loaded, capacity=7, by=people.manager)
    stored_sheet = SignUpSheet.objects.get(pk=loaded.pk)
    assert (stored_sheet.is_open, stored_sheet.capacity, changed.capacity) == (False, 7, 7)


def test_what_was_called_off_meanwhile_takes_nobody(people: People, reading: Reading) -> None:
    sheet = SignUpSheetFactory(capacity=5)
    reading.takes_people = False
    for who in [PersonFactory(), Guest(email="gast@example.org", name="Gast")]:
        with pytest.raises(SignUpRefused, match="geschlossen"):
            actions.sign_up(sheet=sheet, wish=WISH, by=who)
    assert sheet.signups.count() == 0


def test_who_confirms_after_it_was_called_off_is_told_so(people: People, reading: Reading) -> None:
    waiting = actions.sign_up(sheet=SignUpSheetFactory(), wish=WISH, by=Guest(email="gast@example.org"))
    reading.takes_people = False
    actions.confirm_by_mail(waiting, PersonFactory(email="gast@example.org"))
    assert stored(waiting) == CANCELLED
    assert "geschlossen" in Notice.objects.get(kind="signup_cancelled").text


def test_what_was_called_off_offers_nobody_a_place(people: People, reading: Reading) -> None:
    taken = signup_of(people)
    following = SignUpFactory(sheet=taken.sheet, state=WAITING, waiting_since=timezone.now())
    reading.takes_people = False
    actions.cancel(signup=taken, by=SYSTEM)
    actions.change_capacity(sheet=taken.sheet, capacity=9, by=SYSTEM)
    assert stored(following) == WAITING


def test_a_list_that_is_gone_takes_nobody(people: People) -> None:
    loaded = SignUpSheetFactory()
    SignUpSheet.objects.all().delete()
    with pytest.raises(Gone):
        actions.sign_up(sheet=loaded, wish=WISH, by=people.member)


def test_a_place_is_confirmed_once_whoever_still_holds_it(people: People) -> None:
    waiting = actions.sign_up(sheet=SignUpSheetFactory(), wish=WISH, by=Guest(email="gast@example.org"))
    loaded, guest = SignUp.objects.get(pk=waiting.pk), PersonFactory(email="gast@example.org")
    actions.confirm_by_mail(waiting, guest)
    assert actions.confirm_by_mail(loaded, PersonFactory()).person == guest
    actions.discard_unconfirmed(loaded)
    assert stored(waiting) == CONFIRMED


# --- What it was for is gone ----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_signup_for_nothing_has_no_page(client: Client) -> None:
    lina = PersonFactory()
    signup = SignUpFactory(person=lina, email=lina.email, state=CONFIRMED)
    url = f"/anmeldung/{token_for(signup)}/"
    assert client.get(url).status_code == 404
    assert client.post(f"{url}absagen/").status_code == 404


def test_the_link_to_confirm_a_signup_for_nothing_is_no_longer_valid(
    client: Client, people: People, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.sign_up(sheet=SignUpSheetFactory(), wish=WISH, by=Guest(email="gast@example.org"))
    monkeypatch.setattr(subjects._registry, "_entries", subjects._registry._entries[:-1])
    secret = Notice.objects.get(kind="confirm").action_url.rstrip("/").rpartition("/")[2]
    assert client.get(f"/bestaetigen/{secret}/").status_code == 410
    with pytest.raises(confirming.LinkNoLongerValid):
        confirming.confirm(secret)


@pytest.mark.django_db
def test_an_offer_for_nothing_lapses_without_a_word() -> None:
    signup = SignUpFactory(state=OFFERED, offered_until=timezone.now() - timedelta(minutes=1))
    assert actions.lapse_offers() == 1
    assert (stored(signup), Notice.objects.count()) == (LAPSED, 0)
