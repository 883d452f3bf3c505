"""What is suggested while somebody types, and what never is."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from foundation.network.states import OrganisationState
from foundation.places.models import District
from participation.ideas.states import PUBLIC, IdeaState
from search import inventory
from search.indexing import rebuild
from search.known_words import beginning_with
from search.models import KnownWord, SearchDocument
from search.params import SearchParams
from search.suggestions import MOST, suggestions_for
from tests.cost import assert_costs_the_same, queries
from tests.foundation.factories import DistrictFactory, OrganisationFactory
from tests.participation.factories import IdeaFactory, SubmittedIdeaFactory
from tests.rooms.factories import RoomFactory, VenueFactory
from tests.search.factories import DocumentFactory
from tests.website.factories import make_news
from website.pages.models import DistrictPage

pytestmark = pytest.mark.django_db

Read = Callable[..., None]
MOST_QUERIES = 3


def suggested(text: str, language: str = "de", **narrowed: str) -> dict[str, list[str]]:
    """Return what is suggested: label of the group → texts with their hints."""
    asked = QueryDict(mutable=True)
    asked.update({"q": text, **narrowed})
    with translation.override(language):
        groups = suggestions_for(SearchParams.read(asked), language=language, now=timezone.now())
    return {group.label: [f"{each.text} · {each.hint}" for each in group.suggestions] for group in groups}


@pytest.fixture
def rooms_of_muehlburg(read: Read) -> District:
    """A house with two rooms in Mühlburg, and nothing in Durlach."""
    muehlburg = DistrictFactory(name="Mühlburg", slug="muehlburg")
    DistrictFactory(name="Durlach", slug="durlach")
    venue = VenueFactory(name="Bürgerhaus", district=muehlburg)
    read(RoomFactory(venue=venue, name="Musiksaal"), RoomFactory(venue=venue, name="Probenraum"))
    page = ContentType.objects.get_for_model(DistrictPage)
    DocumentFactory(kind="page", title="Mühlburg", url="/stadtteile/muehlburg/", content_type=page)
    inventory.forget()
    return muehlburg


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        (
            "Mühl",
            {"Stadtteile": ["Mühlburg · Stadtteil"], "Suchen nach": ["Räume in Mühlburg · Suche"]},
        ),
        (
            "muehl",
            {"Stadtteile": ["Mühlburg · Stadtteil"], "Suchen nach": ["Räume in Mühlburg · Suche"]},
        ),
        (
            "Muhl",
            {"Stadtteile": ["Mühlburg · Stadtteil"], "Suchen nach": ["Räume in Mühlburg · Suche"]},
        ),
        ("Durl", {}),
        ("RÄUME MÜ", {"Suchen nach": ["Räume in Mühlburg · Suche"]}),
        ("Proben", {"Suchen nach": ["Probenraum · Suche"], "Gleich öffnen": ["Probenraum, Bürgerhaus · Raum"]}),
        (
            "musi",
            {"Suchen nach": ["Musik · Suche", "Musiksaal · Suche"], "Gleich öffnen": ["Musiksaal, Bürgerhaus · Raum"]},
        ),
        ("Chor musi", {"Suchen nach": ["Chor Musik · Suche", "Chor Musiksaal · Suche"]}),
        ("m", {}),
        ("xyzzy", {}),
        ("Termin", {}),
    ],
)
def test_what_is_suggested(rooms_of_muehlburg: District, text: str, groups: dict[str, list[str]]) -> None:
    assert suggested(text) == groups


def test_who_reads_english_is_suggested_english_words(rooms_of_muehlburg: District) -> None:
    assert suggested("roo", "en") == {"Search for": ["Rooms · Search"]}
    assert suggested("Rooms muehl", "en") == {"Search for": ["Rooms in Mühlburg · Search"]}
    assert suggested("Räume mü", "en") == {"Search for": ["Räume in Mühlburg · Search"]}
    assert suggested("proben", "en")["Open right away"] == ["Probenraum, Bürgerhaus · Room"]


def test_a_question_that_is_suggested_finds_something(client: Client, rooms_of_muehlburg: District) -> None:
    for text in ("Mühl", "Räume Mü", "musi", "Rä"):
        body = client.get("/suche/vorschlaege/", {"q": text}).context["groups"]
        for each in [each for group in body for each in group.suggestions if each.url.startswith("/suche/")]:
            answer = client.get(each.url)
            assert answer.context["total"] > 0
            assert not answer.context["dropped"]


def test_what_narrows_the_search_goes_on_narrowing_it(client: Client, rooms_of_muehlburg: District) -> None:
    groups = client.get("/suche/vorschlaege/", {"q": "musi", "kostenlos": "ja", "page": "3"}).context["groups"]
    found = {each.text: each.url for group in groups for each in group.suggestions}
    assert parse_qs(urlsplit(found["Musiksaal"]).query) == {"q": ["Musiksaal"], "kostenlos": ["ja"]}
    assert "?" not in found["Musiksaal, Bürgerhaus"]


def test_there_are_never_more_than_eight_and_none_twice(read: Read) -> None:
    district = DistrictFactory(name="Treffstadt")
    for number in range(12):
        DocumentFactory(title=f"Treffpunkt {number}", districts=[district], kind="idea")
    DocumentFactory(title="Treffpunkt 1")
    DocumentFactory(title="Treffpunkt 1", kind="idea")
    for number, word in enumerate(["treffpunkt", "treffen", "treffsicherheit", "treffer"]):
        KnownWord.objects.create(language="de", word=word, spelled=word, documents=9 - number)
    texts = [text for group in suggested("treff").values() for text in group]
    assert len(texts) == MOST
    assert len({text.partition(" · ")[0] for text in texts}) == MOST
    assert texts[:2] == ["Ideen in der Treffstadt · Suche", "Treffpunkt · Suche"]


class TestNothingHidden:
    def test_what_is_not_public_is_never_suggested(self, client: Client, founded_city: None) -> None:
        muehlburg = District.objects.get(slug="muehlburg")
        for state in set(IdeaState) - set(PUBLIC):
            IdeaFactory(title=f"Geheimsache {state}", district=muehlburg, state=state)
        SubmittedIdeaFactory(title="Geheimsache eingereicht")
        RoomFactory(name="Geheimsache", is_public=False)
        RoomFactory(name="Geheimsache", venue__organisation__state=OrganisationState.LEFT)
        make_news(muehlburg, title="Geheimsache", live=False)
        rebuild()
        inventory.forget()
        for text in ("Geheim", "geheims", "Geheimsache", "Ideen Geh", "Räume Geh"):
            assert "Geheimsache" not in client.get("/suche/vorschlaege/", {"q": text}).content.decode()
        assert "Ideen" not in str(suggested("Id"))
        assert "Räume " not in str(suggested("Rä"))

    def test_a_word_goes_with_the_last_thing_that_has_it(self, read: Read) -> None:
        organisation = OrganisationFactory(name="Posaunenchor")
        read(organisation)
        assert suggested("posau")["Gleich öffnen"] == ["Posaunenchor · Netzwerk"]
        organisation.state = OrganisationState.LEFT
        organisation.save()
        read(organisation)
        assert suggested("posau") == {}

    def test_a_district_without_a_public_page_is_no_link(self, rooms_of_muehlburg: District) -> None:
        assert "Stadtteile" in suggested("Mühl")
        SearchDocument.objects.filter(kind="page").delete()
        inventory.forget()
        assert suggested("Mühl") == {"Suchen nach": ["Räume in Mühlburg · Suche"]}

    def test_hidden_features_leave_no_word(self, rooms_of_muehlburg: District, settings: Any) -> None:
        settings.HIDDEN_FEATURES = ["rooms"]
        inventory.forget()
        assert suggested("musi") == suggested("Rä") == {}
        assert suggested("Mühl") == {"Stadtteile": ["Mühlburg · Stadtteil"]}


@pytest.mark.parametrize(
    "hostile",
    [
        *(
            '"',
            "\0",
            "'; DROP TABLE x --",
            "<script>alert(1)</script>",
            "NEAR(",
            "tr*",
            "tr%",
            "tr_",
            "\\",
            "𝔘𝔫𝔦",
            "\ud800",
        ),
        *(
            "%00",
            "{{7*7}}",
            "ß",
            "ŉŉ",
            "İİİ",
            "a" * 1_000_000,
            "ä " * 5_000,
            "in der",
            "\u202eab",
            "٣٣",
            "東京",
            "ae" * 90,
        ),
    ],
)
def test_hostile_texts_are_texts(client: Client, rooms_of_muehlburg: District, hostile: str) -> None:
    for path in ("/suche/vorschlaege/", "/en/suche/vorschlaege/"):
        response = client.get(path, {"q": hostile.encode("utf-8", "surrogatepass")})
        assert response.status_code == 200
        assert "<script>alert" not in response.content.decode()


def test_a_long_text_is_cut(rooms_of_muehlburg: District) -> None:
    assert suggested(f"{'x ' * 100}Räume Mü") == {}


def test_it_is_short_kept_by_the_browser_alone_and_sets_no_cookie(client: Client, read: Read) -> None:
    read(OrganisationFactory(name="Treff"))
    response = client.get("/suche/vorschlaege/", {"q": "tref"})
    assert response["Cache-Control"] == "private, max-age=60"
    assert not response.cookies


class TestCosts:
    def test_it_costs_as_much_for_many_documents_and_writes_nothing(self, client: Client) -> None:
        district = DistrictFactory(name="Mühlburg", slug="muehlburg")

        def fill(first: int, last: int) -> None:
            for number in range(first, last):
                DocumentFactory(title=f"Mütze {number}", districts=[district])
                KnownWord.objects.create(
                    language="de", word=f"mütze{number}", spelled=f"muetze{number}", documents=number
                )
            inventory.inventory()

        asks = [
            lambda text=text: client.get("/suche/vorschlaege/", {"q": text})
            for text in ("mü", "Netzwerk Mü", "xy", "m")
        ]
        assert_costs_the_same(*asks, fill=fill, few=10, many=210, most=MOST_QUERIES)
        for ask in asks:
            assert all(query.lstrip().startswith("SELECT") for query in queries(ask))

    def test_words_are_found_by_the_index(self) -> None:
        KnownWord.objects.bulk_create(
            KnownWord(language="de", word=f"wort{number:05}", spelled=f"wort{number:05}", documents=1)
            for number in range(5_000)
        )
        with CaptureQueriesContext(connection) as asked:
            assert len(beginning_with(["wort0001", "woert0001"], ["de", "en"], 60)) == 10
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("ANALYZE search_knownword")
            explain = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
            cursor.execute(f"{explain} {asked.captured_queries[0]['sql']}".replace("%", "%%"))
            assert "known_word_begins" in str(cursor.fetchall())


def test_the_page_offers_them_to_the_script_only(client: Client) -> None:
    body = unescape(client.get("/suche/", {"q": "Treff"}).content.decode())
    assert 'data-suggestions="/suche/vorschlaege/"' in body
    assert 'role="combobox"' not in body
    assert "hx-" not in body
