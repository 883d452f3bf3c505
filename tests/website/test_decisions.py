"""Each decision says whether it holds, and by what it is held."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
STATUS = re.compile(r"^\d{4}-\d\d-\d\d\. Status: (holds\. Held by .+|replaced by \d{4})", re.MULTILINE)
NAMED = re.compile(r"`((?:tests|docs|site|rooms|events|participation|search|templates)/[\w./-]+\.(?:py|txt|html|md))`")


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.name[:4])
def test_a_decision_says_what_holds_it(decision: Path) -> None:
    text = decision.read_text(encoding="utf-8")
    assert text.startswith(f"# {decision.name[:4]} · ")
    assert STATUS.search(text)
    assert [name for name in NAMED.findall(text) if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("page", ["architecture", "conventions", "operations"])
def test_the_docs_name_only_files_that_are_there(page: str) -> None:
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    assert [name for name in NAMED.findall(text) if not (ROOT / name).exists()] == []
