from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationState(models.TextChoices):
    TO_CONFIRM = "to_confirm", _("wartet auf Bestätigung der E-Mail")
    PROPOSED = "proposed", _("wartet auf Bestätigung")
    CONFIRMED = "confirmed", _("im Netzwerk")
    DECLINED = "declined", _("abgelehnt")
    LEFT = "left", _("nicht mehr im Netzwerk")


TRANSITIONS = {
    OrganisationState.TO_CONFIRM: {OrganisationState.PROPOSED},
    OrganisationState.PROPOSED: {OrganisationState.CONFIRMED, OrganisationState.DECLINED},
    OrganisationState.CONFIRMED: {OrganisationState.LEFT},
    OrganisationState.DECLINED: {OrganisationState.CONFIRMED},
    OrganisationState.LEFT: {OrganisationState.CONFIRMED},
}


FOUNDED = [state for state in OrganisationState if state != OrganisationState.TO_CONFIRM]
"""What waits for its founder's mail address to be confirmed is nobody's yet."""


class OrganisationRole(models.TextChoices):
    """What somebody can be to an organisation; the label completes "das kann nur, wer …"."""

    EVERYBODY = "everybody", _("hier liest")
    MEMBER = "member", _("dazugehört")
    FOUNDER = "founder", _("sie vorgeschlagen hat")
    MANAGER = "manager", _("für sie spricht")
    COORDINATION = "coordination", _("den Stadtteil koordiniert")


class MembershipRole(models.TextChoices):
    """What somebody can be to a membership."""

    ONESELF = "oneself", _("es selbst ist")
    MANAGER = "manager", _("für die Gruppe spricht")


class AccountRole(models.TextChoices):
    """What who looks after the whole city can be to the account of somebody else."""

    STEERING = "steering", _("als Steuerung jemand anderem hilft")
    SUPERUSER = "superuser", _("als Superuser jemand anderem hilft")


class OrganisationKind(models.TextChoices):
    """The kinds that the concept of Soziale Quartiersentwicklung names."""

    CITIZENS_ASSOCIATION = "buergerverein", _("Bürgerverein")
    COMMUNITY_CENTRE = "buergerzentrum", _("Bürgerzentrum")
    FAMILY_CENTRE = "familienzentrum", _("Kinder- und Familienzentrum")
    PARENTS_CAFE = "elterncafe", _("Startpunkt-Elterncafé")
    YOUTH_CENTRE = "jugendhaus", _("Kinder- und Jugendhaus")
    SENIORS_CENTRE = "seniorenbegegnung", _("Seniorenbegegnungsstätte")
    MULTI_GENERATION_HOUSE = "mehrgenerationenhaus", _("Mehrgenerationenhaus")
    NEIGHBOURHOOD_WORK = "quartiersarbeit", _("Quartiersarbeit")
    RELIGIOUS_COMMUNITY = "gemeinde", _("Kirchen- oder Religionsgemeinde")
    CLUB = "verein", _("Verein")
    WELFARE = "wohlfahrt", _("Wohlfahrtsverband")
    BUSINESS = "unternehmen", _("Unternehmen")
    CITY_OFFICE = "stadt", _("Städtische Stelle")
    GROUP = "gruppe", _("Selbst organisierte Gruppe")


class Role(models.TextChoices):
    MEMBER = "member", _("macht mit")
    MANAGER = "manager", _("verwaltet")
