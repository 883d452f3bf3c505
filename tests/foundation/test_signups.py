from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from foundation.actors import SYSTEM
from foundation.guests import confirmations
from foundation.guests.guest import Guest
from foundation.guests.models import Confirmation
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.registries import subjects
from foundation.registries.subjects import Subject, SubjectKind
from foundation.signups import actions
from foundation.signups.actions import SignUpWish
from foundation.signups.models import SignUp, SignUpSheet
from foundation.signups.states import SignUpState
from foundation.states import StateConflict
from tests.crowds import AtOnce, crowd
from tests.foundation.factories import PersonFactory, SignUpSheetFactory
from tests.registries import register

WISH = SignUpWish(name="Gast")


@pytest.fixture(autouse=True)
def every_sheet_is_a_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sheets belong to features; here they stand alone, so their own primary key is what they are for."""
    reading = SubjectKind(
        attribute="pk",
        describe=lambda pk: Subject(title="Vorlesen", url="/"),
        takes_signups=lambda pk: True,
        may_organise=lambda visitor, pk: False,
    )
    register(monkeypatch, subjects, reading)


def sign_up(sheet: SignUpSheet, person: Person | None = None) -> SignUp:
    person = person or PersonFactory()
    return actions.sign_up(sheet=sheet, wish=SignUpWish(name=person.display_name), by=person)


def states(sheet: SignUpSheet) -> list[str]:
    return list(sheet.signups.order_by("pk").values_list("state", flat=True))


@pytest.mark.django_db
def test_who_comes_when_all_is_full_waits() -> None:
    sheet = SignUpSheetFactory(capacity=1)
    sign_up(sheet)
    sign_up(sheet)
    assert states(sheet) == [SignUpState.CONFIRMED, SignUpState.WAITING]


@pytest.mark.django_db
def test_a_cancelled_place_is_offered_to_who_waits_first() -> None:
    sheet = SignUpSheetFactory(capacity=1)
    first, second, third = sign_up(sheet), sign_up(sheet), sign_up(sheet)
    actions.cancel(signup=first, by=first.person)
    assert states(sheet) == [SignUpState.CANCELLED, SignUpState.OFFERED, SignUpState.WAITING]
    second.refresh_from_db()
    actions.accept_offer(signup=second, by=second.person)
    assert states(sheet) == [SignUpState.CANCELLED, SignUpState.CONFIRMED, SignUpState.WAITING]
    assert third.sheet_id == sheet.pk


@pytest.mark.django_db
def test_an_offer_not_taken_goes_to_the_next() -> None:
    sheet = SignUpSheetFactory(capacity=1)
    first, second, third = sign_up(sheet), sign_up(sheet), sign_up(sheet)
    actions.cancel(signup=first, by=SYSTEM)
    SignUp.objects.filter(pk=second.pk).update(offered_until=timezone.now() - timedelta(minutes=1))
    with pytest.raises(StateConflict):
        actions.accept_offer(signup=second, by=second.person)
    assert actions.lapse_offers() == 1
    third.refresh_from_db()
    assert third.state == SignUpState.OFFERED


@pytest.mark.django_db
def test_who_comes_later_never_passes_who_waits() -> None:
    sheet = SignUpSheetFactory(capacity=1)
    sign_up(sheet)
    sign_up(sheet)
    SignUpSheet.objects.filter(pk=sheet.pk).update(capacity=2)
    sign_up(sheet)
    assert states(sheet) == [SignUpState.CONFIRMED, SignUpState.WAITING, SignUpState.WAITING]


@pytest.mark.django_db
def test_a_guest_gets_the_place_only_by_the_link() -> None:
    sheet = SignUpSheetFactory(capacity=1)
    guest = actions.sign_up(sheet=sheet, wish=WISH, by=Guest(email="Gast@Example.org", name="Gast"))
    assert guest.state == SignUpState.TO_CONFIRM
    notice = Notice.objects.get(email="gast@example.org")
    secret = notice.action_url.rstrip("/").rpartition("/")[2]
    confirmations.confirm(secret)
    guest.refresh_from_db()
    assert guest.state == SignUpState.CONFIRMED
    assert guest.person == Person.objects.get(email="gast@example.org")
    with pytest.raises(confirmations.LinkNoLongerValid):
        confirmations.confirm(secret)


@pytest.mark.django_db
def test_what_nobody_confirms_vanishes() -> None:
    sheet = SignUpSheetFactory()
    actions.sign_up(sheet=sheet, wish=WISH, by=Guest(email="gast@example.org", name="Gast"))
    Confirmation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert confirmations.discard_unconfirmed() == 1
    assert states(sheet) == []


@pytest.mark.django_db
def test_signing_up_twice_is_once() -> None:
    sheet = SignUpSheetFactory(capacity=5)
    person = PersonFactory()
    assert sign_up(sheet, person) == sign_up(sheet, person)
    assert states(sheet) == [SignUpState.CONFIRMED]


@crowd(16)
def test_the_last_places_are_given_once_whoever_comes_at_once(at_once: AtOnce, people: int) -> None:
    sheet = SignUpSheetFactory(capacity=3)
    everybody = PersonFactory.create_batch(people)
    results = at_once([lambda person=person: sign_up(sheet, person) for person in everybody])
    assert [result for result in results if isinstance(result, Exception)] == []
    assert sorted(states(sheet)) == [SignUpState.CONFIRMED] * 3 + [SignUpState.WAITING] * (people - 3)


@pytest.mark.django_db
def test_who_confirms_after_the_list_was_closed_is_told_so() -> None:
    sheet = SignUpSheetFactory(capacity=1)
    guest = actions.sign_up(sheet=sheet, wish=WISH, by=Guest(email="gast@example.org", name="Gast"))
    SignUpSheet.objects.filter(pk=sheet.pk).update(is_open=False)
    secret = Notice.objects.get(kind="confirm").action_url.rstrip("/").rpartition("/")[2]
    confirmations.confirm(secret)
    guest.refresh_from_db()
    assert guest.state == SignUpState.CANCELLED
    assert "geschlossen" in Notice.objects.get(kind="signup_cancelled").text
