"""The month: what its squares say, which day it is turned to, and where each leads."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client

from events.filters import CalendarFilters
from events.models import Occurrence
from events.month import ROWS_OF_A_DAY, Day, Month, month_of, month_url, rows_of
from foundation.timespan import at, today
from tests.events.factories import CategoryFactory, EventFactory, publish
from tests.foundation.factories import DistrictFactory

pytestmark = pytest.mark.django_db

COMING = date(today().year + 1, 5, 1)
"""A month that lies ahead."""


def on_the(*days: int, **of: Any) -> None:
    for day in days:
        publish(first_on=COMING.replace(day=day), **of)


def may(**of: Any) -> Month:
    return month_of(COMING, CalendarFilters(**of))


def square(number: int, *, on: date = COMING, is_chosen: bool = False) -> Day:
    dates = tuple(Occurrence() for _n in range(number))
    return Day(on=on, is_in_month=True, is_chosen=is_chosen, url="", occurrences=dates)


@pytest.mark.parametrize(
    ("number", "dots"), [(0, ""), (1, "•"), (3, "•"), (4, "••"), (8, "••"), (9, "•••"), (99, "•••")]
)
def test_dots_say_how_much_is_on(number: int, dots: str) -> None:
    assert square(number).dots == dots


def test_a_square_is_called_by_its_date_and_never_by_a_number() -> None:
    assert [
        square(9, on=date(2027, 11, 28)).name,
        square(1, on=date(2027, 11, 28), is_chosen=True).name,
        square(0, on=date(2027, 11, 28)).name,
    ] == [
        "Sonntag, 28. November 2027, 9 Termine",
        "Sonntag, 28. November 2027, 1 Termin, gewählt",
        "Sonntag, 28. November 2027, kein Termin",
    ]
    assert square(2, on=today()).name.endswith("2 Termine, heute")


def test_it_is_turned_to_today_and_in_another_month_to_the_first_day_with_dates() -> None:
    on_the(9, 12)
    this_month = month_of(today().replace(day=1), CalendarFilters())
    assert this_month.chosen.on == today()
    assert may().chosen.on == COMING.replace(day=9)
    assert may(kategorie=("gibtsnicht",)).chosen.on == COMING


def test_one_goes_from_day_to_day_with_dates_and_over_the_months_edge() -> None:
    on_the(9, 12, 31)

    def ways(day: int) -> tuple[str, str]:
        month = month_of(COMING, CalendarFilters(), chosen=COMING.replace(day=day))
        return month.day_before.url, month.day_after.url

    def to(**where: date) -> str:
        return month_url(CalendarFilters(), **where)

    nine, twelve, last = (COMING.replace(day=day) for day in (9, 12, 31))
    assert ways(9) == (to(month=COMING.replace(month=4)), to(day=twelve))
    assert ways(10) == (to(day=nine), to(day=twelve))
    assert ways(13) == (to(day=twelve), to(day=last))
    assert ways(31) == (to(day=twelve), to(month=COMING.replace(month=6)))


def test_the_day_stands_in_the_address_and_all_ways_keep_the_filters(client: Client) -> None:
    DistrictFactory(slug="muehlburg", name="Mühlburg")
    on_the(9, 12, title="Flohmarkt")
    address = f"/kalender/?ansicht=monat&tag={COMING.replace(day=12)}&stadtteil=muehlburg&kostenlos=1"
    page = client.get(address)
    month = page.context["month"]
    assert (month.first, month.chosen.on) == (COMING, COMING.replace(day=12))
    ways = [
        month.previous_url,
        month.next_url,
        month.day_before.url,
        month.day_after.url,
        month.whole_day_url,
        *(way.url for way in page.context["shortcuts"]),
        *(day.url for day in month.days),
    ]
    assert [way for way in ways if "stadtteil=muehlburg&kostenlos=1" not in way] == []
    assert f'name="tag" value="{COMING.replace(day=12)}"' in page.content.decode()


@pytest.mark.parametrize("day", ["gestern", "2026-02-30", "1999-12-31", "2100-01-01"])
def test_a_day_that_does_not_exist_is_not_found(client: Client, day: str) -> None:
    assert client.get(f"/kalender/?ansicht=monat&tag={day}").status_code == 404


def test_today_and_the_weekend_are_one_press_away_in_both_views(client: Client) -> None:
    def ways(query: str) -> list[tuple[str, str, bool]]:
        found = client.get(f"/kalender/{query}").context["shortcuts"]
        return [(way.label, way.url.partition("#")[0], way.is_current) for way in found]

    assert ways("?kostenlos=1&zeitraum=heute") == [
        ("Heute", "/kalender/?kostenlos=1&zeitraum=heute", True),
        ("Wochenende", "/kalender/?kostenlos=1&zeitraum=wochenende", False),
        ("Monat", "/kalender/?ansicht=monat&kostenlos=1", False),
    ]
    assert ways("?ansicht=monat&kostenlos=1") == [
        ("Heute", "/kalender/?ansicht=monat&kostenlos=1", True),
        ("Wochenende", "/kalender/?kostenlos=1&zeitraum=wochenende", False),
        ("Liste", "/kalender/?kostenlos=1", False),
    ]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "ganze Stadt, alle Arten"),
        ("?stadtteil=muehlburg&kategorie=fest&kostenlos=1", "Mühlburg, Fest, kostenlos"),
        ("?zeitraum=wochenende", "ganze Stadt, alle Arten, am Wochenende"),
        ("?stadtteil=atlantis", "ganze Stadt, alle Arten"),
    ],
)
def test_filters_that_are_folded_away_say_what_they_say(client: Client, query: str, words: str) -> None:
    DistrictFactory(slug="muehlburg", name="Mühlburg")
    CategoryFactory(slug="fest", name="Fest")
    assert client.get(f"/kalender/{query}").context["in_words"] == words


def test_a_full_day_shows_its_first_dates_and_leads_to_all_of_them(client: Client) -> None:
    template = publish()
    events = EventFactory._meta.model.objects.bulk_create(
        EventFactory.build(
            slug=f"voll-{n}", organiser=template.organiser, category=template.category, state="published"
        )
        for n in range(ROWS_OF_A_DAY + 2)
    )
    moment = at(COMING, time(18))
    Occurrence.objects.bulk_create(
        Occurrence(event=event, original_on=COMING, original_at=moment, starts_at=moment) for event in events
    )
    month = may()
    assert (len(rows_of(month.chosen)), month.not_shown) == (ROWS_OF_A_DAY, 2)
    page = client.get(month_url(CalendarFilters(), day=COMING)).content.decode()
    assert "Alle Termine dieses Tages" in page
    assert client.get(month.whole_day_url).context["page"].paginator.count == ROWS_OF_A_DAY + 2


def test_a_night_that_began_the_day_before_does_not_stand_on_the_next() -> None:
    on_the(9, start_time=time(22), end_time=time(2))
    after = month_of(COMING, CalendarFilters(), chosen=COMING.replace(day=10))
    assert (after.chosen.occurrences, rows_of(after.chosen)) == ((), [])


def test_a_row_says_what_differs_from_free_and_without_steps(client: Client) -> None:
    on_the(9, is_free=False, price="5 €", is_step_free=False, accessibility_note="6 Stufen")
    on_the(9, is_step_free=True, title="Frei")
    on_the(9, is_step_free=False, title="Unbekannt")
    page = client.get(month_url(CalendarFilters(), day=COMING + timedelta(days=8))).content.decode()
    assert page.count('class="day-row__differs"') == 2
    assert "5 €, 6 Stufen" in page
    assert "Stufen: nicht angegeben" in page
