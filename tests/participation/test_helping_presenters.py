from __future__ import annotations

import pytest

from foundation.look.facts import Fact
from participation.helping.models import Opportunity
from participation.helping.presenters import contact

LINA = Fact(icon="user", text="Lina")
PHONE = Fact(icon="phone", text="0721 12", url="tel:0721 12")
MAIL = Fact(icon="mail", text="lina@example.org", url="mailto:lina@example.org")


@pytest.mark.parametrize(
    ("phone", "email", "facts"),
    [
        ("", "", [LINA]),
        ("0721 12", "", [LINA, PHONE]),
        ("", "lina@example.org", [LINA, MAIL]),
        ("0721 12", "lina@example.org", [LINA, PHONE, MAIL]),
    ],
)
def test_it_is_said_whom_one_can_ask_and_how(phone: str, email: str, facts: list[Fact]) -> None:
    assert contact(Opportunity(contact_name="Lina", contact_phone=phone, contact_email=email)) == facts
