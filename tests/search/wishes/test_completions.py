from __future__ import annotations

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from search.wishes.completions import PHRASES, City, Named, completions, districts_begun
from search.wishes.wish import Aspect
from tests.search.wishes.asking import FRIDAY, KNOWN, asked

CITY = City(
    known=KNOWN,
    kinds=(
        Named(key="event", names=("Termine", "Veranstaltungen", "Veranstaltung"), also=("Events",)),
        Named(key="room", names=("Räume", "Raum"), also=("Rooms",)),
        Named(key="idea", names=("Ideen",)),
    ),
    districts=tuple(Named(key=each.key, names=(each.label,)) for each in KNOWN.districts),
    there=frozenset(
        (kind, each.key) for each in KNOWN.districts for kind in ("event", "room") if each.key != "durlach"
    ),
    everywhere=frozenset(("event", "room")),
)


def completed(text: str, language: str = "de") -> list[str]:
    with translation.override(language):
        return [each.text for each in completions(text, CITY, language=language, today=FRIDAY)]


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("Rä", ["Räume"]),
        ("rae", ["Räume"]),
        ("raum", ["Räume"]),
        ("room", ["Räume"]),
        ("Veranst", ["Veranstaltungen"]),
        ("Id", []),
        ("R", []),
        ("Termin", ["Termine"]),
        ("Termine", ["Termine", "Termine heute", "Termine am Wochenende"]),
        ("Mühl", ["Termine in Mühlburg", "Räume in Mühlburg"]),
        ("Durl", []),
        ("Räume Mü", ["Räume in Mühlburg"]),
        ("räume M", ["Räume in Mühlburg", "Räume morgen"]),
        ("Räume in der Os", ["Räume in der Oststadt"]),
        ("Räume in Knie", ["Räume in Knielingen"]),
        ("Räume Durl", []),
        ("Räume in Mühlburg", ["Räume in Mühlburg"]),
        ("Räume Süd-W", ["Räume in der Südweststadt"]),
        ("Räume Innenstadt W", ["Räume in der Innenstadt-West"]),
        ("Chor Durl", ["Chor in Durlach"]),
        ("Mühlburg Rä", ["Räume in Mühlburg"]),
        ("Durlach Rä", []),
        ("barrierefreie Rä", ["barrierefreie Räume"]),
        ("Termine heu", ["Termine heute"]),
        ("Termine am W", ["Termine am Wochenende"]),
        ("Termine am Woch", ["Termine am Wochenende"]),
        ("Termine für Kin", ["Termine für Kinder"]),
        ("Termine morgen heu", []),
        ("Räume und Ter", []),
        ("", []),
        ('"', []),
        ("Räume Rä", []),
    ],
)
def test_a_wish_is_completed(text: str, texts: list[str]) -> None:
    assert completed(text) == texts


@pytest.mark.parametrize(("text", "texts"), [("Rooms mü", ["Rooms in Mühlburg"]), ("Räu", ["Räume"])])
def test_who_reads_english_is_offered_english(text: str, texts: list[str]) -> None:
    assert completed(text, "en") == texts


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Mu", ["muehlburg"]),
        ("muehl", ["muehlburg"]),
        ("Muhl", ["muehlburg"]),
        ("MÜHL", ["muehlburg"]),
        ("süd", ["suedstadt", "suedweststadt"]),
        ("bul", ["beiertheim-bulach"]),
        ("bu", []),
        ("ost", ["oststadt", "innenstadt-ost"]),
        ("altstadt n", ["altstadt-nord"]),
        ("xyz", []),
    ],
)
def test_districts_are_known_by_their_beginnings(text: str, keys: list[str]) -> None:
    assert [district.key for district in districts_begun(text, CITY)] == keys


@pytest.mark.parametrize("language", ["de", "en"])
def test_whatever_is_completed_is_understood(language: str) -> None:
    """A question that is offered means what it says: each part is read, and no word of it is left over."""
    with translation.override(language):
        for aspect, phrase in PHRASES:
            wish = asked(str(phrase), language=language)
            assert ([part.aspect for part in wish.parts], wish.words) == ([aspect], ""), phrase
    for district in KNOWN.districts:
        for text in completed(district.label, language):
            wish = asked(text, language=language)
            assert ({part.aspect for part in wish.parts}, wish.words) == ({Aspect.KIND, Aspect.DISTRICT}, ""), text


@given(st.text(max_size=60), st.sampled_from(["", "Räume ", "in ", "Termine am "]))
def test_any_text_can_be_completed(text: str, before: str) -> None:
    completed(" ".join(f"{before}{text}".split()))
