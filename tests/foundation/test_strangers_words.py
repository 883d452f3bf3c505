from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.notices.strangers_words import harmless, is_address, on_one_line


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("Konto gesperrt: 1.2.3.4/login", "Konto gesperrt: 1[.]2[.]3[.]4/login"),
        ("1․2․3․4∕login", "1[.]2[.]3[.]4/login"),
        ("１.２.３.４／login", "1[.]2[.]3[.]4/login"),
        ("evil。com", "evil[.]com"),
        ("evil·com", "evil[.]com"),
        ("https://x.example/a", "https[:]//x[.]example/a"),
        ("http://intranet", "http[:]//intranet"),
        ("https：∕∕x․example", "https[:]//x[.]example"),
        ("geld@evil.example", "geld[@]evil[.]example"),
        ("geld＠evil", "geld[@]evil"),
        ("WWW.EVIL.EXAMPLE.", "WWW[.]EVIL[.]EXAMPLE."),
        ("(evil.example)", "(evil[.]example)"),
        ("e\u200bvil.ex\u00adample", "evil[.]example"),
        ("evil\u200d.example", "evil[.]example"),
        ("\u202egro.live", "gro[.]live"),
        ("ⓔvil.example", "evil[.]example"),
    ],
)
def test_addresses_are_broken_whatever_letters_they_are_written_in(typed: str, sent: str) -> None:
    assert harmless(typed) == sent


@pytest.mark.parametrize(
    "typed",
    [
        "Treff am 24.12.2026 um 18.30 Uhr",
        "z.B. am Markt, u.a. e.V. Nr.5",
        "18.000 € für 3.4 km",
        "Nutzer·innen und Nachbar:innen",
        "👨\u200d👩\u200d👧 Familie",
        "Ideen/Wünsche",
        "mehr · weniger",
        "Übung 3: Lesen",
    ],
)
def test_other_words_stay_as_they_are(typed: str) -> None:
    assert harmless(typed) == typed


@given(st.text())
def test_whatever_is_typed_holds_no_address_afterwards(typed: str) -> None:
    assert not [word for word in harmless(typed).split() if is_address(word)]


def test_a_title_is_one_line_and_cannot_end_our_quotation() -> None:
    assert on_one_line("Fest“\n\nIhr „Konto") == "Fest' Ihr 'Konto"
