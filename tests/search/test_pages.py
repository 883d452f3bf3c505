from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from search.known_words import corrections_of
from search.params import MOST_PAGES, SearchParams
from search.words.questions import read_words
from tests.cost import assert_costs_the_same
from tests.foundation.factories import DistrictFactory, OrganisationFactory
from tests.search.factories import DocumentFactory

HOUR = timedelta(hours=1)

pytestmark = pytest.mark.django_db

Read = Callable[..., None]


def links(body: str) -> dict[str, str]:
    """Return label → address of the facets."""
    found = re.findall(r'<a class="choice[^"]*" href="([^"]+)"[^>]*>\s*(?:<svg.*?</svg>)?<span>([^<]+)</span>', body)
    return {unescape(label): unescape(address) for address, label in found}


def get(client: Client, **params: Any) -> str:
    response = client.get("/suche/", params)
    assert response.status_code == 200
    return response.content.decode()


def test_a_question_finds_and_marks(client: Client, read: Read) -> None:
    read(OrganisationFactory(name="Nachbarschaftstreff <b>Mühlburg</b>", summary="Ein Treff & mehr"))
    body = get(client, q="Treff")
    assert "<mark>Nachbarschaftstreff</mark> &lt;b&gt;Mühlburg&lt;/b&gt;" in body
    assert "Ein <mark>Treff</mark> &amp; mehr" in body
    assert "1 Treffer für „Treff“" in body


def test_facets_are_links_that_switch_on_and_off(client: Client, read: Read) -> None:
    muehlburg = DistrictFactory(name="Mühlburg")
    read(OrganisationFactory(name="Treff Eins", districts=[muehlburg]))
    read(OrganisationFactory(name="Treff Zwei", accessibility="stufenlos, WC"))
    on = links(get(client, q="Treff"))
    assert on["Mühlburg"] == "?q=Treff&stadtteil=muhlburg"
    assert on["stufenlos"] == "?q=Treff&barrierefrei=ja"
    narrowed = client.get("/suche/" + on["Mühlburg"]).content.decode()
    assert "Treff</mark> Eins" in narrowed
    assert "Treff</mark> Zwei" not in narrowed
    assert links(narrowed)["Mühlburg"] == "?q=Treff"


def test_several_facets_stand_in_one_address(client: Client) -> None:
    DocumentFactory(title="Chor", kind="event", topics=["Musik"], is_free=True, starts_at=timezone.now() + HOUR)
    DocumentFactory(title="Chor zwei", kind="room")
    body = get(client, q="Chor", art=["termine", "raeume"], thema="Musik", kostenlos="ja", zeitraum="woche")
    assert "1 Treffer für" in body


def test_of_several_values_of_a_facet_any_will_do(client: Client) -> None:
    here, there, elsewhere = (DistrictFactory(name=name) for name in ["Mühlburg", "Durlach", "Daxlanden"])
    for district in [here, there, elsewhere]:
        DocumentFactory(title=f"Treff {district.name}", districts=[district], topics=[district.name])
    assert "2 Treffer für" in get(client, q="Treff", stadtteil=["durlach", "muhlburg"])
    assert "2 Treffer für" in get(client, q="Treff", thema=["Durlach", "Daxlanden"])
    assert "1 Treffer für" in get(client, q="Treff", stadtteil=["durlach", "atlantis"])


def test_no_page_lies_behind_the_last_that_is_shown(client: Client) -> None:
    assert client.get("/suche/", {"page": MOST_PAGES + 1}).status_code == 404


def test_pages_keep_the_question(client: Client) -> None:
    for number in range(25):
        DocumentFactory(title=f"Treff {number}")
    first = get(client, q="Treff", art="netzwerk")
    assert "?q=Treff&amp;art=netzwerk&amp;page=2" in first
    assert get(client, q="Treff", art="netzwerk", page=2).count('class="hit"') == 5


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Possaunenchor", {"possaunenchor": "posaunenchor"}),
        ("nahcbarschaftstreff", {"nahcbarschaftstreff": "nachbarschaftstreff"}),
        ("Gartten Posaunechor", {"gartten": "garten"}),
        ("Nachbrschaft", {"nachbrschaft": "nachbarschaft"}),
        ("Kase", {"kase": "käse"}),
        ("Posaunenchor", {}),
        ('"Gartten"', {}),
        ("Quantenphysik", {}),
        ("Reis", {}),
        ("", {}),
        ("<script>", {}),
    ],
)
def test_a_mistyped_word_is_put_right(read: Read, typed: str, meant: dict[str, str]) -> None:
    read(OrganisationFactory(name="Nachbarschaftstreff"), OrganisationFactory(name="Posaunenchor im Garten"))
    read(OrganisationFactory(name="Käse und Reisen"), OrganisationFactory(name="Kasse"))
    assert corrections_of(read_words(typed, "de"), "de") == meant


