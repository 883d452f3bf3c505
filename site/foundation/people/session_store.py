"""Sessions in our own table, which says whose each is (settings: SESSION_ENGINE)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.apps import apps
from django.contrib.auth import SESSION_KEY as PERSON_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from foundation.timespan import today

if TYPE_CHECKING:
    from foundation.people.models import Session

DEVICE_KEY = "device"
"""Browser and system, as they were at sign-in."""


class SessionStore(DatabaseStore):
    """Django's store in the database; each row knows its person, the device, and the day it was last used."""

    used_on: date | None = None
    """As read from the database; None for who is not signed in, and for what was made in this request."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Called when the apps are loaded; the model imports this module."""
        model: type[Session] = apps.get_model("people", "Session")
        return model

    def _get_session_from_db(self) -> Session | None:
        row: Session | None = super()._get_session_from_db()  # type: ignore[misc]  # its stubs leave it out
        self.used_on = row.used_on if row else None
        return row

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Return the row as it is to be saved."""
        row = cast("Session", super().create_model_instance(data))
        if PERSON_KEY in data:
            row.person_id = int(data[PERSON_KEY])
            row.browser, row.system = data.get(DEVICE_KEY, ("", ""))
            row.used_on = today()
        return row
