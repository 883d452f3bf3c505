from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.registries import kinds
from search.wishes.known import Known, known_kinds
from search.wishes.reader import read
from search.wishes.wish import Wish
from search.words.normalise import LONGEST_QUESTION, clean
from tests.search.wishes.asking import FRIDAY, asked, understood


@pytest.mark.parametrize(
    ("question", "words", "parts"),
    [
        # What residents have asked
        ("Raum für Kindergeburtstag", "Kindergeburtstag", "kind room"),
        (
            "was ist am Wochenende los in Mühlburg",
            "",
            "kind event; date 2026-11-28/2026-11-29; district muehlburg",
        ),
        ("Flohmarkt Südstadt", "Flohmarkt", "district suedstadt"),
        ("Samstag Kinder", "", "date 2026-11-28; audience children"),
        ("Computerhilfe für ältere Menschen", "Computerhilfe", "audience seniors"),
        ("Deutsch lernen", "Deutsch lernen", ""),
        ("Fahrrad reparieren", "Fahrrad reparieren", ""),
        ("Müll im Park", "Müll im Park", ""),
        ("Nachbarschaftstreff Durlach", "Nachbarschaftstreff", "district durlach"),
        ("barrierefreier Raum", "", "accessible; kind room"),
        # And the like
        (
            "Was ist heute Abend in der Oststadt los?",
            "",
            "kind event; date 2026-11-27; daytime 17:00/00:00; district oststadt",
        ),
        ("wo ist morgen was los", "", "date 2026-11-28; kind event"),
        ("was geht heute ab", "", "kind event; date 2026-11-27"),
        ("wo kann man am Sonntag mit Kindern hin", "", "date 2026-11-29; audience children"),
        ("was geht am Samstag?", "", "date 2026-11-28"),
        ("was gibt es am Sonntag in Durlach", "", "date 2026-11-29; district durlach"),
        (
            "Ich suche einen barrierefreien Raum für 20 Leute in der Nordstadt",
            "",
            "accessible; kind room; people 20; district nordstadt",
        ),
        ("Welche Räume gibt es in Mühlburg?", "", "kind room; district muehlburg"),
        ("freier Raum am Samstag ab 14 Uhr", "", "kind room; date 2026-11-28; daytime 14:00/00:00"),
        (
            "kostenloser Yogakurs für Senior:innen mittwochs vormittags",
            "Yogakurs",
            "free; audience seniors; date 2026-12-02; daytime 08:00/12:00",
        ),
        ("Konzert heute, gratis, in Durlach!", "Konzert", "date 2026-11-27; free; district durlach"),
        ("Ideen für Mühlburg", "", "kind idea; district muehlburg"),
        ("Veranstaltungen im Dezember für Familien", "", "kind event; date 2026-12-01/2026-12-31; audience families"),
        ("Raum 3", "3", "kind room"),
        ("Raum zum Singen", "Singen", "kind room"),
        ("Tanz und Musik am Sonntag", "Tanz und Musik", "date 2026-11-29"),
        ("Samstag und Kinder", "", "date 2026-11-28; audience children"),
        # What stays as it was typed
        ('"offener Treff am Samstag" heute', '"offener Treff am Samstag"', "date 2026-11-27"),
        ("„Samstag Kinder“ gratis", "„Samstag Kinder“", "free"),
        ('Chor -"am Samstag" heute', 'Chor -"am Samstag"', "date 2026-11-27"),
        ("Flohmarkt -Kinder in Durlach", "Flohmarkt -Kinder", "district durlach"),
        ('Kinder "unclosed', '"unclosed', "audience children"),
        ('("am Samstag") heute', '("am Samstag")', "date 2026-11-27"),
        ("los", "los", ""),
        ("los geht's", "los geht's", ""),
        ("Was ist mit dem Brunnen los?", "Was ist mit dem Brunnen los?", ""),
        ("Raumplanung", "Raumplanung", ""),
        ("Spielraum", "Spielraum", ""),
        ("Raum-Zeit", "Raum-Zeit", ""),
        ("", "", ""),
        ("?!", "?!", ""),
    ],
)
def test_a_question_is_read(question: str, words: str, parts: str) -> None:
    wish = asked(question)
    assert (wish.words, understood(wish)) == (words, parts)


