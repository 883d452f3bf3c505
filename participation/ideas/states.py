from django.db import models
from django.utils.translation import gettext_lazy as _


class IdeaState(models.TextChoices):
    TO_CONFIRM = "to_confirm", _("wartet auf Bestätigung der E-Mail")
    SUBMITTED = "submitted", _("eingegangen")
    PUBLISHED = "published", _("veröffentlicht")
    UNDER_REVIEW = "under_review", _("wird geprüft")
    ACCEPTED = "accepted", _("angenommen")
    UNDER_WAY = "under_way", _("wird umgesetzt")
    DONE = "done", _("geschafft")
    DECLINED = "declined", _("nicht möglich")
    WITHDRAWN = "withdrawn", _("zurückgezogen")
    HIDDEN = "hidden", _("verborgen")


PUBLIC = [
    IdeaState.PUBLISHED,
    IdeaState.UNDER_REVIEW,
    IdeaState.ACCEPTED,
    IdeaState.UNDER_WAY,
    IdeaState.DONE,
    IdeaState.DECLINED,
]
"""What readers see; a declined idea only if it had been published before."""
DISCUSSED = [IdeaState.PUBLISHED, IdeaState.UNDER_REVIEW, IdeaState.ACCEPTED, IdeaState.UNDER_WAY]
"""While it is not settled, people may support it and comment on it."""
BEING_DONE = [IdeaState.ACCEPTED, IdeaState.UNDER_WAY]
"""What is wanted and not yet there: whoever likes takes part."""
HANDED_IN = [state for state in IdeaState if state != IdeaState.TO_CONFIRM]
"""What waits for the mail's link is nobody's yet."""
WITHDRAWABLE = [IdeaState.SUBMITTED, IdeaState.PUBLISHED, IdeaState.UNDER_REVIEW, IdeaState.ACCEPTED]
PROGRESS = [IdeaState.UNDER_REVIEW, IdeaState.ACCEPTED, IdeaState.UNDER_WAY, IdeaState.DONE]
"""The way of an idea after it was published; it may skip steps, and go back one when the city corrects itself."""
DECISIONS = [*PROGRESS, IdeaState.DECLINED]
"""What the coordination may bring a public idea to, in the order in which it is asked."""
DECLINABLE = [IdeaState.SUBMITTED, *DISCUSSED]
HIDEABLE = [IdeaState.SUBMITTED, *PUBLIC]

TRANSITIONS = {
    IdeaState.TO_CONFIRM: {IdeaState.SUBMITTED},
    IdeaState.SUBMITTED: {IdeaState.PUBLISHED, IdeaState.DECLINED, IdeaState.WITHDRAWN, IdeaState.HIDDEN},
    IdeaState.PUBLISHED: {*PROGRESS, IdeaState.DECLINED, IdeaState.WITHDRAWN, IdeaState.HIDDEN},
    IdeaState.UNDER_REVIEW: {
        IdeaState.ACCEPTED,
        IdeaState.UNDER_WAY,
        IdeaState.DONE,
        IdeaState.DECLINED,
        IdeaState.WITHDRAWN,
        IdeaState.HIDDEN,
    },
    IdeaState.ACCEPTED: {
        IdeaState.UNDER_REVIEW,
        IdeaState.UNDER_WAY,
        IdeaState.DONE,
        IdeaState.DECLINED,
        IdeaState.WITHDRAWN,
        IdeaState.HIDDEN,
    },
    IdeaState.UNDER_WAY: {IdeaState.ACCEPTED, IdeaState.DONE, IdeaState.DECLINED, IdeaState.HIDDEN},
    IdeaState.DONE: {IdeaState.UNDER_WAY, IdeaState.HIDDEN},
    IdeaState.DECLINED: {IdeaState.UNDER_REVIEW, IdeaState.HIDDEN},
    IdeaState.HIDDEN: {IdeaState.SUBMITTED, *PUBLIC},
}


