"""What of a question is never kept, and how what is kept is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.words.keepable import LONGEST_KEPT, MOST_DIGITS, keepable, may_be_kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Klo", "klo"),
        ("  KLO?! ", "klo"),
        ("Wo ist hier ein Klo?", "klo"),
        ("Muehlburg Fuehrung", "muehlburg führung"),
        ("Bürger:innen-Café", "bürger:innen-café"),
        ("Flohmarkt Klo flohmarkt", "flohmarkt klo"),
        ("Halle 2026", "halle 2026"),
        ("=SUMME(A1)", "summe a1"),
        ("", ""),
        ("?!", ""),
        ("\0\ud800", ""),
    ],
)
def test_what_is_kept_are_words(typed: str, kept: str) -> None:
    assert keepable(typed, "de") == kept


@pytest.mark.parametrize(
    "typed",
    [
        "lina@example.org",
        "lina＠example.org",
        "lina﹫example.org",
        "lina%40example.org",
        "lina&#64;example.org",
        "lina\u200b@\u200bexample",
        "lina (at) example org",
        "lina[ät]example.org",
        "lina at example.org",
        "lina at example punkt org",
        "0721 123",
        "0721/12 34",
        "+49 721 1",
        "７２１１２",
        "٠٧٢١١",
        "①②③④⑤",
        "&#48;&#55;&#50;&#49;&#49;",
        "76131 Karlsruhe",
        "DE89 3704 0044",
        "Klo am 24.12.2026",
        "Mein Nachbar aus dem dritten Stock hört jede Nacht laut Musik bis früh",
        "a" * 61,
    ],
)
def test_what_may_say_who_somebody_is_is_never_kept(typed: str) -> None:
    assert keepable(typed, "de") == keepable(typed, "en") == ""


TYPED = st.text(max_size=250) | st.text("ab @.0٣５①-:(é İß", max_size=80)


@given(TYPED, st.sampled_from(["de", "en"]))
def test_whatever_is_typed(typed: str, language: str) -> None:
    kept = keepable(typed, language)
    assert len(kept) <= LONGEST_KEPT
    assert "@" not in kept
    assert sum(letter.isnumeric() for letter in kept) <= MOST_DIGITS
    assert may_be_kept(kept)
    assert kept == " ".join(kept.split())


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(["de", "en"]))
def test_whatever_stands_around_an_at(before: str, after: str, language: str) -> None:
    assert keepable(f"{before}@{after}", language) == ""


@given(st.lists(st.tuples(st.characters(categories=["Nd"]), st.text(" /-.ab", max_size=3)), min_size=5, max_size=20))
def test_whatever_stands_between_five_digits(digits: list[tuple[str, str]]) -> None:
    assert keepable("".join(digit + between for digit, between in digits), "de") == ""
