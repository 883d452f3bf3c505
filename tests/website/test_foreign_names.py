"""What is another district's and not public is named to a coordination nowhere in the CMS: no list, form or chooser."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from foundation.network.models import Coordination
from foundation.network.states import OrganisationState
from foundation.people.models import Person
from foundation.places.models import District
from participation.helping.states import OpportunityState
from participation.ideas.states import IdeaState
from tests.events.factories import enter, publish
from tests.foundation.factories import DistrictFactory, OrganisationFactory, PersonFactory
from tests.participation.factories import IdeaFactory, OpportunityFactory
from tests.rooms.factories import RoomFactory, VenueFactory
from tests.website.addresses import filled, routes
from tests.website.factories import make_news
from tests.website.pictures import picture_file
from website.pages.editors import COMMON, collection_of
from website.pages.models import DistrictPage
from website.pages.setup import found_city

# Which names a page of the CMS leaves out is decided by conditions that tests beside the features ask on both.
pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.long]
SECRET = "Streng Geheim"


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Refusals need not be logged."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def own() -> District:
    return DistrictFactory(name="Daxlanden", code="012", slug="daxlanden")


@pytest.fixture
def coordinator(own: District) -> Person:
    """Who coordinates Daxlanden, while everything that is nobody's business lies in Mühlburg."""
    foreign = DistrictFactory(name="Mühlburg", code="011", slug="muehlburg")
    found_city()
    person = PersonFactory()
    Coordination.objects.create(person=person, name="Mara Mai").districts.add(own)
    person.refresh_from_db()
    _plant(foreign)
    return person


def _plant(foreign: District) -> None:
    for state in set(OrganisationState) - {OrganisationState.CONFIRMED}:
        OrganisationFactory(name=f"{SECRET} {state}", state=state, districts=[foreign])
    club = OrganisationFactory(name="Bürgerverein", districts=[foreign])
    enter(organiser=club, districts=[foreign], title=f"{SECRET} Fest")
    for state in IdeaState.TO_CONFIRM, IdeaState.SUBMITTED, IdeaState.HIDDEN:
        IdeaFactory(district=foreign, title=f"{SECRET} Idee", state=state)
    OpportunityFactory(organisation=club, districts=[foreign], title=f"{SECRET} Hilfe", state=OpportunityState.DRAFT)
    RoomFactory(
        name=f"{SECRET} Saal",
        venue=VenueFactory(organisation=club, district=foreign, name=f"{SECRET} Haus", is_public=False),
    )
    make_news(foreign, live=False, title=f"{SECRET} Neues")
    for collection in collection_of(foreign), Collection.get_first_root_node():
        get_image_model().objects.create(title=f"{SECRET} Bild", file=picture_file(), collection=collection)
        get_document_model().objects.create(
            title=f"{SECRET} Plan", file=ContentFile(b"x", name="streng-geheim.txt"), collection=collection
        )


class Anything(dict[str, Any]):
    """Has a number for every placeholder."""

    def __missing__(self, key: str) -> int:
        return 1


def own_addresses(own: District) -> dict[str, int]:
    """Return something of the coordinator's own for each part of the CMS."""
    club = OrganisationFactory(name="Turnverein", districts=[own])
    room = RoomFactory(venue=VenueFactory(organisation=club, district=own))
    page = DistrictPage.objects.get(district=own)
    return {
        "organisationen": club.pk,
        "haeuser": room.venue.pk,
        "raeume": room.pk,
        "veranstaltungen": publish(organiser=club, districts=[own]).pk,
        "mitmachen": OpportunityFactory(organisation=club, districts=[own]).pk,
        "ideen": IdeaFactory(district=own).pk,
        "koordination": Coordination.objects.get().pk,
        "pages": page.pk,
        "images": get_image_model().objects.create(title="A", file=picture_file(), collection=collection_of(own)).pk,
        "choose-page": page.pk,
        "choose-parent-page": page.pk,
    }


def test_no_address_of_the_cms_names_what_is_foreign_and_not_public(
    client: Client, own: District, coordinator: Person
) -> None:
    client.force_login(coordinator)
    things = own_addresses(own)
    leaks, answered = {}, 0
    client.raise_request_exception = False
    for route in sorted(set(routes())):
        if not route.startswith("/admin/") or "(" in route or "^" in route or "logout" in route:
            continue
        pk = things.get(route.split("/")[2], 1)
        numbers = dict.fromkeys(("pk", "page_id", "parent_page_id", "image_id", "object_id", "page_pk"), pk)
        address = filled(route, Anything(numbers, app_label="pages"))
        answer: Any = client.get(address, {"q": "Geheim"} if "choose" in route or "search" in route else {})
        if answer.status_code != 200 or answer.streaming:
            continue
        answered += 1
        if SECRET in answer.content.decode(errors="ignore").replace("\\u0020", " "):
            leaks[route] = address
    assert leaks == {}
    assert answered > 60


@pytest.mark.parametrize(
    ("address", "model"),
    [("/admin/images/chooser/", get_image_model()), ("/admin/documents/chooser/", get_document_model())],
)
def test_choosers_offer_ones_own_and_the_citys(
    client: Client, own: District, coordinator: Person, address: str, model: Any
) -> None:
    for name, collection in [("Eigenes", collection_of(own)), ("Gemeinsames", Collection.objects.get(name=COMMON))]:
        file = picture_file() if model is get_image_model() else ContentFile(b"x", name="a.txt")
        model.objects.create(title=name, file=file, collection=collection)
    client.force_login(coordinator)
    offered = client.get(address).json()["html"]
    assert "Eigenes" in offered
    assert "Gemeinsames" in offered
    assert SECRET not in offered
    foreign = model.objects.filter(title__startswith=SECRET).first()
    assert client.get(f"{address}chosen/{foreign.pk}/").status_code != 200
