from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _


class SignUpState(models.TextChoices):
    TO_CONFIRM = "to_confirm", _("wartet auf Bestätigung der E-Mail")
    CONFIRMED = "confirmed", _("dabei")
    WAITING = "waiting", _("auf der Warteliste")
    OFFERED = "offered", _("Platz angeboten")
    LAPSED = "lapsed", _("Angebot verfallen")
    CANCELLED = "cancelled", _("abgesagt")
    ATTENDED = "attended", _("war da")
    MISSED = "missed", _("war nicht da")


TRANSITIONS = {
    SignUpState.TO_CONFIRM: {SignUpState.CONFIRMED, SignUpState.WAITING, SignUpState.CANCELLED},
    SignUpState.WAITING: {SignUpState.OFFERED, SignUpState.CONFIRMED, SignUpState.CANCELLED, SignUpState.ATTENDED},
    SignUpState.OFFERED: {SignUpState.CONFIRMED, SignUpState.LAPSED, SignUpState.CANCELLED, SignUpState.ATTENDED},
    SignUpState.CONFIRMED: {SignUpState.CANCELLED, SignUpState.ATTENDED, SignUpState.MISSED, SignUpState.OFFERED},
    SignUpState.ATTENDED: {
        *(SignUpState.MISSED, SignUpState.WAITING, SignUpState.OFFERED, SignUpState.LAPSED, SignUpState.CANCELLED),
    },
    SignUpState.MISSED: {SignUpState.ATTENDED},
    SignUpState.LAPSED: {SignUpState.CONFIRMED, SignUpState.WAITING, SignUpState.ATTENDED},
    SignUpState.CANCELLED: {SignUpState.CONFIRMED, SignUpState.WAITING, SignUpState.ATTENDED},
}
"""Back from having come only as far as it was noted by mistake: to how it stood before.

From the line straight to a place only in the last hours, when whoever comes first has it."""

TAKES_A_PLACE = [SignUpState.CONFIRMED, SignUpState.OFFERED, SignUpState.ATTENDED, SignUpState.MISSED]
"""An offered place is kept free for whom it is offered to."""
ACTIVE = [SignUpState.CONFIRMED, SignUpState.WAITING, SignUpState.OFFERED]
GIVEN_UP = [SignUpState.CANCELLED, SignUpState.LAPSED]
"""From where one may sign up again: to a place, or to the end of the line."""
EXPECTED = [SignUpState.CONFIRMED, SignUpState.ATTENDED, SignUpState.MISSED]
"""Of whom one can note whether they came."""
CAME_ANYWAY = [SignUpState.WAITING, SignUpState.OFFERED, SignUpState.LAPSED, SignUpState.CANCELLED]
"""Who had no place, or had cancelled, and yet was there: one can note only that they came, once it has begun."""


class Phase(Enum):
    """How far a list has come, for who waits on it."""

    OPEN = "open"
    """They move up by themselves."""
    BY_HAND = "by_hand"
    """Signing up has ended: who organises it gives the places that are free."""
    ENDED = "ended"
    """It has begun, or was called off."""
    OVER = "over"


class SignUpRole(models.TextChoices):
    """What somebody can be to a sign-up, or to a list; the label completes "das kann nur, wer …"."""

    OWNER = "owner", _("sich selbst angemeldet hat")
    ORGANISER = "organiser", _("die Liste führt")
