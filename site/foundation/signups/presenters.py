"""What the page of a signup says, state by state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from foundation import timespan
from foundation.signups.models import SignUp
from foundation.signups.states import SignUpState


@dataclass(frozen=True)
class Standing:
    """How it stands, as a note, and what the button says that ends it."""

    kind: str
    text: str
    cancel_label: str


def standing(signup: SignUp, *, can_accept: bool) -> Standing:
    """Return what who signed up reads; an offer that one can no longer accept reads like one that has lapsed."""
    kind, text = _note(signup.state, signup.offered_until if can_accept else None)
    if can_accept and signup.offered_until and signup.waiting_since is None:
        # It was theirs before: nobody else has given it up.
        until = timespan.day_and_clock(signup.offered_until)
        text = _("Kommen Sie? Es hat sich etwas geändert. Bis %(until)s Uhr halten wir Ihren Platz für Sie.")
        text %= {"until": until}
    return Standing(kind, text, _cancel_label(signup.state))


def _note(state: str, offered_until: datetime | None) -> tuple[str, str]:
    match state:
        case SignUpState.CONFIRMED:
            return "success", _("Sie sind dabei.")
        case SignUpState.WAITING:
            return "info", _("Sie stehen auf der Warteliste. Wird ein Platz frei, schreiben wir Ihnen.")
        case SignUpState.OFFERED if offered_until:
            until = timespan.day_and_clock(offered_until)
            return "warning", _("Ein Platz ist frei. Bis %(until)s Uhr halten wir ihn für Sie.") % {"until": until}
        case SignUpState.OFFERED | SignUpState.LAPSED:
            return "info", _("Die Frist für den Platz ist vorbei. Er geht an die nächste Person auf der Warteliste.")
        case SignUpState.CANCELLED:
            return "info", _("Diese Anmeldung ist abgesagt.")
        case SignUpState.ATTENDED:
            return "success", _("Sie waren da. Schön, dass Sie mitgemacht haben!")
        case SignUpState.MISSED:
            return "info", _("Sie waren nicht da.")
    return "warning", _(
        "Bitte öffnen Sie den Link in der E-Mail, die wir Ihnen geschickt haben. Erst danach zählt die Anmeldung."
    )


def _cancel_label(state: str) -> str:
    match state:
        case SignUpState.CONFIRMED:
            return _("Absagen")
        case SignUpState.OFFERED:
            return _("Platz nicht annehmen")
    return _("Von der Warteliste nehmen")
