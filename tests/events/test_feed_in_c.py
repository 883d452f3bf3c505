"""Our feed in libical: nothing in it breaks RFC 5545's rules, and it shows the local times that we store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from foundation.timespan import today
from tests.events.factories import publish
from tests.events.feeds import FEED
from tests.events.libical import Feed, libical_or_skip
from tests.events.test_feed_readers import stored, the_difficult_calendar

pytestmark = pytest.mark.django_db


def test_libical_finds_no_fault_and_shows_the_times_that_we_store(client: Client) -> None:
    library = libical_or_skip()
    the_difficult_calendar()
    feed = Feed(library, client.get(FEED).content)
    assert feed.faults() == []
    until = today() + timedelta(days=500)
    assert feed.dates(until) == stored(datetime(until.year, until.month, until.day, tzinfo=UTC))


@pytest.mark.usefixtures("small_demo_city")
def test_libical_finds_no_fault_in_the_demo_city(client: Client) -> None:
    assert Feed(libical_or_skip(), client.get(FEED).content).faults() == []


def test_it_would_find_one(client: Client) -> None:
    """Else nobody would know that it looks."""
    library = libical_or_skip()
    publish(title="Fest")
    content = client.get(FEED).content
    assert Feed(library, content.replace(b"SUMMARY:", b"SUMMARY:Zwei\r\nSUMMARY:", 1)).faults() != []
