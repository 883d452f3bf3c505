"""Addresses stay as they are: each kind of thing has the one that it has had since there are copies of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.actions.entries import free_slug
from foundation.slugs import slug_for
from participation.helping.models import Opportunity
from participation.ideas.models import Idea
from search.words.compounds import spell_out

LONG = (
    "Straßenfest der Nachbarschaft am Lindenplatz und in der Straße dahinter, "
    "von früh bis spät, auch bei Regen, und mit Musik"
)
ADDRESSES = {
    "Mühlburg": "muehlburg",
    "Weiherfeld-Dammerstock": "weiherfeld-dammerstock",
    "Großer Saal": "grosser-saal",
    "Über Öfen und Äpfel": "ueber-oefen-und-aepfel",
    "ÄRGER MIT DER STRASSE": "aerger-mit-der-strasse",
    "Café Crème & Co.": "cafe-creme-co",
    "Teilnehmer:innen gesucht!": "teilnehmerinnen-gesucht",
    "Repair-Café (jeden 2. Dienstag)": "repair-cafe-jeden-2-dienstag",
    "  Ein  Platz   für alle  ": "ein-platz-fuer-alle",
    "„Wir“ – gemeinsam": "wir-gemeinsam",
    "Çay & Şarkı": "cay-sark",
    "snake_case 3000": "snake_case-3000",
}
"""Before the four copies of the table became one, and after."""
MENDED = {
    "Altstadt/Nord": "altstadt-nord",
    "Kinder/Jugendliche/Familien": "kinder-jugendliche-familien",
    "Rhein–Neckar": "rhein-neckar",
    "Spiel&Spaß": "spiel-spass",
    "Montags 15–18 Uhr": "montags-15-18-uhr",
    "GROẞE STRAẞE": "grosse-strasse",
    "Mu\u0308hlburg": "muehlburg",
}
"""Words that ran into one another, a letter that vanished, and an umlaut in two pieces, as some phones send it."""


@pytest.mark.django_db
@pytest.mark.parametrize(("title", "slug"), (ADDRESSES | MENDED).items())
def test_everything_has_the_address_that_its_name_gives(title: str, slug: str) -> None:
    assert slug_for(title) == slug
    assert Idea(title=title).slug == slug
    assert Opportunity(title=title).slug == slug
    assert free_slug(title) == slug


@pytest.mark.django_db
def test_long_titles_are_cut_where_each_kind_always_cut_them() -> None:
    whole = (
        "strassenfest-der-nachbarschaft-am-lindenplatz-und-in-der-strasse-dahinter-"
        "von-frueh-bis-spaet-auch-bei-regen-und-mit-musik"
    )
    assert Idea(title=LONG).slug == Opportunity(title=LONG).slug == whole[:60]
    assert slug_for(LONG) == whole[:80]
    assert free_slug(LONG) == whole[:110]


@pytest.mark.django_db
def test_what_has_no_letter_has_an_address_too() -> None:
    assert Idea(title="🙂").slug == "idee"
    assert Opportunity(title="…").slug == "mitmachen"
    assert free_slug("???") == "termin"
    assert slug_for("/", otherwise="gruppe") == "gruppe"


@pytest.mark.parametrize(("taken", "slug"), [({"chor"}, "chor-2"), ({"chor", "chor-2", "chor-4"}, "chor-3")])
def test_a_taken_address_is_counted_on(taken: set[str], slug: str) -> None:
    assert slug_for("Chor", taken=taken) == slug


def test_search_spells_umlauts_as_addresses_do() -> None:
    assert [spell_out(word) for word in ["straßenräume", "café", "mühlburg"]] == ["strassenraeume", "cafe", "muehlburg"]


@given(st.text(max_size=120), st.integers(20, 110), st.sets(st.sampled_from(["a", "b", "ab", "eintrag"])))
def test_an_address_fits_and_needs_no_escaping(name: str, longest: int, taken: set[str]) -> None:
    slug = slug_for(name, taken=taken, longest=longest)
    assert slug not in taken
    assert 0 < len(slug) <= longest
    assert slug.isascii()
    assert slug.replace("-", "").replace("_", "").isalnum() or set(slug) <= {"-", "_"}
    assert slug == slug.lower()
