"""docs/words.md: one word for one thing, in all that people read."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

from website.translations.catalogue import read_sentences

ROOT = Path(settings.TEMPLATES[0]["DIRS"][0]).parent
ROW = re.compile(r"^\| (?P<word>[^|]+) \| [^|]+ \| [^|]+ \| (?P<never>[^|]*) \|$", re.MULTILINE)
TEXTS = ROOT / "site" / "website" / "pages" / "texts" / "de"


def never() -> list[tuple[str, str]]:
    """Return what is never said, with the word that is said instead."""
    rows = ROW.finditer((ROOT / "docs" / "words.md").read_text())
    return [(wrong, row["word"]) for row in rows for wrong in re.findall(r"`([^`]+)`", row["never"])]


@cache
def texts() -> list[str]:
    """Return all that we say in German: what is translated, and the pages that a city begins with."""
    pages = [path.read_text() for path in sorted(TEXTS.glob("*.html")) if not path.name.endswith(".easy.html")]
    return [*pages, *(text for each in read_sentences(ROOT).values() for text in (each.german, each.plural))]


def test_the_glossary_is_read() -> None:
    assert ("Reservierung", "Buchung") in never()
    assert len(never()) > 20


@pytest.mark.one_database
@pytest.mark.parametrize(("wrong", "right"), never())
def test_each_thing_is_called_by_its_one_word(wrong: str, right: str) -> None:
    pattern = re.compile(rf"\b{wrong}\b")
    assert [text for text in texts() if pattern.search(text)] == [], f"say: {right}"
