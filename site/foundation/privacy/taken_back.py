"""An account is taken back that another had taken: what that other did to it, as far as it can be undone."""

from __future__ import annotations

from datetime import datetime

from foundation.actors import SYSTEM
from foundation.people.models import Person
from foundation.privacy.actions import stay
from foundation.privacy.models import ClosedAccount


def stay_if_closed_since(person: Person, since: datetime) -> None:
    """Open an account again that was closed while another had it. What was given back meanwhile is gone."""
    closed = ClosedAccount.objects.filter(person=person, closed_at__gte=since).first()
    if closed is not None:
        person.is_active = stay(closed=closed, by=SYSTEM).is_active
