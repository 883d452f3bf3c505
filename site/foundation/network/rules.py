"""Who may speak for an organisation, and who coordinates a district.

What one may do as coordinator or steering, on the site as in the CMS, hangs on `is_staff`, and so on a second step at
sign-in (`foundation.people.second_step`).
"""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from foundation.network.models import Coordination, Membership, Organisation
from foundation.network.states import FOUNDED, AccountRole, MembershipRole, OrganisationRole, OrganisationState, Role
from foundation.people.models import Person
from foundation.places.models import District
from foundation.rules import ANY_STATE, RuleBook, everybody

STEERING = "Steuerung"
"""Name of the Wagtail group that sees the whole city."""
COORDINATION = "Stadtteilkoordination"
"""Name of the Wagtail group of those who edit their districts."""


def is_steering(person: Person | AnonymousUser) -> bool:
    """Whether the person looks after the whole city."""
    if not person.is_authenticated or not person.is_active or not person.is_staff:
        return False
    return person.is_superuser or person.groups.filter(name=STEERING).exists()


def steers_alone(person: Person) -> bool:
    """Whether nobody would look after the whole city without this person."""
    if not is_steering(person):
        return False
    steering = Q(is_superuser=True) | Q(groups__name=STEERING)
    accounts = Person.objects.filter(steering, is_active=True, is_staff=True)
    return not accounts.exclude(pk=person.pk).exists()


def districts_coordinated_by(person: Person | AnonymousUser) -> QuerySet[District]:
    """Return the districts this person answers for, with all that lies in them; all of them for the steering."""
    if is_steering(person):
        return District.objects.all()
    if not person.is_authenticated or not person.is_active or not person.is_staff:
        return District.objects.none()
    own = Coordination.objects.filter(person=person).values("districts")
    return District.objects.filter(pk__in=own).with_everything_below()


def those_who_moderate(district: District) -> QuerySet[Person]:
    """Return the accounts that look after this district, the steering included."""
    coordinate = Q(coordination__in=Coordination.objects.for_district(district))
    steer = Q(is_superuser=True) | Q(groups__name=STEERING)
    return Person.objects.filter(coordinate | steer, is_active=True, is_staff=True).distinct()


def coordinates_any(person: Person | AnonymousUser, districts: Iterable[District]) -> bool:
    """Whether the person answers for at least one of these districts; for none at all only the steering does."""
    ids = [district.pk for district in districts]
    if not ids:
        return is_steering(person)
    return districts_coordinated_by(person).filter(pk__in=ids).exists()


def speaks_for(person: Person, organisation: Organisation) -> bool:
    """Whether the person is one of its managers."""
    return Organisation.objects.managed_by(person).filter(pk=organisation.pk).exists()


def managers_of(organisation: Organisation) -> list[Person]:
    """Return those who speak for it and have an account that works."""
    managers = organisation.memberships.filter(role=Role.MANAGER, person__is_active=True)
    return [membership.person for membership in managers.select_related("person").order_by("person")]


def answerable_for(organisation: Organisation) -> list[Person]:
    """Return who answers for what an organisation has on the site.

    Those who speak for it while it belongs to the network; else who coordinates its districts; else the steering.
    """
    managers = managers_of(organisation) if organisation.state == OrganisationState.CONFIRMED else []
    if managers:
        return managers
    working = Person.objects.filter(is_active=True, is_staff=True).order_by("pk")
    around = Coordination.objects.filter(districts__in=organisation.districts.all())
    coordinators = [*working.filter(pk__in=around.values("person"))]
    return coordinators or [*working.filter(Q(is_superuser=True) | Q(groups__name=STEERING)).distinct()]


def belongs_to(person: Person, organisation: Organisation) -> bool:
    return Organisation.objects.with_member(person).filter(pk=organisation.pk).exists()


def has_proposed(person: Person, organisation: Organisation) -> bool:
    return organisation.created_by_id == person.pk


def coordinates(person: Person, organisation: Organisation) -> bool:
    """Whether the person answers for one of its districts; the steering does for all."""
    return coordinates_any(person, organisation.districts.all())


ORGANISATIONS: RuleBook[Organisation] = RuleBook(
    OrganisationRole,
    {
        OrganisationRole.EVERYBODY: everybody,
        OrganisationRole.FOUNDER: has_proposed,
        OrganisationRole.MANAGER: speaks_for,
        OrganisationRole.MEMBER: belongs_to,
        OrganisationRole.COORDINATION: coordinates,
    },
)
"""Its managers speak for an organisation, and so do, for all of their districts, coordination and steering."""

