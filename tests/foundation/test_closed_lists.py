"""Once signing up has ended nobody moves up by themselves: who organises it sees who waits and gives places by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from events.models import Event, Occurrence
from events.states import OccurrenceState
from foundation.actors import SYSTEM
from foundation.refusals import Refused
from foundation.signups import actions
from foundation.signups.line import phase_of
from foundation.signups.links import token_for
from foundation.signups.models import SignUp, SignUpSheet
from foundation.signups.states import Phase, SignUpState
from participation.helping import actions as helping
from tests.events.factories import publish, register
from tests.foundation.factories import MembershipFactory, PersonFactory
from tests.participation.factories import ShiftFactory, sign_up
from tests.telling import notices

pytestmark = pytest.mark.django_db

CONFIRMED, WAITING, LAPSED = SignUpState.CONFIRMED, SignUpState.WAITING, SignUpState.LAPSED


def full_date() -> tuple[Occurrence, SignUp, SignUp]:
    """Return a date in a week with one place, who has it, and who waits."""
    date = publish(has_registration=True, capacity=1).occurrences.get()
    return date, register(date), register(date)


def close(date: Occurrence) -> SignUpSheet:
    SignUpSheet.objects.filter(pk=date.sheet_id).update(closes_at=timezone.now() - timedelta(minutes=1))
    return SignUpSheet.objects.get(pk=date.sheet_id)


def state_of(signup: SignUp) -> str:
    signup.refresh_from_db()
    return signup.state


def test_a_place_that_becomes_free_after_the_deadline_moves_nobody_up_by_itself() -> None:
    date, has_it, waits = full_date()
    close(date)
    actions.cancel(signup=has_it, by=SYSTEM)
    actions.lapse_offers()
    actions.open_lines()
    assert state_of(waits) == WAITING
    assert [mail.kind for mail in notices(email=waits.email)] == ["signup_waiting"]


def test_the_organiser_hears_who_waits_and_gives_the_place_by_hand(client: Client) -> None:
    date, has_it, waits = full_date()
    organiser = MembershipFactory(organisation=date.event.organiser).person
    organiser.refresh_from_db()
    close(date)
    date.event.occurrences.update(starts_at=timezone.now() + timedelta(hours=20))
    actions.cancel(signup=has_it, by=SYSTEM)
    [news] = notices(kind="signup_news")
    assert "Die Anmeldung ist geschlossen, und 1 Person wartet." in news.text
    client.force_login(organiser)
    page = f"/kalender/{date.event.slug}/termine/{date.original_on}/anmeldungen/"
    assert "Von selbst rückt niemand mehr nach" in client.get(page).content.decode()
    client.post(f"{page}{waits.pk}/platz/")
    assert state_of(waits) == CONFIRMED
    assert notices(email=waits.email)[-1].kind == "signup_confirmed"
    client.post(f"{page}{waits.pk}/platz/")
    assert len(notices(kind="signup_confirmed", email=waits.email)) == 1


def test_without_a_free_place_there_is_none_to_give() -> None:
    date, _has_it, waits = full_date()
    close(date)
    with pytest.raises(Refused, match="kein Platz frei"):
        actions.give_place(signup=waits, by=SYSTEM)


def no_change(event: Event) -> None:
    pass


def begin(event: Event) -> None:
    ago = timezone.now() - timedelta(hours=1)
    event.occurrences.update(starts_at=ago, ends_at=ago + timedelta(hours=3))


def end(event: Event) -> None:
    ago = timezone.now() - timedelta(days=1)
    event.occurrences.update(starts_at=ago, ends_at=ago + timedelta(hours=3))


def call_off(event: Event) -> None:
    event.occurrences.update(state=OccurrenceState.CANCELLED)


@pytest.mark.parametrize(
    ("is_closed", "happens", "phase"),
    [
        (False, no_change, Phase.OPEN),
        (True, no_change, Phase.BY_HAND),
        (True, begin, Phase.ENDED),
        (True, call_off, Phase.ENDED),
        (True, end, Phase.OVER),
    ],
)
def test_places_are_given_by_hand_between_the_deadline_and_the_beginning(
    is_closed: bool, happens: Callable[[Event], Any], phase: Phase
) -> None:
    date, has_it, waits = full_date()
    if is_closed:
        close(date)
    SignUp.objects.filter(pk=has_it.pk).delete()
    happens(date.event)
    assert phase_of(SignUpSheet.objects.get(pk=date.sheet_id)) == phase
    if phase == Phase.BY_HAND:
        assert actions.give_place(signup=waits, by=SYSTEM).state == CONFIRMED
    else:
        with pytest.raises(Refused):
            actions.give_place(signup=waits, by=SYSTEM)


def test_who_waits_reads_that_somebody_decides_now(client: Client) -> None:
    date, _has_it, waits = full_date()
    close(date)
    page = client.get(f"/anmeldung/{token_for(waits)}/").content.decode()
    assert "Wer organisiert, vergibt jetzt" in page


def test_helpers_who_wait_for_a_closed_offer_are_given_places_in_the_same_way(client: Client) -> None:
    shift = ShiftFactory(capacity=1)
    has_it, waits = PersonFactory(), PersonFactory()
    sign_up(shift, has_it)
    waiting = sign_up(shift, waits)
    helping.close(opportunity=shift.opportunity, by=SYSTEM)
    actions.cancel(signup=SignUp.objects.get(person=has_it), by=SYSTEM)
    assert state_of(waiting) == WAITING
    client.force_login(MembershipFactory(organisation=shift.opportunity.organisation).person)
    address = f"/mitmachen/helfende/{waiting.pk}/platz/"
    assert address in client.get(f"/mitmachen/{shift.opportunity_id}/verwalten/").content.decode()
    client.post(address)
    assert state_of(waiting) == CONFIRMED


@pytest.mark.parametrize("somebody_waits", [True, False])
def test_the_mail_of_a_lapsed_offer_speaks_of_others_only_where_somebody_waits(somebody_waits: bool) -> None:
    date, has_it, waits = full_date()
    if somebody_waits:
        register(date)
    actions.cancel(signup=has_it, by=SYSTEM)
    SignUp.objects.filter(pk=waits.pk).update(offered_until=timezone.now() - timedelta(minutes=1))
    assert actions.lapse_offers() == 1
    assert state_of(waits) == LAPSED
    [mail] = notices(kind="signup_lapsed")
    assert ("anderen offen, die warten" in mail.text) is somebody_waits
    assert ("nicht mehr für Sie reserviert" in mail.text) is not somebody_waits
    assert "weitergegeben" not in mail.subject
