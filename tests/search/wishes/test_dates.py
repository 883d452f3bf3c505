from __future__ import annotations

from datetime import date

import pytest

from tests.search.wishes.asking import FRIDAY, asked, understood

SATURDAY, SUNDAY, MONDAY = date(2026, 11, 28), date(2026, 11, 29), date(2026, 11, 30)
LAST_OF_YEAR = date(2026, 12, 31)
LEAP_DAY = date(2028, 2, 29)


@pytest.mark.parametrize(
    ("question", "today", "words", "parts"),
    [
        # Days seen from today
        ("heute", FRIDAY, "", "date 2026-11-27"),
        ("Konzert heute", FRIDAY, "Konzert", "date 2026-11-27"),
        ("Heute kocht der Verein", FRIDAY, "kocht der Verein", "date 2026-11-27"),
        ("morgen", FRIDAY, "", "date 2026-11-28"),
        ("Morgen Flohmarkt", LAST_OF_YEAR, "Flohmarkt", "date 2027-01-01"),
        ("übermorgen", FRIDAY, "", "date 2026-11-29"),
        ("Uebermorgen", FRIDAY, "", "date 2026-11-29"),
        ("ubermorgen Yoga", LEAP_DAY, "Yoga", "date 2028-03-02"),
        ("heute und morgen", FRIDAY, "", "date 2026-11-27/2026-11-28"),
        # Weekdays
        ("Messe am Sonntag", FRIDAY, "Messe", "date 2026-11-29"),
        ("Flohmarkt Samstag", SATURDAY, "Flohmarkt", "date 2026-11-28"),
        ("Flohmarkt am Samstag", SUNDAY, "Flohmarkt", "date 2026-12-05"),
        ("nächsten Samstag", FRIDAY, "", "date 2026-11-28"),
        ("nächsten Samstag", SATURDAY, "", "date 2026-12-05"),
        ("am naechsten Samstag", FRIDAY, "", "date 2026-11-28"),
        ("übernächsten Samstag", FRIDAY, "", "date 2026-12-05"),
        ("an diesem Dienstag", FRIDAY, "", "date 2026-12-01"),
        ("kommenden Sonnabend", FRIDAY, "", "date 2026-11-28"),
        ("Chor samstags", FRIDAY, "Chor", "date 2026-11-28"),
        ("mittwochs Chor", FRIDAY, "Chor", "date 2026-12-02"),
        ("Treffen jeden Dienstag", FRIDAY, "Treffen", "date 2026-12-01"),
        ("MONTAG", LAST_OF_YEAR, "", "date 2027-01-04"),
        ("Samstag und Sonntag", FRIDAY, "", "date 2026-11-28/2026-11-29"),
        ("Samstag oder Montag Kino", FRIDAY, "Kino", "date 2026-11-28; date 2026-11-30"),
        # Weekends
        ("am Wochenende", FRIDAY, "", "date 2026-11-28/2026-11-29"),
        ("am Wochenende", SATURDAY, "", "date 2026-11-28/2026-11-29"),
        ("am Wochenende", SUNDAY, "", "date 2026-11-29"),
        ("am Wochenende", MONDAY, "", "date 2026-12-05/2026-12-06"),
        ("dieses Wochenende", FRIDAY, "", "date 2026-11-28/2026-11-29"),
        ("kommendes Wochenende", FRIDAY, "", "date 2026-11-28/2026-11-29"),
        ("nächstes Wochenende Markt", FRIDAY, "Markt", "date 2026-12-05/2026-12-06"),
        ("Wochenende Familienfest", LAST_OF_YEAR, "Familienfest", "date 2027-01-02/2027-01-03"),
        # Weeks and months
        ("diese Woche", FRIDAY, "", "date 2026-11-27/2026-11-29"),
        ("diese Woche", SUNDAY, "", "date 2026-11-29"),
        ("nächste Woche", FRIDAY, "", "date 2026-11-30/2026-12-06"),
        ("in der nächsten Woche Kino", SUNDAY, "Kino", "date 2026-11-30/2026-12-06"),
        ("diesen Monat", FRIDAY, "", "date 2026-11-27/2026-11-30"),
        ("in diesem Monat", LEAP_DAY, "", "date 2028-02-29"),
        ("nächsten Monat", LAST_OF_YEAR, "", "date 2027-01-01/2027-01-31"),
        ("im Dezember", FRIDAY, "", "date 2026-12-01/2026-12-31"),
        ("im Dezember", LAST_OF_YEAR, "", "date 2026-12-31"),
        ("im Mai Flohmarkt", FRIDAY, "Flohmarkt", "date 2027-05-01/2027-05-31"),
        ("im Februar", LEAP_DAY, "", "date 2028-02-29"),
        ("Ausstellung im Maerz 2027", FRIDAY, "Ausstellung", "date 2027-03-01/2027-03-31"),
        ("Mitte Dezember", FRIDAY, "", "date 2026-12-11/2026-12-20"),
        ("Ende Februar", LEAP_DAY, "", "date 2028-02-29"),
        ("Markt Dezember 2026", FRIDAY, "Markt", "date 2026-12-01/2026-12-31"),
        # Dates
        ("am 3.12.", FRIDAY, "", "date 2026-12-03"),
        ("28.11.", FRIDAY, "", "date 2026-11-28"),
        ("28. 11.", FRIDAY, "", "date 2026-11-28"),
        ("28.11.2026", FRIDAY, "", "date 2026-11-28"),
        ("28.11.26", FRIDAY, "", "date 2026-11-28"),
        ("26.11.", FRIDAY, "", "date 2027-11-26"),
        ("2026-12-03", FRIDAY, "", "date 2026-12-03"),
        ("Basar 3. Dezember", FRIDAY, "Basar", "date 2026-12-03"),
        ("3. Dez.", FRIDAY, "", "date 2026-12-03"),
        ("am 1. März 2027", FRIDAY, "", "date 2027-03-01"),
        ("29.2.", FRIDAY, "", "date 2028-02-29"),
        ("29. Februar", LEAP_DAY, "", "date 2028-02-29"),
        ("Samstag, 28.11.", FRIDAY, "", "date 2026-11-28"),
        ("Samstag, den 5. Dezember Basar", FRIDAY, "Basar", "date 2026-12-05"),
        ("Sa, 5.12. Basar", FRIDAY, "Basar", "date 2026-12-05"),
        ("28.11. 20 Leute", FRIDAY, "", "date 2026-11-28; people 20"),
        # From one to another
        ("vom 3. bis 5. Dezember", FRIDAY, "", "date 2026-12-03/2026-12-05"),
        ("3.-5.12.", FRIDAY, "", "date 2026-12-03/2026-12-05"),
        ("24./25. Dezember", FRIDAY, "", "date 2026-12-24/2026-12-25"),
        ("28.11.–30.11.", FRIDAY, "", "date 2026-11-28/2026-11-30"),
        ("28. Dezember bis 3. Januar", FRIDAY, "", "date 2026-12-28/2027-01-03"),
        ("von Freitag bis Montag", FRIDAY, "", "date 2026-11-27/2026-11-30"),
        ("von heute bis Sonntag", FRIDAY, "", "date 2026-11-27/2026-11-29"),
        ("ab Montag", FRIDAY, "", "date 2026-11-30/2027-12-01"),
        ("Kurse ab Januar", FRIDAY, "Kurse", "date 2027-01-01/2028-01-02"),
        ("ab morgen", FRIDAY, "", "date 2026-11-28/2027-11-29"),
        ("bis Sonntag", FRIDAY, "", "date 2026-11-27/2026-11-29"),
        ("bis zum 3.12.", FRIDAY, "", "date 2026-11-27/2026-12-03"),
        ("bis Ende Dezember", FRIDAY, "", "date 2026-11-27/2026-12-31"),
        # Feasts
        ("an Heiligabend", FRIDAY, "", "date 2026-12-24"),
        ("offen an Weihnachten", LAST_OF_YEAR, "offen", "date 2027-12-24/2027-12-26"),
        ("an Silvester Feuerwerk", LAST_OF_YEAR, "Feuerwerk", "date 2026-12-31"),
        ("über Ostern", FRIDAY, "", "date 2027-03-26/2027-03-29"),
        ("am Ostersonntag", FRIDAY, "", "date 2027-03-28"),
        ("am Karfreitag", FRIDAY, "", "date 2027-03-26"),
        ("an Pfingsten", FRIDAY, "", "date 2027-05-16/2027-05-17"),
        ("an Fronleichnam", FRIDAY, "", "date 2027-05-27"),
    ],
)
def test_dates_are_understood(question: str, today: date, words: str, parts: str) -> None:
    wish = asked(question, today=today)
    assert (wish.words, understood(wish)) == (words, parts)


