"""Behind nginx with the file that we ship: no file of an owner who is not public is a stranger's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from foundation.files.passes import address_with_pass
from foundation.registries import files
from participation.ideas.states import IdeaState
from tests.foundation.factories import OrganisationFactory
from tests.proxy import HOST, Proxy, proxy_in_front
from tests.website.test_files import NOBODYS, idea_photo, library_picture

# What the proxy lets through hangs on no database.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.one_database, pytest.mark.long]


@pytest.fixture
def proxy(tmp_path: Path, settings: Any) -> Iterator[Proxy]:
    settings.X_ACCEL_PREFIX = "/_dateien/"
    settings.ALLOWED_HOSTS = [HOST]
    with proxy_in_front(tmp_path) as running:
        yield running


def ways_to(name: str) -> list[str]:
    """Return what somebody might ask for who knows how the file is called, or how the proxy is set up."""
    return [
        f"/media/{name}",
        f"/_dateien/{name}",
        f"//_dateien/{name}",
        f"/%5Fdateien/{name}",
        f"/media/../_dateien/{name}",
        f"/static/../_dateien/{name}",
        f"/static/%2e%2e/_dateien/{name}",
        f"/media/{quote(name, safe='')}",
        f"/media//{name}",
        f"/media/./{name}",
    ]


def test_no_way_leads_a_stranger_to_a_file_whose_owner_is_not_public(proxy: Proxy) -> None:
    stored = [getattr(NOBODYS[rule.model](), field) for rule in files.all() for field in rule.fields]
    default_storage.save("nobodys.txt", ContentFile(b"x"))
    names = [*(file.name for file in stored), "nobodys.txt"]
    assert len(names) > 6 and all(map(default_storage.exists, names))
    asked = [way for name in names for way in ways_to(name)]
    assert {way: status for way in asked if (status := proxy.get(way).status) == 200} == {}


def test_what_is_public_comes_whole_and_dressed(proxy: Proxy) -> None:
    photo = idea_photo(state=IdeaState.PUBLISHED)
    cut = OrganisationFactory(picture=library_picture()).picture.get_rendition("width-30")
    own = idea_photo()
    for address, file, cache, policy in [
        (photo.small.url, photo.small, "public, max-age=600", "cross-origin"),
        (cut.url, cut.file, "public, max-age=600", "cross-origin"),
        (address_with_pass(own.small), own.small, "private, no-store", "same-origin"),
    ]:
        answer = proxy.get(address)
        assert (answer.status, answer.body) == (200, file.read())
        headers = answer.headers
        assert (headers["Cache-Control"], headers["Cross-Origin-Resource-Policy"]) == (cache, policy)
        assert (headers["Content-Type"], headers["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "X-Accel-Redirect" not in headers


def test_who_lies_about_the_host_or_asks_for_a_redirect_gets_nothing(proxy: Proxy) -> None:
    hidden = idea_photo()
    for headers in [
        {"Host": "evil.example"},
        {"X-Accel-Redirect": f"/_dateien/{hidden.small.name}"},
        {"X-Original-URL": f"/_dateien/{hidden.small.name}", "X-Rewrite-URL": f"/_dateien/{hidden.small.name}"},
    ]:
        assert proxy.get(hidden.small.url, headers).status in (400, 404)
