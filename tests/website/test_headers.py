"""Every address of the access matrix, asked for by three people: what browsers are told, and that nothing is kept."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest

from tests.website.access_world import World, access_world
from tests.website.addresses import filled
from tests.website.test_access_matrix import ASKED_FOR_ALL, read_table

# What browsers are told hangs on no row.
pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("plain_refusals")]
__all__ = ["access_world"]
CMS = "/admin/"
PUBLIC = {"/aussehen/stil-<fingerprint>.css", "/media/<name>"}
"""The same for everybody, so that browsers may keep them."""


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Refusals need not be logged."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


def what_is_wrong(answer: Any, route: str, *, is_signed_in: bool) -> list[str]:
    """Return what an answer fails to say."""
    policy = answer.get("Content-Security-Policy", "")
    is_page = answer.get("Content-Type", "").startswith("text/html")
    wrong = {
        "Permissions-Policy": "geolocation=(self)" not in answer.get("Permissions-Policy", ""),
        "CORP": answer.get("Cross-Origin-Resource-Policy") not in {"same-origin", "cross-origin"},
        "CORP of a page": is_page and answer.get("Cross-Origin-Resource-Policy") != "same-origin",
        "nosniff": answer.get("X-Content-Type-Options") != "nosniff",
        "Referrer-Policy": answer.get("Referrer-Policy") not in {"same-origin", "strict-origin", "no-referrer"},
        "COOP": answer.get("Cross-Origin-Opener-Policy") != "same-origin",
        "frames": is_page and "frame-ancestors 'self'" not in policy,
        "CSP": is_page and "default-src 'none'" not in policy,
        "unsafe": not route.startswith(CMS) and "unsafe" in policy,
        "no-store": is_signed_in and route not in PUBLIC and "no-store" not in answer.get("Cache-Control", ""),
    }
    return [name for name, is_so in wrong.items() if is_so]


@pytest.mark.walk
@pytest.mark.parametrize("role", ASKED_FOR_ALL)
def test_every_address_tells_browsers_what_to_refuse(access_world: World, role: str) -> None:
    client, wrong, asked = access_world.client(role), {}, 0
    for route, lines in read_table().items():
        for thing in {line.thing for line in lines if line.method == "GET"}:
            address = filled(route, access_world.objects[thing])
            answer = client.get(address)
            asked += 1
            is_page = answer.get("Content-Type", "").startswith("text/html")
            is_public = "public" in answer.get("Cache-Control", "") and not is_page
            if found := what_is_wrong(answer, route, is_signed_in=role != "anyone" and not is_public):
                wrong[address] = found
            if "sessionid" not in client.cookies and role != "anyone":
                client = access_world.client(role)  # it was the way out
    assert wrong == {}
    assert asked > 150


@pytest.mark.parametrize("address", ["/konto/login/", "/en/konto/login/", "/mein/", "/en/mein/", "/bestaetigen/x/"])
def test_what_is_somebodys_own_is_kept_by_nobody_whoever_asks(client: Any, address: str) -> None:
    assert "no-store" in client.get(address)["Cache-Control"]
