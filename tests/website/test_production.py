"""Production does not start on an unsafe setting, and says which."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.checks import run_checks

from website.settings.base import shared_cache
from website.settings.safety import unsafe_settings

SAFE: dict[str, Any] = {
    "SECRET_KEY": "Xk3-9vQ_w7LmZr5TnB2yHc8JfD4sGaPe6UoWqYi1RtKbNvMxCz0",
    "DEBUG": False,
    "ALLOWED_HOSTS": ["quartier.example.org"],
    "BASE_URL": "https://quartier.example.org",
    "DATABASES": {"default": {"ENGINE": "django.db.backends.postgresql"}},
    "CACHES": {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache"}},
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "DEFAULT_FROM_EMAIL": "Quartier <quartier@example.org>",
    "CONTACT_EMAIL": "kontakt@example.org",
    "CITY_NAME": "Beispielstadt",
    "CITY_LAND": "BW",
    "MAP_TILES_URL": "https://tiles.example.org/{z}/{x}/{y}.png",
    "MAP_TILES_ATTRIBUTION": "© Stadt Beispielstadt",
    "TRUSTED_PEERS": ["127.0.0.1"],
    "STAFF_NEED_MFA": True,
    "FETCHABLE_NETWORKS": [],
    "BEHIND_PROXY": True,
    "ALLAUTH_TRUSTED_PROXY_COUNT": 1,
}


def test_a_safe_environment_has_no_problem() -> None:
    assert unsafe_settings(SAFE) == []


@pytest.mark.parametrize(
    ("setting", "value", "says"),
    [
        ("SECRET_KEY", "", "SECRET_KEY"),
        ("SECRET_KEY", "short", "SECRET_KEY"),
        ("SECRET_KEY", "a" * 60, "SECRET_KEY"),
        ("DEBUG", True, "DEBUG"),
        ("ALLOWED_HOSTS", [], "ALLOWED_HOSTS"),
        ("ALLOWED_HOSTS", ["quartier.example.org", "*"], "ALLOWED_HOSTS"),
        ("ALLOWED_HOSTS", ["other.example.org"], "BASE_URL"),
        ("BASE_URL", "http://quartier.example.org", "BASE_URL"),
        ("BASE_URL", "https://quartier.example.org/", "BASE_URL"),
        ("DATABASES", {"default": {"ENGINE": "django.db.backends.sqlite3"}}, "DATABASE_URL"),
        ("CACHES", {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}, "CACHE_URL"),
        ("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend", "EMAIL_URL"),
        ("DEFAULT_FROM_EMAIL", "Quartier <quartier@localhost>", "DEFAULT_FROM_EMAIL"),
        ("CONTACT_EMAIL", "", "CONTACT_EMAIL"),
        ("CONTACT_EMAIL", "quartier@localhost", "CONTACT_EMAIL"),
        ("CITY_NAME", " ", "CITY_NAME"),
        ("CITY_LAND", "Baden", "CITY_LAND"),
        ("CITY_LAND", "", "CITY_LAND"),
        ("MAP_TILES_URL", "http://tiles.example.org/{z}/{x}/{y}.png", "MAP_TILES_URL"),
        ("MAP_TILES_URL", "https://tiles.example.org/{z}/{x}.png", "MAP_TILES_URL"),
        ("MAP_TILES_URL", "https://tiles.example.org/{z}/{x}/{y}/{key}.png", "MAP_TILES_URL"),
        ("MAP_TILES_ATTRIBUTION", " ", "MAP_TILES_URL"),
        ("TRUSTED_PEERS", ["0.0.0.0/0"], "TRUSTED_PEERS"),
        ("TRUSTED_PEERS", ["proxy"], "TRUSTED_PEERS"),
        ("STAFF_NEED_MFA", False, "STAFF_NEED_MFA"),
        ("DEMO", True, "DEMO"),
        ("INSTALLED_APPS", ["wagtail", "demo"], "INSTALLED_APPS"),
        ("FETCHABLE_NETWORKS", ["10.0.0.0/8"], "FETCHABLE_NETWORKS"),
        ("ALLAUTH_TRUSTED_PROXY_COUNT", 0, "TRUSTED_PROXIES"),
        ("BEHIND_PROXY", False, "TRUSTED_PROXIES"),
    ],
)
def test_an_unsafe_setting_is_named(setting: str, value: Any, says: str) -> None:
    problems = unsafe_settings({**SAFE, setting: value})
    assert [problem.split()[0] for problem in problems] == [says]


STARRED = re.findall(
    r"^\| `(\w+)` \* \|", (django_settings.ROOT / "docs/operations.md").read_text("utf-8"), re.MULTILINE
)
"""What the page for the IT department says that production does not start without."""
WHOLE = {
    "SECRET_KEY": SAFE["SECRET_KEY"],
    "ALLOWED_HOSTS": "quartier.example.org",
    "BASE_URL": "https://quartier.example.org",
    "DATABASE_URL": "postgres://quartier:secret@localhost/quartier",
    "EMAIL_URL": "smtp+tls://quartier:secret@mail.example.org:587",
    "DEFAULT_FROM_EMAIL": "Quartier <quartier@example.org>",
    "CONTACT_EMAIL": "kontakt@example.org",
    "CITY_NAME": "Beispielstadt",
}


def start(environment: dict[str, str]) -> str:
    """Read the production settings in a process of its own; return what it complains about."""
    run = subprocess.run(
        [sys.executable, "-c", "import website.settings.production"],
        cwd=django_settings.ROOT / "site",
        env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", **environment},
        capture_output=True,
        text=True,
    )
    return run.stderr


def test_the_starred_settings_are_all_it_takes() -> None:
    assert set(STARRED) == set(WHOLE)
    assert start(WHOLE) == ""


@pytest.mark.parametrize("name", STARRED)
def test_without_a_starred_setting_it_does_not_start(name: str) -> None:
    complaint = start({other: value for other, value in WHOLE.items() if other != name})
    assert f"  - {name} " in complaint


def test_it_names_everything_at_once() -> None:
    complaint = start({"BASE_URL": "http://example.org"})
    assert [name for name in STARRED if f"  - {name} " not in complaint] == []


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_every_setting_may_come_in_a_file(tmp_path: Path, name: str) -> None:
    file = tmp_path / name.lower()
    file.write_text(WHOLE[name] + "\n", encoding="utf-8")
    environment = {other: value for other, value in WHOLE.items() if other != name}
    assert start({**environment, f"{name}_FILE": str(file)}) == ""


def test_a_file_that_is_not_there_is_named() -> None:
    complaint = start({**WHOLE, "SECRET_KEY_FILE": "/nonexistent/secret_key"})
    assert "SECRET_KEY_FILE names a file that cannot be read" in complaint


def test_a_land_that_does_not_exist_is_refused_everywhere(settings: Any) -> None:
    settings.CITY_LAND = "Baden"
    assert [problem.id for problem in run_checks() if "CITY_LAND" in problem.msg] == ["website.E001"]


def test_the_web_server_finds_everything_by_one_folder() -> None:
    """Nothing is installed: the server is told `--working-dir site`, the entry adds the root (decision 0086)."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "website.settings.test", "PYTHONPATH": ""}
    run = subprocess.run(
        [sys.executable, "-c", "import website.wsgi, search.models, rooms.models; print(website.wsgi.__file__)"],
        cwd=django_settings.ROOT / "site",
        env=environment,
        capture_output=True,
        text=True,
    )
    assert run.stderr == ""
    assert run.stdout.strip() == str(django_settings.ROOT / "site" / "website" / "wsgi.py")


@pytest.mark.parametrize("url", ["dbcache://cache", "dbcache://cache?timeout=60"])
def test_limits_are_not_thrown_out_of_the_cache_by_whoever_fetches_much(url: str) -> None:
    assert shared_cache(url)["OPTIONS"]["MAX_ENTRIES"] >= 20_000


def test_another_cache_is_left_as_it_is_named() -> None:
    assert "MAX_ENTRIES" not in shared_cache("rediscache://127.0.0.1:6379/0").get("OPTIONS", {})
