"""Pictures that hosts put to their houses and rooms on the site."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from foundation.pictures.models import LoosePicture
from rooms.models import Room, RoomPicture
from tests.cost import assert_costs_the_same
from tests.foundation.pictures import upload
from tests.rooms.factories import RoomFactory, group_of, host_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(client: Client) -> Room:
    room = RoomFactory()
    client.force_login(host_of(room.venue))
    return room


def addresses(room: Room) -> list[str]:
    house, one = ("rooms:house_picture", room.venue.pk), ("rooms:room_picture", room.pk)
    return [reverse(name, args=[pk]) for name, pk in (house, one)]


def send(client: Client, url: str, **fields: Any) -> str:
    return client.post(url, {"picture_alt": "Ein heller Saal", **fields}, follow=True).content.decode()


def test_a_host_puts_a_picture_to_house_and_room_and_everybody_sees_it(client: Client, room: Room) -> None:
    assert "Bild hinzufügen" in client.get(reverse("rooms:pictures")).content.decode()
    for url, page in zip(addresses(room), [room.venue, room], strict=True):
        assert "Gespeichert." in send(client, url, picture_file=upload())
        shown = Client().get(page.get_absolute_url()).content.decode()
        assert 'alt="Ein heller Saal"' in shown
        assert re.search(r'<meta property="og:image" content="http[^"]+"', shown)
        assert json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', shown, re.S)[-1])["image"]
    assert 'alt="Ein heller Saal"' in Client().get(reverse("rooms:find")).content.decode()
    assert client.get(reverse("rooms:pictures")).content.decode().count("Bild ändern") == 2
    assert LoosePicture.objects.count() == 0


def test_a_picture_is_described_exchanged_and_removed_and_those_behind_it_stay(client: Client, room: Room) -> None:
    _house, url = addresses(room)
    assert "Bitte beschreiben Sie das Bild" in send(client, url, picture_file=upload(), picture_alt="")
    assert "kein Foto" in send(client, url, picture_file=upload(b"<svg/>"))
    assert RoomPicture.objects.count() == 0
    send(client, url, picture_file=upload())
    cover = RoomPicture.objects.get()
    behind = RoomPicture.objects.create(room=room, image=cover.image, alt_text="Die Küche", sort_order=2)
    send(client, url, picture_file=upload(), picture_alt="Die Bühne")
    assert [one.alt_text for one in room.pictures.all()] == ["Die Bühne", "Die Küche"]
    send(client, url, picture_remove="on")
    assert RoomPicture.objects.get() == behind


def test_for_strangers_there_are_no_pictures_to_change(client: Client, room: Room) -> None:
    for person, code in [(host_of(RoomFactory().venue), 200), (group_of()[1], 404)]:
        client.force_login(person)
        assert client.get(reverse("rooms:pictures")).status_code == code
        for url in addresses(room):
            assert client.get(url).status_code == client.post(url, {"picture_remove": "on"}).status_code == 404


def test_many_rooms_cost_no_query_each(client: Client, room: Room) -> None:
    url = reverse("rooms:pictures")
    for one in addresses(room):
        send(client, one, picture_file=upload())
    cover = RoomPicture.objects.get()

    def fill(first: int, last: int) -> None:
        for each in RoomFactory.create_batch(last - first, venue=room.venue):
            RoomPicture.objects.create(room=each, image=cover.image, alt_text="Saal")

    assert_costs_the_same(lambda: client.get(url), fill=fill, few=0, many=8)
