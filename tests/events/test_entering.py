from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.test import Client

from events import actions
from events.models import Event
from events.states import EventState, OccurrenceState
from foundation.actors import SYSTEM
from foundation.history.actions import history_of
from foundation.network.models import Organisation
from foundation.network.states import OrganisationState, Role
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.places.models import District
from foundation.timespan import local, today
from tests.events.club import typed
from tests.events.factories import enter, publish, series
from tests.foundation.factories import (
    DistrictFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    coordinator_of,
)

pytestmark = pytest.mark.django_db


def test_what_a_member_enters_waits_for_the_check(
    client: Client, club: Organisation, district: District, manager: Person
) -> None:
    client.force_login(manager)
    assert client.get("/kalender/neu/").status_code == 200
    response = client.post("/kalender/neu/", typed(club, district))
    event = Event.objects.get()
    assert response["Location"] == f"/kalender/{event.slug}/verwalten/"
    assert (event.state, event.created_by, event.slug) == (
        EventState.WAITING,
        manager,
        "singen-im-buergerzentrum",
    )
    assert client.get(f"/kalender/{event.slug}/verwalten/").status_code == 200
    client.logout()
    assert client.get(f"/kalender/{event.slug}/").status_code == 404


def test_what_a_trusted_organisation_enters_appears_at_once(
    client: Client, club: Organisation, district: District, manager: Person
) -> None:
    Organisation.objects.filter(pk=club.pk).update(events_need_check=False)
    client.force_login(manager)
    second = today() + timedelta(days=14)
    client.post("/kalender/neu/", typed(club, district, repeat="weekly", left_out=f"{second:%d.%m.%Y}"))
    event = Event.objects.get()
    assert event.state == EventState.PUBLISHED
    assert event.left_out.count() == 1
    assert event.occurrences.count() > 50
    client.logout()
    assert client.get(f"/kalender/{event.slug}/").status_code == 200


def test_a_draft_is_kept_handed_in_later_or_thrown_away(
    client: Client, club: Organisation, district: District, manager: Person
) -> None:
    client.force_login(manager)
    client.post("/kalender/neu/", typed(club, district, entwurf="1"))
    event = Event.objects.get()
    assert event.state == EventState.DRAFT
    client.post(f"/kalender/{event.slug}/einreichen/")
    event.refresh_from_db()
    assert event.state == EventState.WAITING
    draft = enter(organiser=club)
    client.post(f"/kalender/{draft.slug}/zurueckziehen/")
    assert not Event.objects.filter(pk=draft.pk).exists()


def test_who_has_left_the_network_hands_in_nothing_any_more(
    client: Client, club: Organisation, manager: Person
) -> None:
    draft = enter(organiser=club)
    Organisation.objects.filter(pk=club.pk).update(events_need_check=False, state=OrganisationState.LEFT)
    client.force_login(manager)
    assert "einreichen/" not in client.get(f"/kalender/{draft.slug}/verwalten/").content.decode()
    response = client.post(f"/kalender/{draft.slug}/einreichen/")
    assert response.status_code == 403
    assert "solange sie zum Netzwerk gehört" in response.content.decode()
    draft.refresh_from_db()
    assert draft.state == EventState.DRAFT


def test_nobody_enters_for_another_organisation(
    client: Client, club: Organisation, district: District, manager: Person
) -> None:
    other = OrganisationFactory()
    client.force_login(manager)
    assert client.post("/kalender/neu/", typed(other, district)).status_code == 422
    assert not Event.objects.exists()


def test_who_belongs_to_nobody_is_told_how_to_begin(client: Client) -> None:
    assert client.get("/kalender/neu/").status_code == 302
    client.force_login(PersonFactory())
    assert "Netzwerk" in client.get("/kalender/neu/").content.decode()


@pytest.mark.parametrize("role", ["stranger", "member", "other coordinator"])
def test_strangers_find_nothing_at_all(client: Client, club: Organisation, role: str) -> None:
    event = publish(organiser=club, has_registration=True)
    day = event.occurrences.get().original_on
    person = {
        "stranger": lambda: PersonFactory(),
        "member": lambda: MembershipFactory(organisation=club, role=Role.MEMBER).person,
        "other coordinator": lambda: coordinator_of(DistrictFactory()),
    }[role]()
    client.force_login(person)
    for path in ["verwalten", "bearbeiten", "absagen", "zurueckziehen", f"termine/{day}/absagen"]:
        assert client.get(f"/kalender/{event.slug}/{path}/").status_code == 404, path
        code = 405 if path == "verwalten" else 404
        assert client.post(f"/kalender/{event.slug}/{path}/").status_code == code, path
    assert client.post(f"/kalender/{event.slug}/einreichen/").status_code == 404
    assert client.get(f"/kalender/{event.slug}/termine/{day}/verlegen/").status_code == 404
    event.refresh_from_db()
    assert event.state == EventState.PUBLISHED


