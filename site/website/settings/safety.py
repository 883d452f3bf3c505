"""What must not go online. Each problem is a sentence that names the variable and says why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from ipaddress import ip_network
from typing import Any
from urllib.parse import urlsplit

import holidays
from django.http.request import validate_host

from website.settings.tiles import are_tiles

LANDS = holidays.list_supported_countries()["DE"]
"""BW, BY …: whose public holidays are known."""
UNSHARED_CACHES = ("locmem.LocMemCache", "dummy.DummyCache", "filebased.FileBasedCache", "ForgivingFileCache")


def unsafe_settings(settings: Mapping[str, Any]) -> list[str]:
    """Return a sentence for each setting that must not go online like this; none when all is well."""
    base_url = urlsplit(settings["BASE_URL"])
    hosts = settings["ALLOWED_HOSTS"]
    proxies = settings["ALLAUTH_TRUSTED_PROXY_COUNT"]
    problems = {
        "SECRET_KEY must have at least 50 characters, of many kinds; it signs sessions and links.": (
            len(settings["SECRET_KEY"]) < 50 or len(set(settings["SECRET_KEY"])) < 10
        ),
        "DEBUG must be off; its pages show settings and source to everybody.": settings["DEBUG"],
        "ALLOWED_HOSTS must name the hosts of the site; mails would follow a forged Host.": not hosts or "*" in hosts,
        "BASE_URL must begin with https://; it stands in every mail and calendar.": base_url.scheme != "https",
        "BASE_URL must be scheme and host only, without a path or a slash at the end.": bool(base_url.path),
        "BASE_URL must name one of ALLOWED_HOSTS; links in mails would lead nowhere.": (
            bool(hosts) and not validate_host(base_url.hostname or "", hosts)
        ),
        "DATABASE_URL must name a PostgreSQL database; it is what production is tested on.": (
            settings["DATABASES"]["default"]["ENGINE"] != "django.db.backends.postgresql"
        ),
        "CACHE_URL must name a cache that all processes share; limits against abuse are counted in it.": (
            settings["CACHES"]["default"]["BACKEND"].endswith(UNSHARED_CACHES)
        ),
        "EMAIL_URL must name an SMTP server (smtp://, smtp+tls:// or smtp+ssl://).": (
            not settings["EMAIL_BACKEND"].endswith("smtp.EmailBackend")
        ),
        "DEFAULT_FROM_EMAIL must be an address of the city.": "@localhost" in settings["DEFAULT_FROM_EMAIL"],
        "CONTACT_EMAIL must be an address of the city; what people write by the forms goes there.": (
            "@" not in settings["CONTACT_EMAIL"] or settings["CONTACT_EMAIL"].endswith("@localhost")
        ),
        "CITY_NAME must name the city; it stands in every page.": not settings["CITY_NAME"].strip(),
        f"CITY_LAND must be one of {', '.join(LANDS)}; its public holidays count.": settings["CITY_LAND"] not in LANDS,
        "TRUSTED_PEERS must name addresses or networks, never everybody; who is in it can make up an address.": (
            not _are_some_peers(settings["TRUSTED_PEERS"])
        ),
        "FETCHABLE_NETWORKS must be empty; people name the addresses that this server then asks.": bool(
            settings["FETCHABLE_NETWORKS"]
        ),
        "DEMO must be off; there one press signs anybody in as the steering.": bool(settings.get("DEMO")),
        "INSTALLED_APPS must not name demo; its secrets are public.": "demo" in settings.get("INSTALLED_APPS", []),
        "MAP_TILES_URL must be https:// with {z}, {x} and {y}; MAP_TILES_ATTRIBUTION says whose map it is.": (
            bool(settings["MAP_TILES_URL"])
            and not (are_tiles(settings["MAP_TILES_URL"]) and settings["MAP_TILES_ATTRIBUTION"].strip())
        ),
        "STAFF_NEED_MFA must be on; who enters the CMS can change every page.": not settings["STAFF_NEED_MFA"],
        "TRUSTED_PROXIES must be at least 1 behind a proxy; else all visitors are counted as one.": (
            settings["BEHIND_PROXY"] and proxies < 1
        ),
        "TRUSTED_PROXIES must be 0 without a proxy; else every visitor can make up an address.": (
            not settings["BEHIND_PROXY"] and proxies > 0
        ),
    }
    return [sentence for sentence, is_unsafe in problems.items() if is_unsafe]


def _are_some_peers(named: Sequence[str]) -> bool:
    """Whether each is an address or a network that does not hold everybody."""
    try:
        return all(ip_network(name.strip(), strict=False).prefixlen > 0 for name in named)
    except ValueError:
        return False
