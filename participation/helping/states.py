from django.db import models
from django.utils.translation import gettext_lazy as _


class OpportunityState(models.TextChoices):
    DRAFT = "draft", _("Entwurf")
    PUBLISHED = "published", _("Hilfe gesucht")
    CLOSED = "closed", _("abgeschlossen")
    HIDDEN = "hidden", _("verborgen")


TRANSITIONS = {
    OpportunityState.DRAFT: {OpportunityState.PUBLISHED, OpportunityState.HIDDEN},
    OpportunityState.PUBLISHED: {OpportunityState.CLOSED, OpportunityState.HIDDEN},
    OpportunityState.CLOSED: {OpportunityState.PUBLISHED, OpportunityState.HIDDEN},
    OpportunityState.HIDDEN: {OpportunityState.DRAFT},
}


PUBLIC = [OpportunityState.PUBLISHED, OpportunityState.CLOSED]
"""What is over stays readable, so that old links still say something."""


class OpportunityRole(models.TextChoices):
    """What somebody can be to an opportunity and its shifts; the label completes "das kann nur, wer …"."""

    EVERYBODY = "everybody", _("hier liest")
    ORGANISER = "organiser", _("für die Organisation spricht")
    MODERATOR = "moderator", _("den Stadtteil koordiniert")


class Standing(models.IntegerChoices):
    """How an opportunity stands for anyone who organises it, in the order of their overview."""

    DRAFT = 1, _("Entwürfe")
    WITHOUT_DATE = 2, _("Veröffentlicht, aber ohne kommende Schicht")
    WANTED = 3, _("Hier wird Hilfe gesucht")
    HIDDEN = 4, _("Von der Stadtteilkoordination verborgen")
    CLOSED = 5, _("Abgeschlossen")


class Task(models.TextChoices):
    """What there is to do."""

    GARDEN = "garten", _("Garten und Grün")
    CRAFT = "handwerk", _("Bauen und Reparieren")
    CHILDREN = "kinder", _("Kinder und Lernen")
    OLDER_PEOPLE = "aeltere", _("Für ältere Menschen")
    ARRIVING = "ankommen", _("Sprache und Ankommen")
    FESTIVAL = "feste", _("Feste und Kultur")
    KITCHEN = "kueche", _("Kochen und Bewirten")
    SPORT = "sport", _("Sport und Bewegung")
    OFFICE = "buero", _("Büro und Technik")
    CARRYING = "fahren", _("Fahren und Tragen")
    OTHER = "anderes", _("Anderes")