@pytest.mark.parametrize(
    ("question", "words", "parts"),
    [
        ("today", "", "date 2026-11-27"),
        ("yoga tomorrow", "yoga", "date 2026-11-28"),
        ("this weekend", "", "date 2026-11-28/2026-11-29"),
        ("next week", "", "date 2026-11-30/2026-12-06"),
        ("flea market on Saturday", "flea market", "date 2026-11-28"),
        ("concert tonight", "concert", "date 2026-11-27; daytime 17:00/00:00"),
        ("tomorrow evening", "", "date 2026-11-28; daytime 17:00/00:00"),
        ("this afternoon", "", "date 2026-11-27; daytime 13:00/18:00"),
        ("choir in the evening", "choir", "daytime 17:00/00:00"),
        ("after 6 pm", "", "daytime 18:00/00:00"),
        ("2-4pm", "", "daytime 14:00/16:00"),
        ("at 18:30", "", "daytime 18:30/19:30"),
        ("from Friday to Sunday", "", "date 2026-11-27/2026-11-29"),
        ("in December", "", "date 2026-12-01/2026-12-31"),
        ("3 December", "", "date 2026-12-03"),
        ("December 3rd", "", "date 2026-12-03"),
        ("free concert", "concert", "free"),
        ("museum for free", "museum", "free"),
        ("wheelchair accessible café", "café", "accessible"),
        ("step-free", "", "accessible"),
        ("for kids", "", "audience children"),
        ("yoga for seniors", "yoga", "audience seniors"),
        ("room for 20 people", "", "kind room; people 20"),
        ("a room in Mühlburg", "", "kind room; district muehlburg"),
        ("What's on this weekend?", "", "kind event; date 2026-11-28/2026-11-29"),
        ("what is happening tomorrow in Durlach", "", "kind event; date 2026-11-28; district durlach"),
        ("things to do with kids", "", "kind event; audience children"),
        # German words stay understood
        ("Flohmarkt am Samstag", "Flohmarkt", "date 2026-11-28"),
        ("kostenlos für Kinder", "", "free; audience children"),
        # What stays words
        ("free jazz", "free jazz", ""),
        ("gluten-free", "gluten-free", ""),
        ("kids' club", "kids' club", ""),
        ("today's menu", "today's menu", ""),
        ("Fridays for Future", "Fridays for Future", ""),
        ("what's on the agenda", "what's on the agenda", ""),
        ("women in science", "women in science", ""),
        ("wheelchair basketball", "wheelchair basketball", ""),
        ("may", "may", ""),
        ("marching band", "marching band", ""),
    ],
)
def test_a_question_in_english_is_read(question: str, words: str, parts: str) -> None:
    wish = asked(question, language="en")
    assert (wish.words, understood(wish)) == (words, parts)


def test_chips_speak_the_readers_language() -> None:
    labels = [part.label for part in asked("Samstag abends gratis für Kinder 20 Leute", language="en").parts]
    assert labels == ["Saturday, 28 November", "in the evening", "free of charge", "for children", "20 people or more"]


@pytest.mark.parametrize(
    ("question", "aspect", "left"),
    [
        ("was ist am Wochenende los in Mühlburg", "date", "was ist los in Mühlburg"),
        ("was ist am Wochenende los in Mühlburg", "district", "was ist am Wochenende los"),
        ("was ist am Wochenende los?", "kind", "am Wochenende?"),
        ("Samstagabend Konzert", "date", "am abend Konzert"),
        ("Samstagabend Konzert", "daytime", "Samstag Konzert"),
        ("heute Nacht", "date", "in der Nacht"),
        ("morgen früh", "date", "in der früh"),
        ("Raum für 20 Leute, gratis", "free", "Raum für 20 Leute"),
        ("Yoga in Mühlburg oder Durlach", "district", "Yoga Durlach"),
        ("für Frauen und Männer", "audience", "für Männer"),
        ("gratis und umsonst", "free", ""),
        ("zu zu zweit zweit", "people", ""),
    ],
)
def test_a_chip_can_be_taken_away(question: str, aspect: str, left: str) -> None:
    wish = asked(question)
    part = next(part for part in wish.parts if part.aspect.value == aspect)
    assert wish.without(part) == left


