from django.db import models
from django.utils.translation import gettext_lazy as _


class EventState(models.TextChoices):
    DRAFT = "draft", _("Entwurf")
    WAITING = "waiting", _("wartet auf Prüfung")
    PUBLISHED = "published", _("veröffentlicht")
    CANCELLED = "cancelled", _("abgesagt")
    WITHDRAWN = "withdrawn", _("zurückgezogen")


TRANSITIONS = {
    EventState.DRAFT: {EventState.WAITING, EventState.PUBLISHED, EventState.WITHDRAWN},
    EventState.WAITING: {EventState.DRAFT, EventState.PUBLISHED, EventState.WITHDRAWN},
    EventState.PUBLISHED: {EventState.CANCELLED, EventState.WITHDRAWN},
    EventState.CANCELLED: {EventState.WITHDRAWN},
    EventState.WITHDRAWN: {EventState.WAITING, EventState.PUBLISHED},
}

PUBLIC = [EventState.PUBLISHED, EventState.CANCELLED]
"""A cancelled event stays where people look for it, and says so."""
HOLDS_ITS_ROOM = [EventState.WAITING, EventState.PUBLISHED]
"""From when on a room of one's own is taken for it; a draft takes none from others."""
CHANGEABLE = [EventState.DRAFT, EventState.WAITING, EventState.PUBLISHED, EventState.WITHDRAWN]
"""What was withdrawn can be put right and handed in again."""


class OccurrenceState(models.TextChoices):
    PLANNED = "planned", _("findet statt")
    MOVED = "moved", _("verlegt")
    CANCELLED = "cancelled", _("abgesagt")


OCCURRENCE_TRANSITIONS = {
    OccurrenceState.PLANNED: {OccurrenceState.MOVED, OccurrenceState.CANCELLED},
    OccurrenceState.MOVED: {OccurrenceState.MOVED, OccurrenceState.PLANNED, OccurrenceState.CANCELLED},
    OccurrenceState.CANCELLED: {OccurrenceState.PLANNED, OccurrenceState.MOVED},
}

TAKES_PLACE = [OccurrenceState.PLANNED, OccurrenceState.MOVED]


class ProposalState(models.TextChoices):
    TO_CONFIRM = "to_confirm", _("wartet auf Bestätigung der E-Mail")
    WAITING = "waiting", _("wartet auf die Koordination")
    ACCEPTED = "accepted", _("eingetragen")
    DECLINED = "declined", _("abgelehnt")


PROPOSAL_TRANSITIONS = {
    ProposalState.TO_CONFIRM: {ProposalState.WAITING},
    ProposalState.WAITING: {ProposalState.ACCEPTED, ProposalState.DECLINED},
}


class EventRole(models.TextChoices):
    """What somebody can be to an event and its dates; the label completes "das kann nur, wer …"."""

    EVERYBODY = "everybody", _("hier liest")
    ORGANISER = "organiser", _("für die Organisation spricht")
    ANNOUNCER = "announcer", _("für die Organisation spricht, solange sie zum Netzwerk gehört")
    TRUSTED_ORGANISER = "trusted_organiser", _("für eine Organisation spricht, deren Termine keine Prüfung brauchen")
    COORDINATION = "coordination", _("den Stadtteil koordiniert")
