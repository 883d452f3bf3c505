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
