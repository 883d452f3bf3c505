"""A refused form stands at the address it was sent to: reloading it or switching its language leads to its page."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from django.test import Client

from foundation.web.form_addresses import above
from rooms.models import Booking
from tests.rooms.factories import RoomFactory, booked, host_of
from tests.website.addresses import filled
from tests.website.test_access_matrix import read_table

pytestmark = pytest.mark.django_db


def test_every_address_of_a_form_has_a_page_above_it() -> None:
    """None leads to the first page for want of a better one."""
    forms = {route for route, lines in read_table().items() if {line.method for line in lines} == {"POST"}}
    assert len(forms) > 30
    assert {route for route in forms if above(filled(route, defaultdict(lambda: "1"))) == "/"} == set()


@pytest.fixture
def booking() -> Booking:
    return booked(RoomFactory())


@pytest.fixture
def host(client: Client, booking: Booking) -> Client:
    client.force_login(host_of(booking.room.venue))
    return client


def test_the_other_language_of_a_refused_form_is_the_other_language_of_its_page(host: Client, booking: Booking) -> None:
    refused = host.post(f"/raeume/buchungen/{booking.pk}/ablehnen/")
    assert refused.status_code == 422
    english = re.search(r'href="(/en/[^"]+)"', refused.content.decode())
    assert english
    page = host.get(english.group(1), follow=True)
    assert page.redirect_chain == [(f"/en/raeume/buchungen/{booking.pk}/", 302)]
    assert page.status_code == 200


def test_nothing_is_done_by_opening_the_address_of_a_form(host: Client, booking: Booking) -> None:
    answer = host.get(f"/raeume/buchungen/{booking.pk}/zusagen/")
    assert (answer.status_code, answer["Location"]) == (302, f"/raeume/buchungen/{booking.pk}/")
    assert Booking.objects.get().state == "requested"


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused_as_ever(host: Client, booking: Booking, method: str) -> None:
    assert getattr(host, method)(f"/raeume/buchungen/{booking.pk}/zusagen/").status_code == 405


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("/raeume/buchungen/7/ablehnen/", "/raeume/buchungen/7/"),
        ("/netzwerk/chor/mitglieder/einladen/", "/netzwerk/chor/mitglieder/"),
        ("/mitmachen/7/verbergen/", "/mitmachen/"),
        ("/netzwerk/chor/mitglieder/7/entfernen/", "/netzwerk/chor/mitglieder/"),
        ("/", "/"),
    ],
)
def test_the_page_above_is_the_next_address_that_leads_somewhere(address: str, page: str) -> None:
    assert above(address) == page
