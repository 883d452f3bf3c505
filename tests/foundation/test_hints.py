"""On each event and each room somebody can say that something is wrong, and whoever is responsible reads it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from foundation.hints import views
from foundation.network.models import Coordination, Organisation
from foundation.network.rules import answerable_for
from foundation.network.states import OrganisationState
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.web.slots import Limit
from tests.events.factories import publish
from tests.foundation.factories import DistrictFactory, MembershipFactory, OrganisationFactory, PersonFactory
from tests.foundation.guests import guest_fields
from tests.rooms.factories import RoomFactory, host_of
from website.pages.editors import set_up_roles

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    cache.clear()


def written(**fields: str) -> dict[str, Any]:
    fields = {"text": "Der Eingang ist hinten.", "email": "", "form_number": "1", **fields}
    return {**guest_fields(), **fields}


def test_the_page_of_an_event_leads_to_the_form_and_its_organisers_read_it(client: Client) -> None:
    event = publish()
    manager = MembershipFactory(organisation=event.organiser).person
    page = client.get(event.get_absolute_url())
    assert f'href="/kalender/{event.slug}/hinweis/"' in page.content.decode()
    assert not page.cookies
    answer = client.post(f"/kalender/{event.slug}/hinweis/", written(email="nachbarin@example.org"))
    assert (answer.status_code, answer["Location"]) == (302, f"/kalender/{event.slug}/hinweis/danke/")
    assert event.organiser.name in client.get(answer["Location"]).content.decode()
    letter = Notice.objects.get(kind="hint")
    assert letter.email == manager.email
    assert "Der Eingang ist hinten." in letter.text
    assert "nachbarin@example.org" in letter.text
    assert letter.action_url.endswith(f"/kalender/{event.slug}/verwalten/")


def test_the_page_of_a_room_leads_to_the_form_and_its_house_reads_it(client: Client) -> None:
    room = RoomFactory()
    host = host_of(room.venue)
    address = f"{room.get_absolute_url()}hinweis/"
    assert f'href="{address}"' in client.get(room.get_absolute_url()).content.decode()
    assert client.post(address, written()).status_code == 302
    letter = Notice.objects.get(kind="hint")
    assert letter.email == host.email
    assert room.full_name in letter.text
    assert "Wer das war, wissen wir nicht" in letter.text


def test_a_double_press_is_one_letter(client: Client) -> None:
    event = publish()
    MembershipFactory(organisation=event.organiser)
    for _ in range(2):
        assert client.post(f"/kalender/{event.slug}/hinweis/", written()).status_code == 302
    assert Notice.objects.filter(kind="hint").count() == 1


def test_without_words_nothing_is_sent(client: Client) -> None:
    event = publish()
    MembershipFactory(organisation=event.organiser)
    for fields in ({"text": " \u200b "}, {"text": "x" * 2001}, {"email": "keine Adresse"}, {"guest_homepage": "x"}):
        assert client.post(f"/kalender/{event.slug}/hinweis/", written(**fields)).status_code == 422
    assert not Notice.objects.filter(kind="hint").exists()


def test_one_event_is_told_of_so_often_a_day(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "TO_ONE_THING", Limit(times=1, within=views.TO_ONE_THING.within))
    event, other = publish(), publish()
    assert client.post(f"/kalender/{event.slug}/hinweis/", written()).status_code == 302
    assert client.post(f"/kalender/{event.slug}/hinweis/", written(form_number="2")).status_code == 429
    assert client.post(f"/kalender/{other.slug}/hinweis/", written(form_number="3")).status_code == 302


def organisation(**fields: Any) -> Organisation:
    return OrganisationFactory(districts=[DistrictFactory()], **fields)


def coordinator_of(found: Organisation) -> Any:
    set_up_roles()
    person = PersonFactory()
    Coordination.objects.create(person=person, name="Miriam").districts.add(found.districts.get())
    return person


def test_who_speaks_for_it_answers_and_else_the_coordination_and_else_the_steering() -> None:
    steering = Person.objects.create_superuser("chefin@example.org")
    found = organisation()
    assert answerable_for(found) == [steering]
    coordinator = coordinator_of(found)
    assert answerable_for(found) == [coordinator]
    manager = MembershipFactory(organisation=found).person
    assert answerable_for(found) == [manager]
    manager.is_active = False
    manager.save()
    assert answerable_for(found) == [coordinator]


def test_of_an_organisation_that_has_left_the_coordination_answers() -> None:
    found = organisation(state=OrganisationState.LEFT)
    MembershipFactory(organisation=found)
    coordinator = coordinator_of(found)
    assert answerable_for(found) == [coordinator]
