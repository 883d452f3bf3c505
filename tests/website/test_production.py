"""Production does not start on an unsafe setting, and says which."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings as django_settings

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
    "STAFF_NEED_MFA": True,
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
        ("STAFF_NEED_MFA", False, "STAFF_NEED_MFA"),
        ("ALLAUTH_TRUSTED_PROXY_COUNT", 0, "TRUSTED_PROXIES"),
        ("BEHIND_PROXY", False, "TRUSTED_PROXIES"),
    ],
)
def test_an_unsafe_setting_is_named(setting: str, value: Any, says: str) -> None:
    problems = unsafe_settings({**SAFE, setting: value})
    assert [problem.split()[0] for problem in problems] == [says]


def test_it_does_not_start_and_names_everything_at_once() -> None:
    environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "BASE_URL": "http://example.org"}
    run = subprocess.run(
        [sys.executable, "manage.py", "check", "--settings", "website.settings.production"],
        cwd=django_settings.ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert run.returncode != 0
    for name in ["SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL", "DATABASE_URL", "EMAIL_URL", "DEFAULT_FROM_EMAIL"]:
        assert f"  - {name} " in run.stderr


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
