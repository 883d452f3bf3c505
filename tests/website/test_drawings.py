"""Lists of the demo city where nobody has put in a photo: they do not show one drawing twelve times."""

from __future__ import annotations

import re

import pytest
from django.test import Client

IN_A_LIST = re.compile(r'card__picture" src="/static/illustrations/([\w-]+)\.svg"')
ON_A_PAGE = re.compile(r'class="illustration [^"]*" src="/static/illustrations/([\w-]+)\.svg"')
CARD = re.compile(r'<article class="card">.*?</article>', re.DOTALL)
LISTS = ["/raeume/", "/ideen/", "/mitmachen/"]

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("small_demo_city")]


def page_at(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("path", LISTS)
def test_a_list_of_twelve_shows_at_least_seven_drawings_and_a_shorter_one_in_proportion(
    client: Client, path: str
) -> None:
    shown = IN_A_LIST.findall(page_at(client, path))
    twelves = [shown[first : first + 12] for first in range(max(1, len(shown) - 11))]
    assert shown != []
    assert [twelve for twelve in twelves if len(set(twelve)) * 12 < len(twelve) * 7] == []


def test_what_is_mixed_shows_at_least_seven_drawings_in_twelve(client: Client) -> None:
    mixed = [name for path in LISTS for name in IN_A_LIST.findall(page_at(client, path))[:4]]
    assert (len(mixed), len(set(mixed)) >= 7) == (12, True), mixed


@pytest.mark.parametrize("path", LISTS)
def test_the_page_shows_the_drawing_of_its_card(client: Client, path: str) -> None:
    cards = [card for card in CARD.findall(page_at(client, path)) if IN_A_LIST.search(card)][:4]
    for card in cards:
        address = re.search(r'card__title"><a href="([^"?]+)', card)
        assert address
        assert ON_A_PAGE.findall(page_at(client, address[1]))[:1] == IN_A_LIST.findall(card)