class IdeaRole(models.TextChoices):
    """What somebody can be to an idea; the label completes "das kann nur, wer …"."""

    EVERYBODY = "everybody", _("hier liest")
    AUTHOR = "author", _("sie eingebracht hat")
    MODERATOR = "moderator", _("den Stadtteil koordiniert")


class CommentState(models.TextChoices):
    TO_CONFIRM = "to_confirm", _("wartet auf Bestätigung der E-Mail")
    WAITING = "waiting", _("wartet auf einen Blick der Stadtteilkoordination")
    PUBLISHED = "published", _("veröffentlicht")
    WITHDRAWN = "withdrawn", _("zurückgezogen")
    HIDDEN = "hidden", _("verborgen")


COMMENT_TRANSITIONS = {
    CommentState.TO_CONFIRM: {CommentState.WAITING, CommentState.PUBLISHED},
    CommentState.WAITING: {CommentState.PUBLISHED, CommentState.WITHDRAWN, CommentState.HIDDEN},
    CommentState.PUBLISHED: {CommentState.WITHDRAWN, CommentState.HIDDEN},
    CommentState.HIDDEN: {CommentState.PUBLISHED},
}

WRITTEN = [state for state in CommentState if state != CommentState.TO_CONFIRM]
"""What waits for the mail's link is nobody's yet."""


SEEN_BY_SOMEBODY = [CommentState.WAITING, CommentState.PUBLISHED]
"""What can be taken back, or down."""


class CommentRole(models.TextChoices):
    """What somebody can be to a comment."""

    EVERYBODY = "everybody", _("hier liest")
    AUTHOR = "author", _("ihn geschrieben hat")
    MODERATOR = "moderator", _("den Stadtteil koordiniert")


class VoiceRole(models.TextChoices):
    """What somebody can be to a support."""

    ONESELF = "oneself", _("es selbst ist")


class DeskRole(models.TextChoices):
    """What somebody can be to what only the coordination decides on: reports, photos, a talk at the door."""

    MODERATOR = "moderator", _("den Stadtteil koordiniert")


class ReportState(models.TextChoices):
    OPEN = "open", _("offen")
    UPHELD = "upheld", _("berechtigt")
    DISMISSED = "dismissed", _("unbegründet")


REPORT_TRANSITIONS = {ReportState.OPEN: {ReportState.UPHELD, ReportState.DISMISSED}}


class Complaint(models.TextChoices):
    """Why somebody reports something."""

    INSULT = "insult", _("Beleidigung oder Hetze")
    PERSONAL = "personal", _("Persönliche Angaben über andere")
    ADVERTISING = "advertising", _("Werbung")
    FALSE = "false", _("Das stimmt nicht")
    OTHER = "other", _("Etwas anderes")


class Redacted(models.TextChoices):
    """What was taken out of somebody's words, as everybody reads it."""

    NAME = "name", _("der Name einer Person")
    CONTACT = "contact", _("eine Telefonnummer oder Adresse")
    PRIVATE = "private", _("eine private Angabe über eine Person")
    INSULT = "insult", _("eine Beleidigung")
    ADVERTISING = "advertising", _("Werbung")


REDACTABLE = [CommentState.WAITING, CommentState.PUBLISHED, CommentState.HIDDEN]
"""A hidden comment may come back; what its writer has withdrawn does not."""


class AppealState(models.TextChoices):
    OPEN = "open", _("offen")
    GRANTED = "granted", _("stattgegeben")
    REFUSED = "refused", _("abgelehnt")


APPEAL_TRANSITIONS = {AppealState.OPEN: {AppealState.GRANTED, AppealState.REFUSED}}


class AppealRole(models.TextChoices):
    """What somebody can be to an appeal; the label completes "das kann nur, wer …"."""

    OTHER_MODERATOR = "other_moderator", _("den Stadtteil koordiniert und nicht selbst entschieden hat")