may_see = ORGANISATIONS.rule(
    _("ansehen"),
    {
        OrganisationRole.EVERYBODY: [OrganisationState.CONFIRMED],
        OrganisationRole.FOUNDER: FOUNDED,
        OrganisationRole.MEMBER: FOUNDED,
        OrganisationRole.COORDINATION: FOUNDED,
    },
)
may_manage = ORGANISATIONS.rule(
    _("bearbeiten"), {OrganisationRole.MANAGER: FOUNDED, OrganisationRole.COORDINATION: FOUNDED}
)
may_invite = ORGANISATIONS.rule(
    _("einladen"),
    {
        OrganisationRole.MANAGER: [OrganisationState.CONFIRMED],
        OrganisationRole.COORDINATION: [OrganisationState.CONFIRMED],
    },
    otherwise=_("Einladen können Sie, sobald die Stadtteilkoordination die Gruppe bestätigt hat."),
)
may_decide_on = ORGANISATIONS.rule(_("prüfen"), {OrganisationRole.COORDINATION: FOUNDED})
may_confirm = ORGANISATIONS.rule(
    _("bestätigen"),
    {
        OrganisationRole.COORDINATION: [
            OrganisationState.PROPOSED,
            OrganisationState.DECLINED,
            OrganisationState.LEFT,
        ]
    },
)
may_decline = ORGANISATIONS.rule(_("ablehnen"), {OrganisationRole.COORDINATION: [OrganisationState.PROPOSED]})
may_take_out = ORGANISATIONS.rule(
    _("aus dem Netzwerk nehmen"), {OrganisationRole.COORDINATION: [OrganisationState.CONFIRMED]}
)


def is_oneself(person: Person, membership: Membership) -> bool:
    return membership.person_id == person.pk


def manages_members_of(person: Person, membership: Membership) -> bool:
    return may_manage(person, membership.organisation)


MEMBERSHIPS: RuleBook[Membership] = RuleBook(
    MembershipRole, {MembershipRole.ONESELF: is_oneself, MembershipRole.MANAGER: manages_members_of}
)
may_change_role = MEMBERSHIPS.rule(_("die Rolle ändern"), {MembershipRole.MANAGER: ANY_STATE})
may_end_membership = MEMBERSHIPS.rule(
    _("beenden"), {MembershipRole.ONESELF: ANY_STATE, MembershipRole.MANAGER: ANY_STATE}
)

may_choose_news = MEMBERSHIPS.rule(
    _("Mails über Anmeldungen einstellen"),
    {MembershipRole.ONESELF: ANY_STATE},
    provided=lambda membership: membership.role == Role.MANAGER,
    otherwise=_("Das stellt ein, wer die Gruppe verwaltet."),
)


def steers_for(person: Person, account: Person) -> bool:
    """Whether the person looks after the whole city, and the account is neither her own nor a superuser's."""
    return is_steering(person) and person.pk != account.pk and not account.is_superuser


def is_superuser_beside(person: Person, account: Person) -> bool:
    return person.is_superuser and is_steering(person) and person.pk != account.pk


ACCOUNTS: RuleBook[Person] = RuleBook(
    AccountRole, {AccountRole.STEERING: steers_for, AccountRole.SUPERUSER: is_superuser_beside}
)
"""The accounts of others. Who steers is known here, not in `foundation.people`."""
may_take_second_step_away = ACCOUNTS.rule(
    _("den zweiten Schritt wegnehmen"), {AccountRole.STEERING: ANY_STATE, AccountRole.SUPERUSER: ANY_STATE}
)
may_move_address = ACCOUNTS.rule(
    _("die Adresse ändern"), {AccountRole.STEERING: ANY_STATE, AccountRole.SUPERUSER: ANY_STATE}
)
may_lock_account = ACCOUNTS.rule(
    _("das Konto sperren"), {AccountRole.STEERING: ANY_STATE, AccountRole.SUPERUSER: ANY_STATE}
)


def manages_something(person: Person) -> bool:
    """Whether the person manages any organisation that has not left the network."""
    return (
        person.memberships.filter(role=Role.MANAGER)
        .exclude(organisation__state__in=[OrganisationState.LEFT, OrganisationState.DECLINED])
        .exists()
    )


def organisations_visible_to(person: Person | AnonymousUser) -> QuerySet[Organisation]:
    """Return what everybody may see, and what waits to those who proposed it, belong to it or coordinate it.

    What waits for its founder's mail address to be confirmed is nobody's yet.
    """
    if not person.is_authenticated or not person.is_active:
        return Organisation.objects.public()
    founded = Organisation.objects.exclude(state=OrganisationState.TO_CONFIRM)
    if is_steering(person):
        return founded
    own = Q(created_by=person) | Q(memberships__person=person)
    coordinated = Q(districts__in=districts_coordinated_by(person))
    return founded.filter(Q(state=OrganisationState.CONFIRMED) | own | coordinated).distinct()
