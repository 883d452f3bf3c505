"""What is another district's and not public is named to a coordination nowhere in the CMS: no list, form or chooser."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page

from events.models import Event
from foundation.network.models import Coordination, Organisation
from foundation.network.states import OrganisationState
from foundation.people.models import Person
from foundation.places.models import District
from participation.helping.models import Opportunity
from participation.helping.states import OpportunityState
from participation.ideas.models import Idea
from participation.ideas.states import IdeaState
from rooms.models import Room, Venue
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
pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.walk]
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
    rewritten = make_news(foreign, title="Bereits bekannt")
    rewritten.title = f"{SECRET} Entwurf"
    rewritten.save_revision()
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


def foreign_addresses() -> dict[str, int]:
    """Return something that is another district's and not public for each part of the CMS."""
    draft = Page.objects.get(title=f"{SECRET} Neues")
    parts: dict[str, Any] = {
        "organisationen": Organisation.objects,
        "haeuser": Venue.objects,
        "raeume": Room.objects,
        "ideen": Idea.objects,
        "images": get_image_model().objects,
        "documents": get_document_model().objects,
    }
    things = {part: objects.order_by("pk").first().pk for part, objects in parts.items()}
    things["veranstaltungen"] = Event.objects.get(title__startswith=SECRET).pk
    things["mitmachen"] = Opportunity.objects.get(title__startswith=SECRET).pk
    return {**things, **dict.fromkeys(("pages", "choose-page", "choose-parent-page"), draft.pk)}


NUMBERS = ("pk", "page_id", "parent_page_id", "image_id", "document_id", "object_id", "page_pk", "page_to_move_id")
KEPT_BY_NUMBER = {"image": "images", "document": "documents", "page": "pages"}


def asked_of(route: str, things: dict[str, int]) -> tuple[str, dict[str, Any]]:
    """Return the address of a route with its object, and what one types beside it to find what is secret."""
    parts = [part for part in route.split("/") if part]
    part = parts[3] if route.startswith("/admin/api/main/") else parts[1] if len(parts) > 1 else ""
    pk = things.get(part, 1)
    numbers: dict[str, Any] = {**dict.fromkeys(NUMBERS, pk), "revision_id_a": "earliest", "revision_id_b": "latest"}
    typed = {"q": "Geheim"} if "choose" in route or "search" in route else {}
    if route.endswith(("chosen-multiple/", "/find/")):
        typed = {"id": str(pk)}
    return filled(route, Anything(numbers, app_label="pages", path="pages")), typed


def names_secrets(answer: Any) -> bool:
    if answer.status_code != 200 or answer.streaming:
        return False
    return SECRET in answer.content.decode(errors="ignore").replace("\\u0020", " ")


@pytest.mark.parametrize("whose", ["own", "foreign"])
def test_no_address_of_the_cms_names_what_is_foreign_and_not_public(
    client: Client, own: District, coordinator: Person, whose: str
) -> None:
    things = own_addresses(own) if whose == "own" else foreign_addresses()
    client.force_login(coordinator)
    leaks, answered = {}, 0
    client.raise_request_exception = False
    for route in sorted(set(routes())):
        if not route.startswith("/admin/") or route.startswith("/admin/bulk/") or "logout" in route:
            continue
        address, typed = asked_of(route, things)
        answer: Any = client.get(address, typed)
        answered += answer.status_code == 200
        if names_secrets(answer):
            leaks[route] = address
    assert leaks == {}
    assert answered > 60


@pytest.mark.parametrize("model", ["wagtailimages/image", "wagtaildocs/document", "wagtailcore/page"])
def test_an_action_on_many_names_nothing_foreign(client: Client, coordinator: Person, model: str) -> None:
    things = foreign_addresses()
    kind = model.partition("/")[2]
    client.force_login(coordinator)
    for number in str(things[KEPT_BY_NUMBER[kind]]), "all":
        for action in "delete", "add_to_collection", "add_tags", "move", "publish", "unpublish":
            answer = client.get(f"/admin/bulk/{model}/{action}/", {"id": number})
            assert not names_secrets(answer), f"{action} {number}"


@pytest.mark.parametrize(
    "asked",
    [
        "choose-page/{parent}/",
        "choose-page/?page_type=pages.newspage",
        "choose-page/search/?q=Geheim",
        "choose-page/search/?q=bekannt",
        "choose-page/{parent}/?user_perms=move_to",
    ],
)
def test_the_page_chooser_knows_other_districts_as_everybody_does(
    client: Client, coordinator: Person, asked: str
) -> None:
    parent = Page.objects.get(title=f"{SECRET} Neues").get_parent()
    call_command("wagtail_update_index", verbosity=0)
    client.force_login(coordinator)
    answer = client.get("/admin/" + asked.format(parent=parent.pk))
    assert answer.status_code == 200
    assert not names_secrets(answer)
    assert ("Bereits bekannt" in answer.content.decode()) is ("q=Geheim" not in asked)


def test_the_page_chooser_offers_ones_own_drafts(client: Client, own: District, coordinator: Person) -> None:
    draft = make_news(own, live=False, title="Eigener Entwurf")
    client.force_login(coordinator)
    assert "Eigener Entwurf" in client.get(f"/admin/choose-page/{draft.get_parent().pk}/").json()["html"]
    chosen = client.get("/admin/choose-page/chosen-multiple/", {"id": draft.pk}).json()
    assert [page["adminTitle"] for page in chosen["result"]] == ["Eigener Entwurf"]


def test_a_foreign_draft_can_neither_be_opened_nor_chosen_by_its_number(client: Client, coordinator: Person) -> None:
    pk = Page.objects.get(title=f"{SECRET} Neues").pk
    client.force_login(coordinator)
    assert client.get(f"/admin/choose-page/{pk}/").status_code == 404
    assert client.get("/admin/choose-page/chosen-multiple/", {"id": pk}).status_code == 404


@pytest.mark.parametrize(("kind", "model"), [("images", get_image_model()), ("documents", get_document_model())])
def test_the_api_of_the_library_gives_ones_own_and_the_citys(
    client: Client, own: District, coordinator: Person, kind: str, model: Any
) -> None:
    for name, collection in [("Eigenes", collection_of(own)), ("Gemeinsames", Collection.objects.get(name=COMMON))]:
        file = picture_file() if kind == "images" else ContentFile(b"x", name="a.txt")
        model.objects.create(title=name, file=file, collection=collection)
    client.force_login(coordinator)
    listed = client.get(f"/admin/api/main/{kind}/").json()["items"]
    assert {item["title"] for item in listed} == {"Eigenes", "Gemeinsames"}
    assert client.get(f"/admin/api/main/{kind}/", {"search": "Geheim"}).json()["items"] == []
    foreign = model.objects.filter(title__startswith=SECRET).first()
    assert client.get(f"/admin/api/main/{kind}/{foreign.pk}/").status_code == 404


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
