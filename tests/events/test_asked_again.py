"""Whoever was told that a date is called off, or has another day now, is asked before being counted again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from events import actions
from events.models import Event, Occurrence
from foundation.actors import SYSTEM
from foundation.notices.models import Notice
from foundation.signups.actions import accept_offer, lapse_offers
from foundation.signups.links import token_for
from foundation.signups.models import SignUp
from foundation.signups.states import SignUpState
from foundation.timespan import local
from tests.events.factories import change, publish, register, series
from tests.foundation.factories import PersonFactory
from tests.telling import notices

pytestmark = pytest.mark.django_db


def only_date(event: Event) -> Occurrence:
    return event.occurrences.select_related("sheet").get()


def told(signup: SignUp) -> list[str]:
    return [notice.kind for notice in notices(email=signup.email)]


def called_off_and_back(**fields: object) -> tuple[Event, SignUp]:
    event = publish(has_registration=True, **fields)
    signup = register(only_date(event), PersonFactory())
    actions.cancel_occurrence(occurrence=only_date(event), by=SYSTEM)
    actions.restore_occurrence(occurrence=only_date(event), by=SYSTEM)
    signup.refresh_from_db()
    return event, signup


def test_a_date_that_takes_place_after_all_asks_and_keeps_the_place() -> None:
    event, signup = called_off_and_back(capacity=1)
    assert signup.state == SignUpState.OFFERED
    assert signup.offered_until is not None
    assert timezone.now() < signup.offered_until < only_date(event).starts_at
    assert told(signup) == ["signup_confirmed", "occurrence_cancelled", "occurrence_offered"]
    assert register(only_date(event), PersonFactory()).state == SignUpState.WAITING


def test_who_says_yes_is_counted_again(client: Client) -> None:
    _event, signup = called_off_and_back()
    page = client.get(f"/anmeldung/{token_for(signup)}/").content.decode()
    assert "Es hat sich etwas geändert." in page
    assert told(signup)[-1] == "occurrence_offered"
    assert accept_offer(signup=signup, by=signup.person).state == SignUpState.CONFIRMED
    assert told(signup)[-1] == "signup_confirmed"


def test_who_says_nothing_makes_room_for_who_waits() -> None:
    event, signup = called_off_and_back(capacity=1)
    waiting = register(only_date(event), PersonFactory())
    SignUp.objects.filter(pk=signup.pk).update(offered_until=timezone.now() - timedelta(minutes=1))
    assert lapse_offers() == 1
    waiting.refresh_from_db()
    assert waiting.state == SignUpState.OFFERED


def test_who_waited_goes_on_waiting_and_is_told() -> None:
    event = publish(has_registration=True, capacity=1)
    register(only_date(event), PersonFactory())
    waiting = register(only_date(event), PersonFactory())
    actions.cancel_occurrence(occurrence=only_date(event), by=SYSTEM)
    actions.restore_occurrence(occurrence=only_date(event), by=SYSTEM)
    waiting.refresh_from_db()
    assert waiting.state == SignUpState.WAITING
    assert "Sie stehen weiter auf der Warteliste." in notices(email=waiting.email)[-1].text


def test_moved_to_another_time_a_date_that_was_called_off_asks_too() -> None:
    event = publish(has_registration=True)
    signup = register(only_date(event), PersonFactory())
    date = actions.cancel_occurrence(occurrence=only_date(event), by=SYSTEM)
    later = date.starts_at + timedelta(days=1)
    actions.move_occurrence(occurrence=date, starts_at=later, ends_at=None, by=SYSTEM)
    assert told(signup)[-1] == "occurrence_offered"


def test_another_weekday_offers_each_registrant_the_new_date() -> None:
    event = series(has_registration=True, until_on=None)
    dates = event.occurrences.order_by("original_on")[:3]
    people = [register(date, PersonFactory()) for date in dates]
    Notice.objects.all().delete()
    change(event, first_on=event.first_on + timedelta(days=1))
    for signup, before in zip(people, dates, strict=True):
        now = SignUp.objects.select_related("sheet__occurrence").get(pk=signup.pk)
        assert now.state == SignUpState.OFFERED
        assert now.sheet.occurrence.original_on == before.original_on + timedelta(days=1)
        (letter,) = notices(email=signup.email)
        assert letter.kind == "occurrence_offered"
        assert letter.subject.startswith("Anderer Tag statt ")
    assert not event.occurrences.filter(in_series=False).exists()


def test_another_weekday_of_a_series_that_has_begun_offers_it_on_the_page_that_continues_it() -> None:
    old = series(has_registration=True, first_on=local(timezone.now()).date() - timedelta(days=20))
    coming = old.occurrences.upcoming().order_by("starts_at")[1]
    signup = register(coming, PersonFactory())
    new = change(old, first_on=old.first_on + timedelta(days=1))
    signup.refresh_from_db()
    date = SignUp.objects.select_related("sheet__occurrence__event").get(pk=signup.pk).sheet.occurrence
    assert date.event == new != old
    assert date.original_on == coming.original_on + timedelta(days=1)
    assert told(signup)[-1] == "occurrence_offered"


def test_a_date_far_from_every_new_one_is_called_off() -> None:
    event = series(has_registration=True)
    second = event.occurrences.order_by("original_on")[1]
    signup = register(second, PersonFactory())
    change(event, interval=4)
    assert told(signup)[-1] == "occurrence_cancelled"
    signup.refresh_from_db()
    assert signup.state == SignUpState.CONFIRMED


def test_what_comes_back_into_a_series_asks_who_was_told_that_it_is_called_off() -> None:
    event = series(has_registration=True)
    late = event.occurrences.order_by("original_on")[5]
    signup = register(late, PersonFactory())
    event = change(event, until_on=event.first_on + timedelta(days=14))
    change(event, until_on=None)
    assert told(signup) == ["signup_confirmed", "occurrence_cancelled", "occurrence_offered"]
