from __future__ import annotations

import pytest

from tests.acting import People, make_people
from tests.foundation.signups import Reading, let_lists_be_readings
from tests.mail_server import mailbox, port

__all__ = ["mailbox", "port"]


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Reading:
    """Let every list be one of people who come to a reading."""
    return let_lists_be_readings(monkeypatch)


@pytest.fixture
def people(db: None, reading: Reading) -> People:
    """Everybody who may call an action; the reading is one of the Bürgerverein's."""
    reading.people = make_people()
    return reading.people
