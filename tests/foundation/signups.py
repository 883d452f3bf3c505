"""Lists that stand alone, without the features that have them, and who is on them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from foundation.network.rules import may_manage
from foundation.registries import subjects
from foundation.registries.subjects import Subject, SubjectKind
from foundation.signups.models import SignUp, SignUpSheet
from foundation.signups.states import SignUpState
from tests.acting import People
from tests.foundation.factories import SignUpFactory, SignUpSheetFactory
from tests.registries import register


class Reading:
    """What the lists are for: something of the Bürgerverein, that takes people until it is called off."""

    def __init__(self) -> None:
        self.takes_people = True
        self.people: People | None = None
        self.starts_at: datetime | None = None
        self.ends_at: datetime | None = None

    def describe(self, _pk: object) -> Subject:
        return Subject(title="Vorlesen", url="/", starts_at=self.starts_at, ends_at=self.ends_at)

    def takes_signups(self, _pk: object) -> bool:
        return self.takes_people and (self.starts_at is None or self.starts_at > timezone.now())

    def may_organise(self, visitor: Any, _pk: object) -> bool:
        return self.people is not None and may_manage(visitor, self.people.own)


def let_lists_be_readings(monkeypatch: pytest.MonkeyPatch) -> Reading:
    """Let every list be one of people who come to a reading: its own primary key is what it is for."""
    reading = Reading()
    kind = SubjectKind(
        attribute="pk",
        describe=reading.describe,
        takes_signups=reading.takes_signups,
        may_organise=reading.may_organise,
    )
    register(monkeypatch, subjects, kind)
    return reading


def signup_of(people: People, state: str = SignUpState.CONFIRMED, sheet: SignUpSheet | None = None) -> SignUp:
    """Return the member's."""
    until = timezone.now() + timedelta(hours=3) if state == SignUpState.OFFERED else None
    member = people.member
    signup: SignUp = SignUpFactory(
        sheet=sheet or SignUpSheetFactory(capacity=1),
        person=member,
        email=member.email,
        state=state,
        offered_until=until,
    )
    return signup


class Clock:
    """The time of a test, which goes on when it says so."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
        self.now = now
        monkeypatch.setattr(timezone, "now", lambda: self.now)

    def wait(self, **time: float) -> None:
        self.now += timedelta(**time)
