"""One date into the calendars of others: what each of them is told."""

from __future__ import annotations

from datetime import date, time, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from events import actions
from foundation.actors import SYSTEM
from foundation.look.adding import DateToAdd, ways_to_add
from foundation.timespan import at, today
from tests.events.factories import publish, series


def told(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


@pytest.mark.one_database
def test_a_date_is_told_with_its_moments_in_utc_and_days_as_days() -> None:
    of = {"title": "Fest & Markt", "place": "Hof", "text": "Kommt alle", "file": "/kalender/fest.ics"}
    summer = date(2027, 7, 1)
    ways = ways_to_add(DateToAdd(start=at(summer, time(18)), end=at(summer, time(20)), **of))
    assert ways.file == "/kalender/fest.ics"
    assert told(ways.google) == {
        "action": "TEMPLATE",
        "text": "Fest & Markt",
        "dates": "20270701T160000Z/20270701T180000Z",
        "details": "Kommt alle",
        "location": "Hof",
    }
    outlook = told(ways.outlook)
    assert (outlook["startdt"], outlook["enddt"]) == ("2027-07-01T16:00:00Z", "2027-07-01T18:00:00Z")
    assert told(ways.microsoft_365) == outlook
    all_day = ways_to_add(DateToAdd(start=summer, end=summer + timedelta(days=1), **of))
    assert told(all_day.google)["dates"] == "20270701/20270702"
    assert (told(all_day.outlook)["startdt"], told(all_day.outlook)["allday"]) == ("2027-07-01", "true")


@pytest.mark.django_db
def test_it_is_offered_while_one_can_still_go(client: Client) -> None:
    event = series()
    cancelled, coming = event.occurrences.order_by("original_on")[:2]
    actions.cancel_occurrence(occurrence=cancelled, by=SYSTEM)
    assert client.get(cancelled.get_absolute_url()).context["to_add"] is None
    page = client.get(coming.get_absolute_url())
    assert page.context["to_add"].file == f"/kalender/{event.slug}.ics"
    assert f"{coming.original_on:%Y%m%d}" in page.context["to_add"].google
    assert "Die Datei enthält alle Termine" in page.content.decode()


@pytest.mark.django_db
def test_without_an_end_it_is_an_hour_long_and_whole_days_end_with_their_day(client: Client) -> None:
    day = today() + timedelta(days=3)
    open_end = publish(first_on=day, end_time=None)
    whole = publish(first_on=day, start_time=None, end_time=None)
    begins, ends = told(client.get(open_end.get_absolute_url()).context["to_add"].google)["dates"].split("/")
    assert int(ends[9:11]) - int(begins[9:11]) in (1, -23)
    assert told(client.get(whole.get_absolute_url()).context["to_add"].google)["dates"] == (
        f"{day:%Y%m%d}/{day + timedelta(days=1):%Y%m%d}"
    )
