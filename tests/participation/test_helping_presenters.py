from __future__ import annotations

from typing import Any

import pytest

from foundation.look.facts import Fact
from foundation.signups.models import SignUpSheet
from participation.helping.models import Opportunity, Shift
from participation.helping.presenters import contact, when

PHONE = Fact(icon="phone", text="0721 12", url="tel:0721 12")
MAIL = Fact(icon="mail", text="lina@example.org", url="mailto:lina@example.org")


@pytest.mark.parametrize(
    ("phone", "email", "facts"),
    [
        ("", "", []),
        ("0721 12", "", [PHONE]),
        ("", "lina@example.org", [MAIL]),
        ("0721 12", "lina@example.org", [PHONE, MAIL]),
    ],
)
def test_it_is_said_how_one_can_ask(phone: str, email: str, facts: list[Fact]) -> None:
    assert contact(Opportunity(contact_name="Lina", contact_phone=phone, contact_email=email)) == facts


ENDED = "Hier wird niemand mehr gesucht. Danke an alle, die mitgemacht haben."
ARRANGED = "Sie melden sich, und die Organisation spricht mit Ihnen ab, wann es passt."
OR_ARRANGED = f"Oder ohne festen Termin: {ARRANGED}"


def opportunity(shifts: list[Shift], **fields: Any) -> Opportunity:
    """Return an opportunity as `for_cards()` brings it."""
    found = Opportunity(**fields)
    found.coming_shifts = shifts  # type: ignore[attr-defined]
    return found


def shift(*, capacity: int | None = 2, taken: int = 0, is_open: bool = True) -> Shift:
    """Return a shift as `with_places()` brings it."""
    found = Shift(sheet=SignUpSheet(capacity=capacity, is_open=is_open))
    found.taken = taken  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize(
    ("state", "shifts", "sheet", "words", "buttons", "without_date"),
    [
        ("published", [], None, "Zurzeit steht kein Termin fest.", [], ""),
        ("published", [shift(), shift(taken=2)], None, "", ["Ich helfe", "Auf die Warteliste"], ""),
        ("published", [shift(is_open=False), shift(capacity=None)], None, "", ["", "Ich helfe"], ""),
        ("published", [], SignUpSheet(), "", [], ARRANGED),
        ("published", [shift()], SignUpSheet(), "", ["Ich helfe"], OR_ARRANGED),
        ("published", [], SignUpSheet(is_open=False), "", [], ""),
        ("draft", [shift()], SignUpSheet(), "", [""], ""),
        ("hidden", [], None, "Zurzeit steht kein Termin fest.", [], ""),
        ("closed", [shift()], SignUpSheet(), ENDED, [], ""),
        ("closed", [], None, ENDED, [], ""),
    ],
)
def test_the_page_says_when_help_is_wanted_and_how_one_offers_it(
    state: str,
    shifts: list[Shift],
    sheet: SignUpSheet | None,
    words: str,
    buttons: list[str],
    without_date: str,
) -> None:
    said = when(opportunity(shifts, state=state, sheet=sheet))
    assert (said.words, [each.button for each in said.shifts], said.without_date) == (words, buttons, without_date)
