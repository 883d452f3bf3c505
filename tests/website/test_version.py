"""The version stands in pyproject.toml; whoever reports a mistake finds it on each page and in the CMS."""

from __future__ import annotations

import re

import yaml
from django.conf import settings
from django.test import Client


def test_it_is_a_version_of_three_numbers() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", settings.VERSION)


def test_publiccode_names_the_same_one() -> None:
    said = yaml.safe_load((settings.ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    assert said["softwareVersion"] == settings.VERSION


def test_it_stands_at_the_foot_of_each_page_and_leads_nowhere(client: Client, city: None) -> None:
    foot = client.get("/").content.decode().partition("<footer")[2]
    assert f">Quartier {settings.VERSION}</p>" in foot
    assert re.findall(r'href="(?!/)[^"]*"', foot) == []


def test_it_stands_below_the_desk_in_the_cms(as_editor: Client) -> None:
    page = as_editor.get("/admin/").content.decode()
    assert "Was wartet" in page.partition(f">Quartier {settings.VERSION}</p>")[0]
    assert page.count(f"Quartier {settings.VERSION}") == 1
