from __future__ import annotations

from datetime import time, timedelta
from typing import Any

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
from tests.events.factories import CategoryFactory, enter, publish, series
from tests.foundation.factories import (
    DistrictFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    coordinator_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    return DistrictFactory(name="Mühlburg", slug="muehlburg")


@pytest.fixture
def club(district: District) -> Organisation:
    return OrganisationFactory(name="Singkreis", slug="singkreis", districts=[district])


@pytest.fixture
def manager(club: Organisation) -> Person:
    return MembershipFactory(organisation=club).person


@pytest.fixture
def managing(client: Client, manager: Person) -> Client:
    """The manager's own browser."""
    client.force_login(manager)
    return client


def typed(club: Organisation, district: District, **fields: Any) -> dict[str, Any]:
    data = {
        "organiser": club.pk,
        "title": "Singen im Bürgerzentrum",
        "summary": "Einfach mitsingen.",
        "description": "",
        "category": CategoryFactory().pk,
        "districts": [district.pk],
        "first_on": (today() + timedelta(days=7)).isoformat(),
        "start_time": "18:30",
        "end_time": "20:00",
        "days": "1",
        "repeat": "once",
        "interval": "1",
        "until_on": "",
        "left_out": "",
        "place_name": "Bürgerzentrum",
        "is_free": "on",
        "price": "",
        "max_seats_each": "1",
        "closes_hours_before": "0",
        **fields,
    }
    return {name: value for name, value in data.items() if value is not None}


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
    client.post("/kalender/neu/", typed(club, district, repeat="weekly", left_out="24.12.2026"))
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


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"first_on": "2027-03-28", "start_time": "02:30", "end_time": "04:00"}, "start_time"),
        ({"start_time": "", "end_time": "20:00"}, "start_time"),
        ({"start_time": "18:00", "end_time": "17:00"}, "end_time"),
        ({"has_registration": "on", "capacity": "0"}, "capacity"),
        ({"first_on": "2099-01-01"}, "first_on"),
        ({"repeat": "weekly", "until_on": "2026-01-01"}, "until_on"),
        ({"repeat": "monthly_last_weekday", "first_on": "2027-01-08"}, "first_on"),
        ({"repeat": "weekly", "left_out": "Heiligabend"}, "left_out"),
        ({"place_name": ""}, "place_name"),
        ({"is_free": None, "price": ""}, "price"),
        ({"online_url": "javascript:alert(1)"}, "online_url"),
        ({"repeat": "weekly", "interval": "0"}, "interval"),
        ({"districts": []}, "districts"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(
    managing: Client, club: Organisation, district: District, fields: dict[str, Any], field: str
) -> None:
    response = managing.post("/kalender/neu/", typed(club, district, **fields))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not Event.objects.exists()


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
    event = series(organiser=club, districts=[district], first_on=today() - timedelta(days=14))
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


def test_days_at_the_end_of_all_calendars_break_nothing(
    client: Client, club: Organisation, district: District, manager: Person
) -> None:
    Organisation.objects.filter(pk=club.pk).update(events_need_check=False)
    client.force_login(manager)
    data = typed(club, district, repeat="weekly", until_on="9999-12-31", left_out="31.12.9999, 01.01.0001")
    assert "Dieser Tag liegt zu weit in der Zukunft." in client.post("/kalender/neu/", data).content.decode()
    response = client.post("/kalender/neu/", {**data, "until_on": f"{today() + timedelta(days=20 * 366)}"})
    assert response.status_code == 302
    entered = Event.objects.get()
    for url in [f"/kalender/{entered.slug}/", f"/kalender/{entered.slug}.ics", response["Location"]]:
        assert client.get(url).status_code == 200
    event = publish(organiser=club)
    day = event.occurrences.get().original_on
    sentences = {
        "0001-01-01": "Bitte wählen Sie einen Tag, der noch kommt.",
        "9999-12-31": "Dieser Tag liegt zu weit in der Zukunft.",
    }
    for far, sentence in sentences.items():
        response = client.post(
            f"/kalender/{event.slug}/termine/{day}/verlegen/", {"day": far, "start_time": "00:15", "end_time": "00:10"}
        )
        assert sentence in response.content.decode()
        assert client.post("/kalender/neu/", typed(club, district, first_on=far)).status_code == 422


def test_days_and_times_are_read_as_people_write_them(
    client: Client, club: Organisation, district: District, manager: Person
) -> None:
    client.force_login(manager)
    first_on, until_on, left_out = (today() + timedelta(weeks=weeks) for weeks in (1, 9, 2))
    written = {
        "first_on": f"{first_on:%d. %m. %Y}", "start_time": "18.30 Uhr", "end_time": "20", "repeat": "weekly",
        "until_on": f"{until_on:%d.%m.%y}", "left_out": f"{left_out:%d. %m. %Y}; {left_out}",
    }  # fmt: skip
    assert client.post("/kalender/neu/", typed(club, district, **written)).status_code == 302
    event = Event.objects.get()
    assert (event.first_on, event.until_on) == (first_on, until_on)
    assert (event.start_time, event.end_time) == (time(18, 30), time(20))
    assert [*event.left_out.values_list("on", flat=True)] == [left_out]


def test_a_day_and_a_time_that_nobody_understands_stay_as_they_were_typed(
    client: Client, club: Organisation, district: District, manager: Person
) -> None:
    client.force_login(manager)
    page = client.post("/kalender/neu/", typed(club, district, first_on="31.02.2027", start_time="abends"))
    assert not Event.objects.exists()
    for name, text in [("first_on", "31.02.2027"), ("start_time", "abends")]:
        assert f'<input type="text" name="{name}" value="{text}"' in page.content.decode()


def test_fields_that_are_not_in_the_form_are_ignored(
    client: Client, club: Organisation, district: District, manager: Person
) -> None:
    client.force_login(manager)
    client.post("/kalender/neu/", typed(club, district, state="published", uid="x", created_by="1", sequence="7"))
    event = Event.objects.get()
    assert (event.state, event.sequence) == (EventState.WAITING, 0)
    assert event.uid != "x"


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
