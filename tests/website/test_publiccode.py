"""publiccode.yml says what the standard makes mandatory, in its lengths and its words.

Version 0.7.0: https://yml.publiccode.tools/schema.core.html. Its parser is a program in Go, so the rules that we can
break are repeated here.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from django.conf import settings

SAID: dict[str, Any] = yaml.safe_load((settings.ROOT / "publiccode.yml").read_text(encoding="utf-8"))
LANGUAGES = [code for code, _name in settings.LANGUAGES]
KNOWN = {
    *("publiccodeYmlVersion", "name", "applicationSuite", "url", "landingURL", "isBasedOn", "softwareVersion"),
    *("releaseDate", "logo", "platforms", "categories", "usedBy", "fundedBy", "roadmap", "developmentStatus"),
    *("softwareType", "supports", "organisation", "intendedAudience", "description", "legal", "maintenance"),
    *("localisation", "dependsOn"),
}
"""Without those that are deprecated."""
CATEGORIES = {
    *("appointment-scheduling", "collaboration", "content-management", "digital-citizenship", "event-management"),
    *("facility-management", "feedback-and-reviews-management", "online-booking", "online-community"),
    *("resource-management", "website-builder"),
}
"""Those of the standard's list that could ever be ours."""


def test_there_is_no_key_that_the_standard_does_not_know() -> None:
    assert SAID.keys() - KNOWN == set()


@pytest.mark.parametrize("key", ["publiccodeYmlVersion", "name", "url", "developmentStatus", "softwareType"])
def test_a_mandatory_text_is_there(key: str) -> None:
    assert isinstance(SAID[key], str)
    assert SAID[key].strip()


def test_what_it_is_stands_in_the_standards_words() -> None:
    assert SAID["publiccodeYmlVersion"].split(".")[0] == "0"
    assert urlsplit(SAID["url"]).scheme == "https"
    assert SAID["platforms"] == ["web"]
    assert SAID["softwareType"] == "standalone/web"
    assert SAID["developmentStatus"] in {"concept", "development", "beta", "stable", "obsolete"}
    assert set(SAID["categories"]) - CATEGORIES == set()
    assert all(country == country.upper() and len(country) == 2 for country in SAID["intendedAudience"]["countries"])
    assert all(urlsplit(each["id"]).scheme for each in SAID["supports"])


def test_the_logo_lies_in_the_repository_as_a_vector() -> None:
    assert SAID["logo"].endswith(".svg")
    assert (settings.ROOT / SAID["logo"]).is_file()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_described_in_each_language_of_the_site(language: str) -> None:
    description = SAID["description"][language]
    short, long = description["shortDescription"], description["longDescription"]
    assert 0 < len(short) <= 150
    assert "\n" not in short
    assert 150 <= len(long) <= 10_000
    assert 5 <= len(description["features"]) <= 20
    assert all(isinstance(feature, str) for feature in description["features"])


def test_law_maintenance_and_languages_are_named() -> None:
    assert SAID["legal"]["license"] == "EUPL-1.2"
    assert SAID["maintenance"]["type"] in {"internal", "contract", "community", "none"}
    if SAID["maintenance"]["type"] == "contract":
        assert all(each["name"] and each["until"] for each in SAID["maintenance"]["contractors"])
    else:
        assert "contractors" not in SAID["maintenance"]
        assert all(each["name"] for each in SAID["maintenance"]["contacts"])
    assert SAID["localisation"] == {"localisationReady": True, "availableLanguages": LANGUAGES}


def test_what_is_run_beside_it_has_a_name() -> None:
    assert SAID["dependsOn"].keys() <= {"open", "proprietary", "hardware"}
    for each in SAID["dependsOn"]["open"]:
        assert each["name"]
        assert each.keys() <= {"name", "version", "versionMin", "versionMax", "optional"}
        assert all(isinstance(each[key], str) for key in each.keys() - {"optional"})
