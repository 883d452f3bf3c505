"""The texts of the pages that a fresh site comes with, with their placeholders."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from website.pages.texts.titles import Titles

TEXTS = Path(__file__).parent
FORMS = {"kontakt", "barriere-melden"}


def home_templates(language: str, titles: Titles) -> dict[str, Any]:
    return {
        "title": titles.title,
        "search_description": titles.description,
        "easy_title": titles.easy_title,
        "easy_body": template_of(language, "home.easy"),
    }


def page_templates(slug: str, titles: Titles, language: str) -> dict[str, Any]:
    """Return the texts of a founded page as they come with Quartier."""
    templates: dict[str, Any] = {
        "title": titles.title,
        "lead": titles.lead,
        "search_description": titles.description,
        "easy_title": titles.easy_title,
        "easy_body": template_of(language, f"{slug}.easy"),
    }
    if body := template_of(language, slug):
        templates["body"] = [("text", body)]
    if slug in FORMS:
        templates["thanks"] = titles.extra["thanks"]
        templates["send_label"] = titles.extra["send_label"]
    return templates


def template_of(language: str, name: str) -> str:
    """Return one of the texts that come with Quartier, with its placeholders; empty if there is none."""
    file = TEXTS / language / f"{name}.html"
    return file.read_text(encoding="utf-8") if file.exists() else ""
