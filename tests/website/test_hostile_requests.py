"""What programs send that look for holes: answered with 400 or 404, never with an error."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from foundation.people.models import Person
from foundation.web.form_addresses import above
from tests.website.addresses import filled, routes

pytestmark = pytest.mark.django_db

BEYOND = 10**20
"""More than any database keeps as a key."""
STAND_INS = {"pk": BEYOND, "rejected": BEYOND, "slug": "gibt-es-nicht", "venue_slug": "gibt-es-nicht"}
NOT_OURS = ("/admin", "/dokumente", "/konto", "/_util", "/media", "/gallery", "/aussehen", "/demo", "/<path>")


def addresses() -> Iterator[str]:
    """Return each of our addresses that names an object, with one that does not exist."""
    for route in routes():
        if "<" in route and not route.startswith(NOT_OURS):
            yield filled(route, defaultdict(lambda: "0000-00-00", STAND_INS))


def test_what_does_not_exist_is_not_found_whatever_its_number(client: Client) -> None:
    client.force_login(
        Person.objects.create_superuser("chef@example.org"), backend="django.contrib.auth.backends.ModelBackend"
    )
    found = [*addresses()]
    assert len(found) > 60
    answers = {url: {code_of(client.get(url), url), client.post(url).status_code} for url in found}
    assert {url: codes for url, codes in answers.items() if not codes <= {404, 405, 410}} == {}


def code_of(response: Any, url: str) -> int:
    """Return the code; 405 for an address that only takes a form, and leads to what lies above it."""
    leads_above = response.status_code == 302 and response["Location"] == above(url)
    return 405 if leads_above else int(response.status_code)


@pytest.mark.parametrize("path", ["/", "/ideen/", "/kalender/", "/raeume/", "/mitmachen/", "/netzwerk/", "/suche/"])
def test_ten_thousand_parameters_are_refused(client: Client, city: None, path: str) -> None:
    assert client.get(path + "?" + "&".join(f"a{number}=1" for number in range(10_000))).status_code == 400
    sent = Client(enforce_csrf_checks=True).post(path, {f"a{number}": "1" for number in range(10_000)})
    assert sent.status_code == 403
