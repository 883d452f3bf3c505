"""What programs send that look for holes: answered with 400 or 404, never with an error."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter, SlugConverter, StringConverter

from foundation.people.models import Person

pytestmark = pytest.mark.django_db

BEYOND = 10**20
"""More than any database keeps as a key."""
STAND_INS = {IntConverter: str(BEYOND), SlugConverter: "gibt-es-nicht", StringConverter: "0000-00-00"}
NOT_OURS = ("admin", "dokumente", "konto", "_util", "media", "gallery", "aussehen", "demo")


def addresses(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    """Return each of our addresses that names an object, with one that does not exist."""
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if route.startswith(NOT_OURS):
            continue
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, route)
        elif isinstance(pattern, URLPattern) and "<" in route and "(" not in route:
            for name, converter in get_resolver_converters(route).items():
                route = route.replace(name, STAND_INS[type(converter)])
            yield "/" + route


def get_resolver_converters(route: str) -> dict[str, object]:
    """Return the placeholders of a route with what converts them."""
    kinds = {"int": IntConverter(), "slug": SlugConverter(), "str": StringConverter()}
    return {
        f"<{part.partition('>')[0]}>": kinds[part.partition(":")[0]] for part in route.split("<")[1:] if ":" in part
    }


def test_what_does_not_exist_is_not_found_whatever_its_number(client: Client) -> None:
    client.force_login(
        Person.objects.create_superuser("chef@example.org"), backend="django.contrib.auth.backends.ModelBackend"
    )
    found = [*addresses(get_resolver())]
    assert len(found) > 60
    answers = {url: {client.get(url).status_code, client.post(url).status_code} for url in found}
    assert {url: codes for url, codes in answers.items() if not codes <= {404, 405, 410}} == {}


@pytest.mark.parametrize("path", ["/", "/ideen/", "/kalender/", "/raeume/", "/mitmachen/", "/netzwerk/", "/suche/"])
def test_ten_thousand_parameters_are_refused(client: Client, city: None, path: str) -> None:
    assert client.get(path + "?" + "&".join(f"a{number}=1" for number in range(10_000))).status_code in {200, 400}
    sent = Client(enforce_csrf_checks=True).post(path, {f"a{number}": "1" for number in range(10_000)})
    assert sent.status_code in {400, 403, 405}
