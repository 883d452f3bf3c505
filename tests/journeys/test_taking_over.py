"""Journey: an association's calendar is taken over, changed there and here, and whoever registered is told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, expect

from events.models import Event
from foundation.imports.models import Source
from foundation.timespan import local, today
from tests.browser import assert_accessible, assert_no_sideways_scrolling, follow, window
from tests.events.calendars import Club, calendar, club_with_server, entry
from tests.events.factories import CategoryFactory, change, register
from tests.foundation.factories import MembershipFactory, OrganisationFactory, PersonFactory
from tests.journeys.conftest import City, Postbox, arrive_signed_in, work

pytestmark = pytest.mark.browser


def test_an_associations_calendar_is_taken_over_and_followed(
    browser: Browser, live_server: Any, city: City, postbox: Postbox, settings: Any
) -> None:
    settings.FETCHABLE_NETWORKS = ["127.0.0.1/32"]
    CategoryFactory(name="Musik")
    club = OrganisationFactory(name="Singkreis", districts=[city.muehlburg], events_need_check=False)
    manager = MembershipFactory(organisation=club).person
    with (
        club_with_server(club, manager, city.muehlburg) as chor,
        window(browser, live_server.url, width=390, height=844, has_touch=True) as page,
    ):
        chor.body = calendar(entry(SUMMARY="Singen im Park"))
        arrive_signed_in(page, manager)
        page.goto(club.get_absolute_url())
        follow(page, page.get_by_role("link", name="Kalender übernehmen"))
        page.get_by_label("Adresse des Kalenders").fill(chor.server.url())
        assert_accessible(page)
        follow(page, page.get_by_role("button", name="Vorschau ansehen"))
        expect(page.get_by_role("heading", name="Singen im Park")).to_be_visible()
        assert_accessible(page)
        assert_no_sideways_scrolling(page)
        page.get_by_label("Kategorie").select_option("Musik")
        follow(page, page.get_by_role("button", name="Übernehmen", exact=True))
        work()
        page.goto("/kalender/")
        expect(page.get_by_role("link", name="Singen im Park")).to_be_visible()

        reader = PersonFactory(email="murat@example.org")
        change(Event.objects.get(), has_registration=True, summary="Kommt alle!")
        register(Event.objects.get().occurrences.get(), reader)
        _moved_there(chor)
        event = Event.objects.get()
        assert (event.title, event.summary) == ("Singen im Haus", "Kommt alle!"), "what was written here stays"
        written: list[Any] = Calendar.from_ical(page.request.get("/kalender/feed.ics").body()).walk("VEVENT")
        [kept] = written
        assert str(kept["SUMMARY"]) == "Singen im Haus"
        assert local(kept["DTSTART"].dt).date() == today() + timedelta(days=8)
        assert "Singen im Haus" in postbox.last_to("murat@example.org").text

        page.goto(Source.objects.get().get_absolute_url())
        follow(page, page.get_by_role("link", name="Nicht mehr abrufen"))
        page.get_by_label("Sie bleiben stehen").check()
        assert_accessible(page)
        follow(page, page.get_by_role("button", name="Nicht mehr abrufen"))
        page.goto("/kalender/")
        expect(page.get_by_role("link", name="Singen im Haus")).to_be_visible()


def _moved_there(chor: Club) -> None:
    """The association moves its event by a day, and gives it another name."""
    chor.source = Source.objects.get()
    chor.says(entry("1", today() + timedelta(days=8), SUMMARY="Singen im Haus"))
