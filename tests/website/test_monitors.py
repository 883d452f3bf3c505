"""What monitors and the steering see: whether the web process lives, and whether the site can do its work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client, override_settings
from django.utils import timezone

from foundation.notices.actions import notify
from foundation.notices.models import Notice
from foundation.notices.recipients import Recipient
from foundation.registries import readiness as checks
from foundation.web.caches import Forgiving
from search.tasks import refresh_document
from tests.events.factories import publish
from tests.foundation.factories import PersonFactory
from tests.foundation.guests import guest_fields
from tests.website.test_when_things_go_wrong import database_away
from website.running import readiness
from website.running.models import Backup, Part, SignOfLife
from website.running.readiness import remembered
from website.running.signs import write_sign

LATER = timedelta(minutes=2)


@pytest.fixture(autouse=True)
def nothing_remembered(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    remembered.forget()
    Forgiving.spared_until.clear()


@pytest.fixture
def all_well(db: None) -> None:
    write_sign(Part.WORKER, "worker")
    write_sign(Part.CLOCK, "clock")
    Backup.objects.create(made_at=timezone.now(), size=1, checksum="0" * 64)


def findings(client: Client) -> dict[str, bool]:
    remembered.forget()
    return {each.check.name: each.finding.is_well for each in readiness.look_at_everything()}


@pytest.mark.parametrize("host", ["testserver", "127.0.0.1:8000", "10.0.0.7", "evil.example", "[::1]", "bad host"])
@pytest.mark.parametrize("method", ["get", "head"])
def test_any_host_may_ask_whether_it_lives_by_plain_http(client: Client, settings: Any, host: str, method: str) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["quartier.example.org"]
    response = getattr(client, method)("/ok/", headers={"host": host})
    assert (response.status_code, response.content) == (200, b"ok" if method == "get" else b"")
    assert response["Cache-Control"] == "no-store"
    assert client.get("/robots.txt", headers={"host": "evil.example"}).status_code in (301, 400)


def test_when_all_is_well_it_is_ready(client: Client, all_well: None) -> None:
    response = client.get("/bereit/", headers={"host": "10.0.0.7"})
    assert (response.status_code, response.content.decode().splitlines()[0]) == (200, "bereit")
    english = client.get("/bereit/", headers={"accept-language": "en"}).content.decode()
    assert "ready" in english.splitlines()[0]


def worker_stops() -> None:
    SignOfLife.objects.filter(part=Part.WORKER).update(at=timezone.now() - LATER)


def clock_stops() -> None:
    SignOfLife.objects.filter(part=Part.CLOCK).update(at=timezone.now() - LATER)


def clock_hangs() -> None:
    SignOfLife.objects.filter(part=Part.CLOCK).update(worked_at=timezone.now() - timedelta(hours=1))


def mail_server_is_away() -> None:
    notify("signup_full", to=Recipient("a@example.org"), signup={"name": "A"}, subject={"title": "T"})
    later = timezone.now() + LATER
    Notice.objects.update(created_at=timezone.now() - LATER, last_error="[Errno 111] refused", due_at=later)


def nobody_sends() -> None:
    notify("signup_full", to=Recipient("a@example.org"), signup={"name": "A"}, subject={"title": "T"})
    Notice.objects.update(created_at=timezone.now() - LATER, due_at=timezone.now() - LATER)


def nobody_indexes() -> None:
    task = refresh_document.enqueue("events.Event", "1")
    task.db_result.enqueued_at = timezone.now() - LATER
    task.db_result.save(update_fields=["enqueued_at"])


def index_is_empty() -> None:
    publish()


def backup_is_old() -> None:
    Backup.objects.update(made_at=timezone.now() - timedelta(hours=30))


def backup_is_missing() -> None:
    Backup.objects.all().delete()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("happens", "name"),
    [
        (worker_stops, "worker"),
        (clock_stops, "clock"),
        (clock_hangs, "clock"),
        (mail_server_is_away, "mail"),
        (nobody_sends, "mail"),
        (nobody_indexes, "index"),
        (index_is_empty, "index"),
        (backup_is_old, "backup"),
        (backup_is_missing, "backup"),
    ],
)
def test_each_part_that_stops_turns_it_red_within_two_minutes(
    client: Client, all_well: None, happens: Callable[[], None], name: str
) -> None:
    assert all(findings(client).values())
    happens()
    assert [check for check, is_well in findings(client).items() if not is_well] == [name]
    remembered.forget()
    assert client.get("/bereit/").status_code == 503


def test_every_check_is_looked_at(client: Client, all_well: None) -> None:
    assert list(findings(client)) == ["database", "cache", "worker", "clock", "mail", "index", "disk", "backup"]


@pytest.mark.django_db
def test_a_full_mailbox_is_no_fault_of_the_site(client: Client, all_well: None) -> None:
    mail_server_is_away()
    Notice.objects.update(last_error="{'a@example.org': (450, b'mailbox full')}")
    assert findings(client)["mail"]


def test_a_full_disk_is_seen(client: Client, all_well: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "LEAST_FREE", 1024**6)
    assert not findings(client)["disk"]


def test_without_a_database_it_says_so_at_once(client: Client, transactional_db: None) -> None:
    with database_away():
        response = client.get("/bereit/")
    said = response.content.decode()
    assert (response.status_code, "Datenbank: antwortet nicht" in said) == (503, True)
    assert (
        said.count("solange die Datenbank fehlt") == len([each for each in checks.all() if each.asks_the_database]) - 1
    )


def test_a_check_that_breaks_counts_as_not_well_and_keeps_no_other_from_being_seen(
    all_well: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readiness, "LEAST_FREE", "much")
    seen = {each.check.name: each.finding.is_well for each in readiness.look_at_everything()}
    assert [name for name, is_well in seen.items() if not is_well] == ["disk"]


def test_the_steering_sees_the_same_in_the_cms(client: Client, founded_city: None, all_well: None) -> None:
    client.force_login(PersonFactory(is_superuser=True, is_staff=True))
    page = client.get("/admin/").content.decode()
    assert ("Betrieb" in page, "Alles läuft" in page or "Was läuft" in page) == (True, True)
    worker_stops()
    assert "kein Lebenszeichen" in client.get("/admin/").content.decode()


@pytest.fixture
def cache_away(tmp_path: Path) -> Any:
    """A cache in a folder that is a file: neither to be read nor to be written."""
    (tmp_path / "cache").write_text("no folder")
    away = {"BACKEND": "foundation.web.caches.ForgivingFileCache", "LOCATION": str(tmp_path / "cache")}
    with override_settings(CACHES={"default": away}):
        yield caches["default"]


PAGES = ["/", "/stadtteile/", "/stadtteile/muehlburg/", "/kalender/", "/kalender/feed.ics", "/raeume/", "/ideen/"]
MORE_PAGES = ["/mitmachen/", "/netzwerk/", "/suche/?q=Treff", "/aktuelles/", "/sitemap.xml", "/konto/login/", "/en/"]


def test_a_cache_that_is_away_takes_no_page_with_it(client: Client, small_demo_city: Any, cache_away: Any) -> None:
    assert {page: client.get(page).status_code for page in PAGES + MORE_PAGES} == dict.fromkeys(PAGES + MORE_PAGES, 200)
    assert not findings(client)["cache"]


@pytest.mark.django_db
def test_what_counts_tries_is_closed_and_says_so(
    client: Client, founded_city: None, cache_away: Any, settings: Any
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "request_login_code": "20/m/ip", "login_failed": "10/m/ip"}
    PersonFactory(email="lina@example.org")
    for address, fields in [
        ("/konto/login/", {"login": "lina@example.org"}),
        ("/ideen/neu/", {**guest_fields("a@example.org"), "title": "Eine Bank", "text": "Am Platz fehlt eine Bank."}),
    ]:
        response = client.post(address, fields)
        assert response.status_code in (422, 503), address
        if response.status_code == 503:
            assert "Retry-After" in response
    assert not Notice.objects.exists()


def test_a_cache_that_came_back_is_asked_again(cache_away: Any, tmp_path: Path) -> None:
    cache_away.set("a", 1)
    assert cache_away.get("a", "nothing") == "nothing"
    (tmp_path / "cache").unlink()
    Forgiving.spared_until.clear()
    cache_away.set("a", 1)
    assert cache_away.get("a") == 1
