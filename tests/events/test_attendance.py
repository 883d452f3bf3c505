"""Who came can always be noted: also somebody who had cancelled, and somebody who never signed up."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from events.models import Event, Occurrence
from foundation.actors import SYSTEM
from foundation.notices.models import Notice
from foundation.privacy.actions import forget_overdue
from foundation.refusals import Refused
from foundation.signups import actions
from foundation.signups.models import SignUp, SignUpSheet
from foundation.signups.states import SignUpState
from tests.events.factories import publish, register
from tests.foundation.factories import MembershipFactory
from tests.participation.factories import ShiftFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(client: Client) -> Occurrence:
    """A date that has begun, with one place, who has it, who waits and who cancelled; the organiser looks."""
    event = publish(has_registration=True, capacity=1)
    date = event.occurrences.get()
    cancelled = register(date)
    register(date)
    actions.cancel(signup=cancelled, by=SYSTEM)
    register(date)
    _begin(event)
    Notice.objects.all().delete()
    client.force_login(MembershipFactory(organisation=event.organiser).person)
    return event.occurrences.get()


def _begin(event: Event) -> None:
    ago = timezone.now() - timedelta(hours=1)
    event.occurrences.update(starts_at=ago, ends_at=ago + timedelta(hours=3))
    SignUpSheet.objects.filter(occurrence__event=event).update(closes_at=ago)


def list_of(date: Occurrence) -> str:
    return f"/kalender/{date.event.slug}/termine/{date.original_on}/anmeldungen/"


def states() -> list[str]:
    return [*SignUp.objects.order_by("pk").values_list("state", flat=True)]


def test_who_cancelled_and_came_anyway_was_there_and_nobody_else_is_moved_or_told(
    client: Client, begun: Occurrence
) -> None:
    cancelled, *others = SignUp.objects.order_by("pk")
    assert cancelled.state == SignUpState.CANCELLED
    before = [signup.state for signup in others]
    assert "War doch da" in client.get(list_of(begun)).content.decode()
    client.post(f"{list_of(begun)}{cancelled.pk}/", {"da": "1"})
    assert states() == [SignUpState.ATTENDED, *before]
    client.post(f"{list_of(begun)}{cancelled.pk}/", {"da": "0"})
    assert states() == [SignUpState.CANCELLED, *before], "who had cancelled was not missed"
    assert not Notice.objects.exists()


@pytest.mark.parametrize("state", [SignUpState.WAITING, SignUpState.LAPSED, SignUpState.CANCELLED])
def test_whoever_had_no_place_stands_as_before_when_it_was_a_mistake(begun: Occurrence, state: SignUpState) -> None:
    signup = SignUp.objects.order_by("pk")[0]
    SignUp.objects.filter(pk=signup.pk).update(state=state)
    for attended, expected in [(True, SignUpState.ATTENDED), (False, state), (True, SignUpState.ATTENDED)]:
        assert actions.mark_attendance(signup=signup, attended=attended, by=SYSTEM).state == expected


def test_before_it_begins_nobody_who_cancelled_was_there() -> None:
    date = publish(has_registration=True).occurrences.get()
    signup = register(date)
    actions.cancel(signup=signup, by=SYSTEM)
    with pytest.raises(Refused):
        actions.mark_attendance(signup=signup, attended=True, by=SYSTEM)
    assert date.sheet
    with pytest.raises(Refused, match="noch nicht begonnen"):
        actions.note_walk_in(sheet=date.sheet, name="Yusuf", by=SYSTEM)


def test_who_came_without_signing_up_is_noted_by_name_and_can_be_taken_off(client: Client, begun: Occurrence) -> None:
    address = f"/anmeldung/liste/{begun.sheet_id}/ohne-anmeldung/"
    assert address in client.get(list_of(begun)).content.decode()
    before = states()
    for _press in range(2):
        assert "Notiert: Yusuf war da." in client.post(address, {"name": "Yusuf"}, follow=True).content.decode()
    assert states() == [*before, SignUpState.ATTENDED]
    walk_in = SignUp.objects.get(name="Yusuf")
    assert "Von der Liste nehmen" in client.get(list_of(begun)).content.decode()
    client.post(f"{list_of(begun)}{walk_in.pk}/", {"da": "0"})
    assert states() == before
    assert not Notice.objects.exists()
    assert client.post(address, {"name": " "}).status_code == 422


def test_the_name_of_who_just_came_is_forgotten_like_all_others(begun: Occurrence) -> None:
    assert begun.sheet
    walk_in = actions.note_walk_in(sheet=begun.sheet, name="Yusuf", by=SYSTEM)
    ago = timezone.now() - timedelta(days=31)
    Occurrence.objects.update(starts_at=ago, ends_at=ago + timedelta(hours=1))
    forget_overdue()
    walk_in.refresh_from_db()
    assert (walk_in.name, walk_in.state) == ("", SignUpState.ATTENDED)


def test_helpers_who_had_cancelled_are_noted_and_not_written_to(client: Client) -> None:
    shift = ShiftFactory()
    signup = SignUp.objects.create(sheet=shift.sheet, name="Lina", email="lina@example.org", state="cancelled")
    ago = timezone.now() - timedelta(hours=1)
    type(shift).objects.filter(pk=shift.pk).update(starts_at=ago, ends_at=ago + timedelta(hours=3))
    client.force_login(MembershipFactory(organisation=shift.opportunity.organisation).person)
    page = f"/mitmachen/{shift.opportunity_id}/verwalten/"
    assert f"/mitmachen/helfende/{signup.pk}/" in client.get(page).content.decode()
    for _press in range(2):
        client.post(f"/mitmachen/helfende/{signup.pk}/", {"da": "1"})
    client.post(f"/anmeldung/liste/{shift.sheet_id}/ohne-anmeldung/", {"name": "Yusuf"})
    assert states() == [SignUpState.ATTENDED, SignUpState.ATTENDED]
    assert not Notice.objects.exists()
