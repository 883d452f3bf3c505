"""Who may do what with an opportunity, and with its shifts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from foundation.actors import Actor
from foundation.network.models import Organisation
from foundation.network.rules import (
    coordinates,
    coordinates_any,
    districts_coordinated_by,
    is_steering,
    may_manage,
    speaks_for,
)
from foundation.network.states import OrganisationRole, OrganisationState
from foundation.rules import ANY_STATE, RuleBook, Visitor, everybody
from participation.helping.models import Opportunity, Shift
from participation.helping.states import PUBLIC, OpportunityRole, OpportunityState

if TYPE_CHECKING:
    from foundation.people.models import Person
    from participation.helping.querysets import OpportunityQuerySet

OFFERS: RuleBook[Organisation] = RuleBook(
    OrganisationRole, {OrganisationRole.MANAGER: speaks_for, OrganisationRole.COORDINATION: coordinates}
)
"""For whom somebody looks for helpers."""

may_offer = OFFERS.rule(
    _("Helfende suchen"),
    {
        OrganisationRole.MANAGER: [OrganisationState.CONFIRMED],
        OrganisationRole.COORDINATION: [OrganisationState.CONFIRMED],
    },
    otherwise=_("Das geht für eine Gruppe oder Organisation, die im Netzwerk bestätigt ist und die Sie verwalten."),
)


def speaks_for_its_organisation(person: Person, opportunity: Opportunity) -> bool:
    """Whether the person speaks for the organisation: as one of its managers, or as its coordination."""
    return may_manage(person, opportunity.organisation)


def coordinates_where_it_is(person: Person, opportunity: Opportunity) -> bool:
    """Whether the person coordinates one of the districts in which it takes place."""
    return coordinates_any(person, opportunity.districts.all())


OPPORTUNITIES: RuleBook[Opportunity] = RuleBook(
    OpportunityRole,
    {
        OpportunityRole.EVERYBODY: everybody,
        OpportunityRole.ORGANISER: speaks_for_its_organisation,
        OpportunityRole.MODERATOR: coordinates_where_it_is,
    },
)

may_read = OPPORTUNITIES.rule(
    _("ansehen"), {OpportunityRole.EVERYBODY: PUBLIC}, provided=lambda opportunity: opportunity.is_of_the_network
)
may_organise = OPPORTUNITIES.rule(
    _("verwalten"), {OpportunityRole.ORGANISER: ANY_STATE, OpportunityRole.MODERATOR: ANY_STATE}
)
may_change = OPPORTUNITIES.rule(
    _("ändern"), {OpportunityRole.ORGANISER: ANY_STATE, OpportunityRole.MODERATOR: ANY_STATE}
)
may_publish = OPPORTUNITIES.rule(
    _("veröffentlichen"),
    {
        OpportunityRole.ORGANISER: [OpportunityState.DRAFT, OpportunityState.CLOSED],
        OpportunityRole.MODERATOR: [OpportunityState.DRAFT, OpportunityState.CLOSED],
    },
)
may_close = OPPORTUNITIES.rule(
    _("abschließen"),
    {
        OpportunityRole.ORGANISER: [OpportunityState.PUBLISHED],
        OpportunityRole.MODERATOR: [OpportunityState.PUBLISHED],
    },
)


def only_the_system(by: Visitor | Actor, opportunity: Opportunity) -> bool:
    """The rule of what follows when a group ends: no person may, the system does."""
    return False


may_end = only_the_system
may_add_shift = OPPORTUNITIES.rule(
    _("eine Schicht anlegen"), {OpportunityRole.ORGANISER: ANY_STATE, OpportunityRole.MODERATOR: ANY_STATE}
)
may_moderate = OPPORTUNITIES.rule(_("prüfen"), {OpportunityRole.MODERATOR: ANY_STATE})
may_hide = OPPORTUNITIES.rule(
    _("verbergen"),
    {OpportunityRole.MODERATOR: [OpportunityState.DRAFT, OpportunityState.PUBLISHED, OpportunityState.CLOSED]},
)
may_unhide = OPPORTUNITIES.rule(_("freigeben"), {OpportunityRole.MODERATOR: [OpportunityState.HIDDEN]})


def may_see(visitor: Visitor, opportunity: Opportunity) -> bool:
    """Whether somebody may open its page: everybody what is public, and who organises it whatever has become of it."""
    return may_read(visitor, opportunity) or may_organise(visitor, opportunity)


SHIFTS: RuleBook[Shift] = RuleBook(
    OpportunityRole,
    {
        OpportunityRole.ORGANISER: lambda person, shift: speaks_for_its_organisation(person, shift.opportunity),
        OpportunityRole.MODERATOR: lambda person, shift: coordinates_where_it_is(person, shift.opportunity),
    },
)
"""A shift has no state of its own, and no people but its opportunity's."""

may_change_shift = SHIFTS.rule(
    _("ändern"),
    {OpportunityRole.ORGANISER: ANY_STATE, OpportunityRole.MODERATOR: ANY_STATE},
    provided=lambda shift: shift.is_coming,
    otherwise=_("Diese Schicht ist abgesagt oder vorbei."),
)
may_cancel_shift = SHIFTS.rule(
    _("absagen"),
    {OpportunityRole.ORGANISER: ANY_STATE, OpportunityRole.MODERATOR: ANY_STATE},
    provided=lambda shift: shift.is_coming,
    otherwise=_("Diese Schicht ist abgesagt oder vorbei."),
)
may_mark_attendance = SHIFTS.rule(
    _("die Anwesenheit notieren"),
    {OpportunityRole.ORGANISER: ANY_STATE, OpportunityRole.MODERATOR: ANY_STATE},
    provided=lambda shift: shift.has_begun,
    otherwise=_("Diese Schicht hat noch nicht begonnen."),
)


def opportunities_of(visitor: Visitor) -> OpportunityQuerySet:
    """Return what the person organises: all of the organisations they speak for, whatever has become of it."""
    if not visitor.is_authenticated or not visitor.is_active:
        return Opportunity.objects.none()
    own = Organisation.objects.managed_by(visitor).values("pk")
    return Opportunity.objects.filter(
        Q(organisation__in=own) | Q(organisation__in=organisations_for(visitor).values("pk"))
    )


def organisations_for(visitor: Visitor) -> QuerySet[Organisation]:
    """Return the confirmed organisations for which the person may look for helpers."""
    confirmed = Organisation.objects.filter(state=OrganisationState.CONFIRMED)
    if not visitor.is_authenticated:
        return confirmed.none()
    if is_steering(visitor):
        return confirmed
    own = Organisation.objects.managed_by(visitor).values("pk")
    there = Organisation.objects.filter(districts__in=districts_coordinated_by(visitor).values("pk")).values("pk")
    return confirmed.filter(Q(pk__in=own) | Q(pk__in=there))