def test_an_english_word_is_no_slip_on_english_pages(read: Read) -> None:
    read(OrganisationFactory(name="Sein und Nähen"))
    words = read_words("sewing", "en")
    assert corrections_of(words, "en") == {}


def test_what_was_put_right_is_said_and_can_be_taken_back(client: Client, read: Read) -> None:
    read(OrganisationFactory(name="Posaunenchor"))
    body = get(client, q="Offener Possaunenchor")
    assert "„possaunenchor“ gibt es hier nicht, gesucht wurde nach „posaunenchor“." in unescape(body)
    assert "<mark>Posaunenchor</mark>" in body
    literal = SearchParams(q='Offener "Possaunenchor"').address
    assert f'href="/suche/{literal}"' in unescape(body) or f'href="{literal}"' in unescape(body)
    assert "Keine Treffer" in get(client, q='"Possaunenchor"')


def test_nothing_found_leads_on(client: Client) -> None:
    body = get(client, q="Quantenphysik")
    assert "Keine Treffer" in body
    assert "/ideen/" in body


def test_too_narrow_offers_to_widen(client: Client) -> None:
    DocumentFactory(title="Chor")
    assert "Eingrenzungen aufheben" in get(client, q="Chor", art="raeume")


@pytest.mark.parametrize(
    "hostile",
    ['"', "\0", "'; DROP TABLE x --", "<script>alert(1)</script>", "NEAR(", "*", "𝔘𝔫𝔦", "\ud800", "%00", "{{7*7}}"],
)
def test_hostile_questions_are_questions(client: Client, hostile: str) -> None:
    response = client.get("/suche/", {"q": hostile.encode("utf-8", "surrogatepass")})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_a_megabyte_is_answered_under_a_second(client: Client, read: Read) -> None:
    read(OrganisationFactory(name="Treff"))
    begun = time.perf_counter()
    assert client.get("/suche/", {"q": "Treff " * 170_000}).status_code == 200
    assert client.get("/suche/vorschlaege/", {"q": "a" * 1_000_000}).status_code == 200
    assert time.perf_counter() - begun < 2


def test_ten_thousand_parameters_are_refused(client: Client) -> None:
    assert client.get("/suche/?" + "&".join(f"thema={n}" for n in range(10_000))).status_code == 400


def test_it_rejects_post(client: Client) -> None:
    assert client.post("/suche/").status_code == 405
    assert client.post("/suche/vorschlaege/").status_code == 405


def test_suggestions_are_links(client: Client, read: Read) -> None:
    organisation = OrganisationFactory(name="Nachbarschaftstreff <i>")
    read(organisation)
    body = client.get("/suche/vorschlaege/", {"q": "nachb"}).content.decode()
    assert f'href="{organisation.get_absolute_url()}"' in body
    assert "<mark>Nachb</mark>arschaftstreff &lt;i&gt;" in body
    assert "3 Vorschläge" in body
    assert "role=" not in client.get("/suche/vorschlaege/", {"q": "n"}).content.decode()


def test_who_reads_english_is_led_to_english_pages(client: Client, read: Read) -> None:
    organisation = OrganisationFactory(name="Nachbarschaftstreff")
    read(organisation)
    url = organisation.get_absolute_url()
    body = client.get("/en/suche/", {"q": "treff"}).content.decode()
    assert f'href="/en{url}"' in body
    assert 'lang="de"' in body


def test_reading_sets_no_cookie(client: Client, read: Read) -> None:
    read(OrganisationFactory(name="Treff"))
    assert not client.get("/suche/", {"q": "Treff"}).cookies


def test_a_compound_that_nothing_has_finds_what_it_is_made_of(client: Client, read: Read) -> None:
    read(OrganisationFactory(name="Nachbarschaftstreff"))
    body = get(client, q="Weststadttreff")
    assert "<mark>Nachbarschaftstreff</mark>" in body
    assert "Nichts enthält alle Wörter" in body


def test_the_page_costs_the_same_for_many_documents(client: Client) -> None:
    district = DistrictFactory(name="Mühlburg")

    def fill(first: int, last: int) -> None:
        for number in range(first, last):
            DocumentFactory(title=f"Treff {number}", districts=[district], topics=[f"Thema {number % 7}"])

    assert_costs_the_same(lambda: get(client, q="Treff", art="netzwerk"), fill=fill, many=210)
