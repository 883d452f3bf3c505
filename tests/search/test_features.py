"""What the features give to the search: everything that is public, found by its words, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from events.actions import cancel_occurrence
from events.states import EventState
from foundation.actors import SYSTEM
from foundation.network.models import Organisation
from foundation.network.states import OrganisationState
from foundation.places.models import District
from foundation.registries import findables
from foundation.registries.findables import Reading, changed
from participation.helping.states import OpportunityState
from participation.ideas.states import PUBLIC, IdeaState
from search import sync
from search.models import Facet, FacetName, SearchDocument
from tests.cost import assert_costs_the_same
from tests.events.factories import EventFactory, publish, series
from tests.foundation.factories import OrganisationFactory
from tests.participation.factories import IdeaFactory, OpportunityFactory, ShiftFactory, SubmittedIdeaFactory
from tests.rooms.factories import RoomFactory, VenueFactory
from tests.website.factories import make_news

pytestmark = pytest.mark.django_db


@pytest.fixture
def muehlburg(founded_city: None) -> District:
    return District.objects.get(slug="muehlburg")


@pytest.fixture(autouse=True)
def tasks_at_once(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def at_work(django_capture_on_commit_callbacks: Any) -> Callable[[], Any]:
    return lambda: django_capture_on_commit_callbacks(execute=True)


def rebuild() -> None:
    call_command("search", "rebuild", "--quiet", stdout=StringIO())


def kinds_of(title: str) -> set[str]:
    return set(SearchDocument.objects.filter(title__contains=title).values_list("kind", flat=True))


MAKERS: dict[str, Callable[[District, str], Any]] = {
    "event": lambda district, title: publish(title=title, slug=f"e-{title.lower()}", districts=[district]),
    "room": lambda district, title: RoomFactory(name=title, venue=VenueFactory(district=district)),
    "idea": lambda district, title: IdeaFactory(title=title, district=district),
    "helping": lambda district, title: ShiftFactory(opportunity=OpportunityFactory(title=title, districts=[district])),
    "organisation": lambda district, title: OrganisationFactory(name=title, districts=[district]),
    "news": lambda district, title: make_news(district, title=title),
}


def test_treff_finds_a_nachbarschaftstreff_of_every_kind(client: Client, muehlburg: District) -> None:
    for make in MAKERS.values():
        make(muehlburg, "Nachbarschaftstreff")
    rebuild()
    assert kinds_of("Nachbarschaftstreff") == set(MAKERS)
    body = client.get("/suche/", {"q": "Treff"}).content.decode()
    assert body.count("<mark>Nachbarschaftstreff</mark>") >= len(MAKERS)
    narrowed = client.get("/suche/", {"q": "Treff", "art": "raeume", "stadtteil": "muehlburg"}).content.decode()
    assert narrowed.count('class="hit"') == 1


@pytest.mark.parametrize(("one", "other"), [("Raeume", "Räume"), ("Cafe", "Café"), ("Strassenfest", "Straßenfest")])
def test_both_spellings_find_the_same(client: Client, muehlburg: District, one: str, other: str) -> None:
    for title in ("Räume für alle", "Elterncafé", "Straßenfest im Mai"):
        IdeaFactory(title=title, district=muehlburg)
    rebuild()
    found = [client.get("/suche/", {"q": text}).context["hits"] for text in (one, other)]
    assert [hit.document for hit in found[0]] == [hit.document for hit in found[1]] != []


def test_every_address_in_the_search_opens_for_a_visitor(client: Client, muehlburg: District) -> None:
    for make in MAKERS.values():
        make(muehlburg, "Treff")
    rebuild()
    answers = {url: client.get(url).status_code for url in SearchDocument.objects.values_list("url", flat=True)}
    assert len(answers) > len(MAKERS)
    assert {url: status for url, status in answers.items() if status != 200} == {}


def test_what_is_not_public_is_never_in_the_index(muehlburg: District) -> None:
    for state in set(IdeaState) - set(PUBLIC):
        IdeaFactory(title=f"Geheim {state}", district=muehlburg, state=state)
    SubmittedIdeaFactory(title="Geheim eingereicht")
    for event_state in EventState:
        if event_state != EventState.PUBLISHED:
            EventFactory(title=f"Geheim {event_state}", state=event_state)
    RoomFactory(name="Geheim", is_public=False)
    RoomFactory(name="Geheim im Haus", venue=VenueFactory(is_public=False))
    RoomFactory(name="Geheim beim Träger", venue__organisation__state=OrganisationState.LEFT)
    for opportunity_state in OpportunityState:
        if opportunity_state != OpportunityState.PUBLISHED:
            ShiftFactory(opportunity=OpportunityFactory(title=f"Geheim {opportunity_state}", state=opportunity_state))
    ShiftFactory(opportunity=OpportunityFactory(title="Geheim", organisation__state=OrganisationState.PROPOSED))
    make_news(muehlburg, title="Geheim", live=False)
    rebuild()
    assert list(SearchDocument.objects.filter(title__contains="Geheim").values_list("kind", "title")) == []


@pytest.mark.parametrize("kind", MAKERS)
def test_everything_is_there_after_the_commit(muehlburg: District, at_work: Callable[[], Any], kind: str) -> None:
    with at_work():
        MAKERS[kind](muehlburg, "Treff")
    assert kinds_of("Treff") == {kind}


def test_who_leaves_the_network_takes_rooms_and_offers_along(muehlburg: District, at_work: Callable[[], Any]) -> None:
    with at_work():
        organisation = OrganisationFactory(name="Träger")
        RoomFactory(name="Saal", venue=VenueFactory(organisation=organisation))
        ShiftFactory(opportunity=OpportunityFactory(title="Saal fegen", organisation=organisation))
    assert kinds_of("Saal") == {"room", "helping"}
    with at_work():
        Organisation.objects.update(state=OrganisationState.LEFT)
        changed(organisation)
    assert kinds_of("Saal") == set()


def test_a_cancelled_date_is_not_the_next_one(muehlburg: District, at_work: Callable[[], Any]) -> None:
    with at_work():
        event = series(title="Chorprobe", districts=[muehlburg])
    first, second = event.occurrences.order_by("starts_at")[:2]
    assert SearchDocument.objects.get(kind="event").starts_at == first.starts_at
    with at_work():
        cancel_occurrence(occurrence=first, by=SYSTEM, reason="krank")
    document = SearchDocument.objects.get(kind="event")
    assert document.starts_at == second.starts_at
    assert document.facets.filter(name=FacetName.DAY).count() > 1


def test_what_has_passed_is_read_again_for_its_next_date(muehlburg: District, at_work: Callable[[], Any]) -> None:
    with at_work():
        series(title="Chorprobe", districts=[muehlburg])
    right = SearchDocument.objects.get(kind="event")
    past = timezone.now() - timedelta(hours=1)
    SearchDocument.objects.update(starts_at=past, ends_at=past, updated_at=past - timedelta(days=1))
    with at_work():
        assert sync.read_passed_again() == SearchDocument.objects.count()
    assert SearchDocument.objects.get(kind="event").starts_at == right.starts_at


def test_news_that_few_may_read_leave_the_search(muehlburg: District, at_work: Callable[[], Any]) -> None:
    with at_work():
        news = make_news(muehlburg, title="Für wenige")
    assert kinds_of("Für wenige") == {"news"}
    with at_work():
        restriction = PageViewRestriction.objects.create(page=news, restriction_type=PageViewRestriction.LOGIN)
    assert kinds_of("Für wenige") == set()
    with at_work():
        restriction.delete()
    assert kinds_of("Für wenige") == {"news"}
    with at_work():
        news.unpublish()
    assert kinds_of("Für wenige") == set()


def test_news_that_move_are_found_at_their_new_address(muehlburg: District, at_work: Callable[[], Any]) -> None:
    with at_work():
        news = make_news(muehlburg, title="Umzug")
    with at_work():
        news.slug = "neue-adresse"
        news.save_revision().publish()
    assert "neue-adresse" in SearchDocument.objects.get(title="Umzug").url


def test_districts_and_topics_are_facets(muehlburg: District) -> None:
    MAKERS["idea"](muehlburg, "Treff")
    rebuild()
    facets = set(Facet.objects.filter(document__kind="idea").values_list("name", "value"))
    assert facets == {
        ("district", str(muehlburg.pk)),
        ("topic", "Spielplätze"),
        ("reader", "de"),
        ("reader", "en"),
    }


@pytest.mark.parametrize("kind", MAKERS)
def test_reading_many_costs_as_much_as_reading_few(muehlburg: District, kind: str) -> None:
    registered = [findable for findable in findables.all() if findable.kind == kind]

    def read() -> None:
        for findable in registered:
            for instance in findable.public():
                assert isinstance(findable.read(instance), Reading)

    def fill(first: int, last: int) -> None:
        for number in range(first, last):
            MAKERS[kind](muehlburg, f"Treff {number}")

    assert_costs_the_same(read, fill=fill, few=2, many=8)
