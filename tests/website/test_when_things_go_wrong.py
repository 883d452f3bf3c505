"""The pages of refusals and failures: they come whatever is broken, and say what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.cost import cost
from tests.foundation.guests import guest_fields

NO_PORT = "1"


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "410", "429", "500", "503"])
@pytest.mark.django_db
def test_each_page_is_whole_and_asks_the_database_nothing(name: str, rf: RequestFactory) -> None:
    request = rf.get("/irgendwo/")
    request.user = AnonymousUser()
    template = get_template(f"{name}.html")
    assert cost(lambda: template.render({}, request)) == 0
    page = template.render({}, request)
    assert page.count("<h1") == 1
    assert ("<title>" in page, 'id="inhalt"' in page, "stil-" in page, "<script>" in page) == (True, True, True, False)


@pytest.mark.django_db
def test_a_forged_host_gets_a_plain_page_without_the_database(visitor: Client) -> None:
    assert cost(lambda: visitor.get("/", headers={"Host": "evil.example"}).content) == 0
    response = visitor.get("/", headers={"Host": "evil.example"})
    page = response.content.decode()
    assert (response.status_code, "Das konnten wir nicht lesen" in page, "evil.example" in page) == (400, True, False)
    assert "script-src 'self'" in response["Content-Security-Policy"]


@pytest.mark.django_db
def test_what_is_too_large_is_told_so(visitor: Client, settings: Any) -> None:
    settings.UPLOAD_MAX_BYTES = 1000
    photo = SimpleUploadedFile("foto.jpg", b"x" * 2000, "image/jpeg")
    response = visitor.post(reverse("ideas:new"), {**guest_fields("neu@example.org"), "photo": photo})
    assert (response.status_code, "höchstens 15 MB" in response.content.decode()) == (400, True)


@contextmanager
def database_away() -> Iterator[None]:
    """Whoever connects now finds no database: the file's folder is not there, nobody listens at the port."""
    known = dict(connection.settings_dict)
    away = {"NAME": "/nonexistent/quartier.sqlite3"} if connection.vendor == "sqlite" else {"PORT": NO_PORT}
    connection.close()
    connection.settings_dict.update(away)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(known)


@pytest.mark.parametrize(
    ("address", "code"),
    [("/", 200), ("/kalender/", 200), ("/netzwerk/", 200), ("/suche/?q=Treff", 200), ("/admin/", 302), ("/mein/", 302)],
)
def test_without_a_database_every_page_asks_to_come_back_and_then_goes_on(
    visitor: Client, transactional_db: None, address: str, code: int
) -> None:
    visitor.cookies["sessionid"] = "x" * 32
    with database_away():
        response = visitor.get(address)
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "Gleich geht es weiter" in response.content.decode()
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert visitor.get(address).status_code == code


def test_who_watches_the_server_still_learns_that_it_lives(visitor: Client, transactional_db: None) -> None:
    with database_away():
        assert visitor.get("/ok/").content == b"ok"
