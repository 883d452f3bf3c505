"""The picture of an event: put in by its organisation on the site, shown wherever the event is."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client
from wagtail.images import get_image_model

from events.models import Event
from foundation.network.models import Organisation
from foundation.people.models import Person
from foundation.pictures.models import LoosePicture
from foundation.places.models import District
from tests.cost import assert_costs_the_same
from tests.events.club import typed
from tests.events.factories import publish
from tests.foundation.factories import MembershipFactory
from tests.foundation.pictures import upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def signed_in(client: Client, club: Organisation, manager: Person) -> None:
    Organisation.objects.update(events_need_check=False)
    client.force_login(manager)


def send(client: Client, club: Organisation, district: District, url: str = "/kalender/neu/", **fields: Any) -> str:
    values = {"picture_alt": "Menschen singen im Kreis", **fields}
    return client.post(url, typed(club, district, **values), follow=True).content.decode()


def test_a_picture_is_shown_on_the_page_in_the_list_to_messengers_and_search_engines(
    client: Client, club: Organisation, district: District
) -> None:
    assert 'name="picture_file"' in client.get("/kalender/neu/").content.decode()
    send(client, club, district, picture_file=upload())
    event = Event.objects.get()
    assert event.picture is not None
    assert LoosePicture.objects.count() == 0
    page = client.get(event.get_absolute_url()).content.decode()
    assert 'class="event-picture"' in page
    assert 'alt="Menschen singen im Kreis"' in page
    assert re.search(r'<meta property="og:image" content="http[^"]+fill-1200x630[^"]*"', page)
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[-1])
    assert data["image"][0].startswith("http")
    listing = client.get("/kalender/").content.decode()
    assert re.search(r'<img[^>]+alt="Menschen singen im Kreis"[^>]*class="row-list__picture"', listing)
    assert "IMAGE;VALUE=URI:http" in client.get(f"/kalender/{event.slug}.ics").content.decode()


def test_what_was_typed_and_the_picture_stay_when_something_is_wrong(
    client: Client, club: Organisation, district: District
) -> None:
    page = send(client, club, district, title="", summary="Mit Kaffee", picture_file=upload())
    token = re.search(r'name="picture_token" value="([^"]+)"', page)
    assert token
    assert "Mit Kaffee" in page
    assert "Menschen singen im Kreis" in page
    send(client, club, district, picture_token=token[1])
    assert Event.objects.get().picture == get_image_model().objects.get()


def test_a_picture_without_words_and_what_is_no_picture_are_sentences(
    client: Client, club: Organisation, district: District
) -> None:
    assert "Bitte beschreiben Sie das Bild" in send(client, club, district, picture_file=upload(), picture_alt="")
    assert "kein Foto" in send(client, club, district, picture_file=upload(b"<svg/>", "a.svg"))
    assert Event.objects.count() == 0


def test_a_picture_stays_is_exchanged_and_is_removed(client: Client, club: Organisation, district: District) -> None:
    send(client, club, district, picture_file=upload())
    event = Event.objects.get()
    first, url = event.picture, f"/kalender/{event.slug}/bearbeiten/"
    assert "Menschen singen im Kreis" in client.get(url).content.decode()
    send(client, club, district, url, title="Chorabend")
    event.refresh_from_db()
    assert (event.title, event.picture) == ("Chorabend", first)
    send(client, club, district, url, picture_file=upload())
    event.refresh_from_db()
    assert event.picture not in (None, first)
    assert LoosePicture.objects.get().image == first
    send(client, club, district, url, picture_remove="on")
    event.refresh_from_db()
    assert (event.picture, event.picture_alt) == (None, "")
    assert LoosePicture.objects.count() == 2


def test_a_picture_that_somebody_else_has_uploaded_cannot_be_taken(
    client: Client, club: Organisation, district: District
) -> None:
    page = send(client, club, district, title="", picture_file=upload())
    token = re.search(r'name="picture_token" value="([^"]+)"', page)
    assert token
    client.force_login(MembershipFactory(organisation=club).person)
    send(client, club, district, picture_token=token[1])
    assert Event.objects.get().picture is None


def test_pictures_cost_a_list_no_query_each(client: Client, club: Organisation) -> None:
    image = get_image_model().objects.create(title="Kreis", file=upload())

    def fill(first: int, last: int) -> None:
        for _ in range(first, last):
            publish(picture=image)

    assert_costs_the_same(lambda: client.get("/kalender/"), fill=fill, few=1, many=6)