def test_the_manager_changes_cancels_moves_and_restores(client: Client, club: Organisation, manager: Person) -> None:
    event = series(organiser=club, districts=[*club.districts.all()])
    one, two = event.occurrences.order_by("original_on")[:2]
    client.force_login(manager)
    client.post(f"/kalender/{event.slug}/termine/{one.original_on}/absagen/", {"reason": "krank"})
    one.refresh_from_db()
    assert (one.state, one.public_reason) == (OccurrenceState.CANCELLED, "krank")
    client.post(f"/kalender/{event.slug}/termine/{one.original_on}/wie-geplant/")
    one.refresh_from_db()
    assert one.state == OccurrenceState.PLANNED
    moved = two.original_on + timedelta(days=1)
    client.post(
        f"/kalender/{event.slug}/termine/{two.original_on}/verlegen/",
        {"day": moved.isoformat(), "start_time": "19:00", "end_time": "21:00", "reason": ""},
    )
    two.refresh_from_db()
    assert (two.state, local(two.starts_at).date()) == (OccurrenceState.MOVED, moved)
    client.post(f"/kalender/{event.slug}/absagen/", {"reason": "Schluss"})
    event.refresh_from_db()
    assert event.state == EventState.CANCELLED


def test_the_form_of_a_series_changes_all_that_is_to_come(
    client: Client, club: Organisation, district: District, manager: Person
) -> None:
    event = series(organiser=club, districts=[district], first_on=today() - timedelta(days=13))
    client.force_login(manager)
    page = client.get(f"/kalender/{event.slug}/bearbeiten/").content.decode()
    assert f'value="{event.first_on}"' in page
    client.post(
        f"/kalender/{event.slug}/bearbeiten/",
        typed(
            club, district, repeat="weekly", first_on=event.first_on.isoformat(), start_time="10:00", end_time="12:00"
        ),
    )
    assert Event.objects.count() == 2
    new = Event.objects.exclude(pk=event.pk).get()
    assert {local(occurrence.starts_at).time() for occurrence in new.occurrences.all()} == {time(10)}
    assert new.state == EventState.PUBLISHED


def test_what_was_called_off_while_the_form_was_open_is_said_above_it_and_what_was_typed_stays(
    managing: Client, club: Organisation, district: District
) -> None:
    event = publish(organiser=club, districts=[district])
    actions.cancel(event=event, by=SYSTEM)
    response = managing.post(f"/kalender/{event.slug}/bearbeiten/", typed(club, district, title="Neuer Titel"))
    assert response.status_code == 409
    page = response.content.decode()
    assert "Inzwischen hat sich hier etwas geändert" in page
    assert 'value="Neuer Titel"' in page
    assert Event.objects.get().title == event.title


def test_the_coordination_checks_what_waits(client: Client, club: Organisation, district: District) -> None:
    author = MembershipFactory(organisation=club).person
    event = enter(organiser=club, districts=[district])
    Event.objects.filter(pk=event.pk).update(created_by=author)
    actions.submit(event=Event.objects.get(pk=event.pk), by=author)
    coordinator = coordinator_of(district)
    actions.decline(event=Event.objects.get(pk=event.pk), by=coordinator, reason="Bitte mit Adresse.")
    assert "Bitte mit Adresse." in Notice.objects.get(kind="event_declined").text
    actions.submit(event=Event.objects.get(pk=event.pk), by=author)
    actions.publish(event=Event.objects.get(pk=event.pk), by=coordinator)
    assert Notice.objects.filter(kind="event_published", person=author).count() == 1
    assert [entry.action for entry in history_of(event)] == [
        "event.entered",
        "event.submitted",
        "event.declined",
        "event.submitted",
        "event.published",
    ]


def test_a_title_gets_an_address_that_no_other_has() -> None:
    slugs = [enter(title=title).slug for title in ["Neu", "Straßenfest", "Straßenfest", "???"]]
    assert slugs[0] != "neu"
    assert slugs[1] == "strassenfest"
    assert len(set(slugs)) == 4


def test_overview_lists_the_events_of_ones_organisations(client: Client, club: Organisation, manager: Person) -> None:
    own, _other = publish(organiser=club, title="Unseres"), publish(title="Fremdes")
    client.force_login(manager)
    page = client.get("/kalender/verwalten/").content.decode()
    assert own.title in page
    assert "Fremdes" not in page


def test_overview_comes_in_pages_and_hides_nothing(client: Client, club: Organisation, manager: Person) -> None:
    for number in range(31):
        enter(organiser=club, title=f"Abend Nr. {number}.")
    client.force_login(manager)
    first, second = (client.get(f"/kalender/verwalten/?page={page}").content.decode() for page in (1, 2))
    assert "Abend Nr. 30." in first
    assert "Abend Nr. 0." not in first
    assert "Abend Nr. 0." in second