def test_a_chip_in_english_can_be_taken_away() -> None:
    wish = asked("concert tonight", language="en")
    assert [wish.without(part) for part in wish.parts] == ["concert in the evening", "concert today"]


def test_what_was_typed_is_kept_with_its_place() -> None:
    wish = asked("Was ist am Wochenende los in Muhlburg?")
    assert [part.typed for part in wish.parts] == ["Was ist … los", "am Wochenende", "in Muhlburg"]
    assert [wish.text[start:end] for start, end in wish.parts[0].spans] == ["Was ist", "los"]
    assert (wish.parts[2].start, wish.parts[2].end) == (26, 37)


def test_the_words_of_kinds_come_from_what_features_register() -> None:
    known = Known(kinds=known_kinds(kinds.all()))
    questions = ["Räumen", "Veranstaltungen", "Termin", "Ideen", "Vereine", "rooms", "Was ist los?", "seit"]
    wishes = [read(question, language="en", today=FRIDAY, known=known) for question in questions]
    assert [understood(wish) for wish in wishes] == [
        "kind room", "kind event", "kind event", "kind idea", "kind organisation", "kind room", "kind event", "",
    ]  # fmt: skip


def test_nothing_that_takes_place_is_asked_for_where_nothing_does() -> None:
    wish = read("was ist los", language="de", today=FRIDAY, known=Known())
    assert (wish.words, wish.parts) == ("was ist los", ())


USUAL = """
    was ist los geht am in der im für ab bis vom von und oder nicht mit zu um heute morgen Abend Samstag samstags
    Samstagabend nächste Woche Wochenende Dezember 3. 5. 3.12. 28.11.2026 18 20 Uhr 18:30 Leute Personen zweit gratis
    Eintritt frei barrierefrei Rollstuhl Kinder Kindern Frauen Männer Senior*innen Jugend Raum Räume Mühlburg Südstadt
    Süd West Stadt Innenstadt Durlacher Allee Flohmarkt -Kinder "am Samstag" " „ “ - – , ? & / tonight this weekend
    evening what's on free things to do for people pm at 60+ über Ostern an Silvester
"""
PIECES = st.sampled_from(USUAL.split())
ODD = st.text(max_size=300) | st.lists(PIECES | st.text(max_size=3), max_size=25).map(" ".join)
LANGUAGES = st.sampled_from(["de", "en"])
DAYS = st.sampled_from([FRIDAY, date(2026, 11, 28), date(2026, 11, 29), date(2026, 12, 31), date(2028, 2, 29)])


def is_made_of_pieces(wish: Wish) -> bool:
    """Whether each word that is left stands in the text, one behind the other."""
    place = 0
    for word in wish.words.split():
        place = wish.text.find(word, place)
        if place < 0:
            return False
        place += len(word)
    return True


@given(text=ODD, language=LANGUAGES, today=DAYS | st.dates())
def test_whatever_is_typed_is_read(text: str, language: str, today: date) -> None:
    wish = asked(text, language=language, today=today)
    assert wish.text == clean(text[: 2 * LONGEST_QUESTION])[:LONGEST_QUESTION].rstrip()
    assert is_made_of_pieces(wish)
    for part in wish.parts:
        assert part.typed == " … ".join(wish.text[start:end].strip() for start, end in part.spans) != ""
        assert part.label
        assert all(end <= start for (_, end), (start, _) in pairwise(part.spans))


@given(text=ODD, language=LANGUAGES, today=DAYS)
def test_whatever_chip_is_taken_away_is_gone(text: str, language: str, today: date) -> None:
    wish = asked(text, language=language, today=today)
    for part in wish.parts:
        without = asked(wish.without(part), language=language, today=today)
        assert (part.aspect, part.value) not in [(other.aspect, other.value) for other in without.parts]


@pytest.mark.parametrize("text", ["Kinder " * 40, "1 " * 100, "18 bis " * 30, '"' * 200, "was ist " * 25, "3. " * 70])
def test_long_questions_take_no_longer(text: str) -> None:
    def took() -> float:
        began = time.perf_counter()
        asked(text, language="en")
        return time.perf_counter() - began

    assert min(took() for _ in range(5)) < 0.05
