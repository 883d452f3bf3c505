from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.excerpts import beginning_of

LINK = "https://example.org/" + "weg/" * 300
FAMILY = "👩\u200d👩\u200d👧"


@pytest.mark.parametrize(
    ("text", "longest", "expected"),
    [
        ("kurz", 10, "kurz"),
        ("Wir singen zusammen", 12, "Wir singen …"),
        ("Wir singen zusammen", 11, "Wir singen …"),
        ("唱" * 990, 800, "唱" * 800 + " …"),
        ("Heute: " + "唱" * 990, 800, "Heute: " + "唱" * 793 + " …"),
        (f"{LINK} Wir singen", 800, "… Wir singen"),
        (LINK, 800, ""),
        (f"Mehr unter {LINK}", 800, "Mehr unter …"),
        (FAMILY * 10, 12, FAMILY * 2 + " …"),
        ("🇩🇪" * 10, 5, "🇩🇪" * 2 + " …"),
        ("e\u0301" * 10, 5, "e\u0301" * 2 + " …"),
        ("👍🏽" * 10, 3, "👍🏽 …"),
    ],
)
def test_a_text_ends_behind_a_word_or_a_character(text: str, longest: int, expected: str) -> None:
    assert beginning_of(text, longest) == expected


@given(text=st.text(max_size=300), longest=st.integers(4, 200))
def test_it_is_never_longer_and_begins_as_the_text_does(text: str, longest: int) -> None:
    begun = beginning_of(text, longest)
    assert len(begun) <= longest + len("… ") + len(" …")
    assert len(text) > longest or begun == text


@given(
    words=st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=1, max_size=60), longest=st.integers(30, 90)
)
def test_words_stay_whole(words: list[str], longest: int) -> None:
    assert set(beginning_of(" ".join(words), longest).split()) <= {*words, "…"}
