from __future__ import annotations

import pytest

from foundation.registries import subjects
from foundation.registries.subjects import Subject, SubjectKind
from tests.acting import People, make_people
from tests.foundation.signups import Reading
from tests.mail_server import mailbox, port
from tests.registries import register

__all__ = ["mailbox", "port"]


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Reading:
    """Let every list be one of people who come to a reading: its own primary key is what it is for."""
    reading = Reading()
    kind = SubjectKind(
        attribute="pk",
        describe=lambda pk: Subject(title="Vorlesen", url="/"),
        takes_signups=lambda pk: reading.takes_people,
        may_organise=reading.may_organise,
    )
    register(monkeypatch, subjects, kind)
    return reading


@pytest.fixture
def people(db: None, reading: Reading) -> People:
    """Everybody who may call an action; the reading is one of the Bürgerverein's."""
    reading.people = make_people()
    return reading.people
