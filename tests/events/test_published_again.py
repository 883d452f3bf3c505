"""What was called off as a whole and is published again: who publishes it says which dates take place, who registered
is asked, and every place says the same."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from events import actions
from events.models import Event, Occurrence
from events.states import EventState, OccurrenceState
from foundation.actors import SYSTEM
from foundation.people.models import Person
from foundation.refusals import Refused
from foundation.signups.models import SignUp
from foundation.signups.states import SignUpState
from tests.events.factories import publish, register, series
from tests.events.surfaces import days_in_form, in_feed, in_list, shown, stored, structured
from tests.foundation.factories import MembershipFactory, PersonFactory
from tests.telling import notices

pytestmark = pytest.mark.django_db

PLANNED, MOVED, CANCELLED = OccurrenceState


def call_off(event: Event) -> Event:
    event = actions.cancel(event=event, by=SYSTEM)
    return actions.withdraw(event=event, by=SYSTEM)


def dates_of(event: Event, number: int = 4) -> list[Occurrence]:
    return [*event.occurrences.select_related("event").order_by("original_on")[:number]]


def told(signup: SignUp) -> list[str]:
    return [notice.kind for notice in notices(email=signup.email)]


def organiser_of(event: Event) -> Person:
    person: Person = MembershipFactory(organisation=event.organiser).person
    return person


def test_nothing_is_published_before_it_is_said_which_dates_take_place() -> None:
    event = call_off(publish(has_registration=True))
    for act in (actions.publish, actions.submit):
        with pytest.raises(Refused, match="welche wieder stattfinden"):
            act(event=event, by=SYSTEM)
    event.refresh_from_db()
    assert event.state == EventState.WITHDRAWN


def test_who_was_told_that_it_is_off_is_asked_once_and_not_counted_before() -> None:
    event = publish(has_registration=True)
    signup = register(event.occurrences.get())
    call_off(event)
    actions.publish(event=event, by=SYSTEM, again=[event.first_on])
    signup.refresh_from_db()
    assert signup.state == SignUpState.OFFERED
    assert told(signup) == ["signup_confirmed", "occurrence_cancelled", "occurrence_offered"]


def test_dates_that_were_not_named_stay_called_off_and_nobody_is_asked() -> None:
    event = series(has_registration=True)
    signups = [register(each) for each in dates_of(event, 2)]
    call_off(event)
    actions.publish(event=event, by=SYSTEM, again=[dates_of(event)[1].original_on])
    assert [each.state for each in dates_of(event, 3)] == [CANCELLED, PLANNED, CANCELLED]
    assert [told(signup)[-1] for signup in signups] == ["occurrence_cancelled", "occurrence_offered"]
    assert not event.occurrences.undecided().exists(), "it is asked once"


def test_what_was_moved_comes_back_moved_and_what_was_off_before_is_not_asked_about() -> None:
    event = series(has_registration=True)
    first, second, third = dates_of(event, 3)
    later = first.starts_at + timedelta(hours=1)
    actions.move_occurrence(occurrence=first, starts_at=later, ends_at=later + timedelta(hours=1), by=SYSTEM)
    actions.cancel_occurrence(occurrence=second, by=SYSTEM)
    call_off(event)
    asked: list[date] = [*event.occurrences.undecided().values_list("original_on", flat=True)]
    assert second.original_on not in asked
    actions.publish(event=event, by=SYSTEM, again=[*asked, second.original_on])
    assert [each.state for each in dates_of(event, 3)] == [MOVED, CANCELLED, PLANNED]
    assert dates_of(event)[0].starts_at == later
    assert third.original_on in asked


def test_the_organiser_is_asked_and_every_place_says_the_same(client: Client) -> None:
    event = series(title="Nähkurs", has_registration=True, until_on=publish().first_on + timedelta(weeks=2))
    organiser = organiser_of(event)
    call_off(event)
    client.force_login(organiser)
    address = f"/kalender/{event.slug}/wieder/"
    assert address in client.get(f"/kalender/{event.slug}/verwalten/").content.decode()
    days = [f"{each.original_on}" for each in dates_of(event)]
    assert client.get(address).context["form"].initial["again"] == days
    assert client.post(address, {"again": []}).status_code == 422
    assert client.post(address, {"again": ["2020-01-01"]}).status_code == 422
    client.post(address, {"again": days[1:]})
    event.refresh_from_db()
    actions.publish(event=event, by=SYSTEM)
    everybody = Client()
    dates = dates_of(event)
    assert [each.is_cancelled for each in dates] == [True, False, False]
    assert in_feed(everybody, event) == stored(event)
    assert in_list(everybody, event) == sorted(shown(each) for each in dates)
    assert days_in_form(event, organiser) == {each.original_on for each in dates}
    for each in dates:
        data = structured(everybody, each.get_absolute_url())
        assert data["eventStatus"].endswith("Cancelled") == each.is_cancelled
    assert client.get(address).status_code == 404, "there is nothing left to ask"


def test_the_coordination_is_asked_in_the_cms(client: Client) -> None:
    event = publish(has_registration=True)
    signup = register(event.occurrences.get(), PersonFactory())
    call_off(event)
    client.force_login(PersonFactory(is_superuser=True, is_staff=True))
    page = f"/admin/veranstaltungen/{event.pk}/"
    assert "Welche Termine finden wieder statt?" in client.get(page).content.decode()
    assert client.post(f"{page}veroeffentlichen/", {}).status_code == 422
    assert client.post(f"{page}veroeffentlichen/", {"again": [f"{event.first_on}"]}).status_code == 302
    signup.refresh_from_db()
    assert signup.state == SignUpState.OFFERED
