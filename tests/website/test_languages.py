"""English is English: on each public page, in both languages, every piece of text is in an element of its language."""

from __future__ import annotations

import re
from collections import defaultdict
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import resolve, translate_url
from django.utils import translation
from django.utils.translation import get_language_from_path

from participation.ideas.models import Idea
from participation.ideas.states import PUBLIC
from search.indexing import rebuild
from tests.website.languages import mark_what_is_stored, wrong_languages

# Which language an element claims is decided by templates; both databases store what they are given.
pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.walk]

LINK = re.compile(r'<a [^>]*href="(/[^"#]*)')
OF_EACH_KIND = 4
"""So many pages of one address pattern are read, e.g. four events."""
LEFT_OUT = ("/admin", "/media", "/dokumente", "/documents", "/stil", "/static", "/demo")


def test_every_piece_of_every_public_page_stands_in_its_language(small_demo_city: list[Any]) -> None:
    Idea.objects.filter(pk__in=Idea.objects.filter(state__in=PUBLIC).values("pk")[:3]).update(language="en")
    mark_what_is_stored()
    rebuild()
    for language in ("en", "de"):
        wrong, read = walk(translate_url("/", language), language)
        assert len(read) > 30
        assert wrong == {}


def walk(first: str, language: str) -> tuple[dict[str, list[str]], set[str]]:
    """Follow the links from the first page, some pages of each kind; return what is wrong and which kinds were read."""
    client, waiting, seen = Client(), [first], {first}
    read: dict[str, int] = defaultdict(int)
    wrong = {}
    while waiting:
        address = waiting.pop(0)
        kind = kind_of(address)
        if read[kind] >= OF_EACH_KIND or language_at(address) != language:
            continue
        response: Any = client.get(address, follow=True)
        if response.status_code != 200 or "text/html" not in response.get("Content-Type", ""):
            continue
        read[kind] += 1
        html = response.content.decode()
        if found := sorted(set(wrong_languages(html, language))):
            wrong[address] = found
        for link in map(unescape, LINK.findall(html)):
            if link not in seen and not link.startswith(LEFT_OUT):
                seen.add(link)
                waiting.append(link)
    return wrong, set(read)


def language_at(address: str) -> str:
    return get_language_from_path(address) or settings.LANGUAGE_CODE


def kind_of(address: str) -> str:
    """Say what sort of page it is: its pattern, for one of the CMS its depth, and which filters are set."""
    path, _question, asked = address.partition("?")
    with translation.override(language_at(path)):
        match = resolve(path)
    depth = path.count("/") if match.view_name == "wagtail_serve" else ""
    return f"{match.view_name} {depth} {re.sub('=[^&]*', '', asked)}"
