"""Sign-ups, loaded here, changed there, acted on here: what was handed in is only a key."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from foundation.actors import SYSTEM
from foundation.guests import confirmations
from foundation.guests.guest import Guest
from foundation.history.actions import history_of
from foundation.notices.models import Notice
from foundation.refusals import Gone, StateConflict
from foundation.registries import subjects
from foundation.signups import actions
from foundation.signups.actions import SignUpRefused, SignUpWish
from foundation.signups.links import token_for
from foundation.signups.models import SignUp, SignUpSheet
from foundation.signups.states import SignUpState
from tests.acting import People
from tests.foundation.factories import PersonFactory, SignUpFactory, SignUpSheetFactory
from tests.foundation.signups import Reading, signup_of

TO_CONFIRM, CONFIRMED, WAITING, OFFERED, LAPSED, CANCELLED, ATTENDED, MISSED = SignUpState
WISH = SignUpWish(name="Lina")


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


def test_who_cancelled_meanwhile_was_not_missed_and_may_have_come(people: People) -> None:
    loaded = signup_of(people)
    SignUp.objects.filter(pk=loaded.pk).update(state=CANCELLED)
    with pytest.raises(StateConflict):
        actions.mark_attendance(signup=loaded, attended=False, by=people.manager)
    assert stored(loaded) == CANCELLED
    actions.mark_attendance(signup=loaded, attended=True, by=people.manager)
    assert stored(loaded) == SignUpState.ATTENDED


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
    with pytest.raises(confirmations.LinkNoLongerValid):
        confirmations.confirm(secret)


@pytest.mark.django_db
def test_an_offer_for_nothing_lapses_without_a_word() -> None:
    signup = SignUpFactory(state=OFFERED, offered_until=timezone.now() - timedelta(minutes=1))
    assert actions.lapse_offers() == 1
    assert (stored(signup), Notice.objects.count()) == (LAPSED, 0)
