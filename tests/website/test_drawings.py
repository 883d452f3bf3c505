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
def test_a_list_of_twelve_shows_at_least_seven_drawings(client: Client, path: str) -> None:
    twelve = IN_A_LIST.findall(page_at(client, path))[:12]
    assert (len(twelve), len(set(twelve)) >= 7) == (12, True), twelve


@pytest.mark.parametrize("path", LISTS)
def test_the_page_shows_the_drawing_of_its_card(client: Client, path: str) -> None:
    cards = [card for card in CARD.findall(page_at(client, path)) if IN_A_LIST.search(card)][:4]
    for card in cards:
        address = re.search(r'card__title"><a href="([^"?]+)', card)
        assert address
        assert ON_A_PAGE.findall(page_at(client, address[1]))[:1] == IN_A_LIST.findall(card)
