"""What an action raises when it does not do what was asked. Views answer all of them in one place (foundation.web)."""

from __future__ import annotations

from django.utils.translation import gettext as _


class Refused(Exception):
    """Cannot be done like this. Its text may be shown to people; `field` names what they can change, if it is one."""

    status = 422
    """With which the form is answered that asked for it."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class StateConflict(Refused):
    """The record is not, or no longer, in a state that permits the change."""

    status = 409

    def __init__(self, message: str = "") -> None:
        super().__init__(message or _("Das geht nicht mehr: Inzwischen hat sich hier etwas geändert."))


class Gone(StateConflict):
    """The record was deleted in the meantime."""

    def __init__(self) -> None:
        super().__init__(_("Das gibt es nicht mehr: Inzwischen hat es jemand gelöscht."))


class Busy(Refused):
    """The database could not say yes or no in time; asking again may help."""

    status = 503

    def __init__(self) -> None:
        super().__init__(_("Gerade fragen sehr viele zugleich an. Bitte versuchen Sie es noch einmal."))


class NotPermitted(Exception):
    """Somebody may see the record but not do this with it: answered with 403. Its text says what the account may do.

    No `PermissionDenied`: of those Wagtail makes a redirect that says nothing.
    """

    def __init__(self, message: str = "") -> None:
        super().__init__(message or _("Das dürfen Sie mit Ihrem Konto nicht tun."))
