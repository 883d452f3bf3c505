"""The journeys themselves: none may measure the page it is about to leave."""

from __future__ import annotations

import ast
from itertools import pairwise
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
LOOKS_AT_ONCE = {
    "assert_accessible",
    "assert_no_sideways_scrolling",
    "problems_by_keyboard",
    "problems_with_text_spacing",
    "wait_until_complete",
}
"""What reads the document as it is in that moment; `expect` waits by itself."""


@pytest.mark.parametrize(
    ("test", "measured_too_early"),
    [
        ("page.get_by_role('link').click()\nassert_accessible(page)", [2]),
        ("for each in pages:\n    each.click()\n    assert_no_sideways_scrolling(page)", [3]),
        ("follow(page, page.get_by_role('link'))\nassert_accessible(page)", []),
        ("page.get_by_role('button').click()\nexpect(page.locator('h1')).to_be_visible()\nassert_accessible(page)", []),
    ],
)
def test_a_press_followed_by_a_measurement_is_seen(test: str, measured_too_early: list[int]) -> None:
    assert _measured_too_early(ast.parse(test)) == measured_too_early


def test_nothing_is_measured_right_after_a_press_that_may_lead_to_another_page() -> None:
    found = {str(path.relative_to(TESTS)): _measured_too_early(ast.parse(path.read_text())) for path in _tests()}
    assert {path: lines for path, lines in found.items() if lines} == {}


def _tests() -> list[Path]:
    return [path for path in TESTS.rglob("*.py") if "playwright" in path.read_text()]


def _measured_too_early(tree: ast.Module) -> list[int]:
    """Return the lines that look at a page right behind a `click()` in the same block."""
    blocks = [body for node in ast.walk(tree) if isinstance(body := getattr(node, "body", None), list)]
    pairs = [pair for block in blocks for pair in pairwise(block)]
    return sorted(
        after.lineno for before, after in pairs if _calls(before) == "click" and _calls(after) in LOOKS_AT_ONCE
    )


def _calls(statement: ast.stmt) -> str:
    if not isinstance(statement, ast.Expr) or not isinstance(statement.value, ast.Call):
        return ""
    called = statement.value.func
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