@pytest.mark.parametrize(
    "question",
    [
        "Mai",
        "August Macke",
        "Tanz in den Mai",
        "März",
        "Mühle gestern und heute",
        "Stadt von morgen",
        "bis heute",
        "Guten Morgen Café",
        "Morgenland",
        "Räder an einem Morgen",
        "Samstagsschule",
        "Freitags-Demo",
        "Wochenendseminar",
        "Sonntagsspaziergang",
        "Heute-Journal",
        "31.2.",
        "32.13.",
        "Version 1.2.3",
        "3.50 Euro",
        "1. 2. 3. Klasse",
        "Klasse 3",
        "Advent",
        "Weihnachten basteln",
        "Silvesterparty",
        "Monatsmarkt",
        "Woche der Demenz",
        "28.11.1926",
        "vor drei Tagen",
    ],
)
def test_what_only_looks_like_a_date_stays_words(question: str) -> None:
    wish = asked(question)
    assert (wish.words, understood(wish)) == (question, "")


@pytest.mark.parametrize(
    ("question", "today", "label"),
    [
        ("heute", FRIDAY, "heute (27. November)"),
        ("am Wochenende", FRIDAY, "am Wochenende (28.–29. November)"),
        ("am Wochenende", LAST_OF_YEAR, "am Wochenende (2.–3. Januar 2027)"),
        ("Samstag", FRIDAY, "Samstag, 28. November"),
        ("samstags", FRIDAY, "samstags (der nächste: 28. November)"),
        ("nächste Woche", FRIDAY, "nächste Woche (30. November – 6. Dezember)"),
        ("28.12. bis 3.1.", FRIDAY, "28. Dezember 2026 – 3. Januar 2027"),
        ("ab Montag", FRIDAY, "ab Montag, 30. November"),
        ("bis Sonntag", FRIDAY, "bis Sonntag, 29. November"),
        ("1.1.", FRIDAY, "Freitag, 1. Januar 2027"),
        ("im Dezember", FRIDAY, "1.–31. Dezember"),
        ("an Heiligabend", FRIDAY, "Heiligabend (24. Dezember)"),
    ],
)
def test_the_chip_says_which_days_are_meant(question: str, today: date, label: str) -> None:
    assert [part.label for part in asked(question, today=today).parts] == [label]


@pytest.mark.parametrize("today", [date.min, date(1999, 12, 31), date(2101, 1, 1), date.max])
@pytest.mark.parametrize("question", ["nächste Woche", "ab Samstag", "vom 3. bis 5.12.", "nächsten Monat", "29.2."])
def test_where_the_calendar_ends_nothing_is_raised(question: str, today: date) -> None:
    assert asked(question, today=today).text == question
