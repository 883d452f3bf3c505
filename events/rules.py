"""Who may do what with events and their dates."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from events.models import Event, Occurrence, Proposal
from events.states import CHANGEABLE, PUBLIC, EventRole, EventState, OccurrenceState, ProposalState
from foundation.network.models import Organisation
from foundation.network.rules import coordinates_any, may_manage
from foundation.network.states import OrganisationState
from foundation.rules import ANY_STATE, RuleBook, everybody

if TYPE_CHECKING:
    from foundation.people.models import Person

ORGANISERS: RuleBook[Organisation] = RuleBook(EventRole, {EventRole.ORGANISER: may_manage})
"""Organisations as those who invite."""

may_enter = ORGANISERS.rule(
    _("Veranstaltungen ankündigen"),
    {EventRole.ORGANISER: [OrganisationState.CONFIRMED]},
    otherwise=_("Veranstaltungen kündigt nur an, wer zum Netzwerk gehört."),
)


def organises(person: Person, event: Event) -> bool:
    """Whether the person speaks for the organiser; coordination and steering do for the organisations of theirs."""
    return may_manage(person, event.organiser)


def announces(person: Person, event: Event) -> bool:
    """The same, for anyone who belongs to the network: who has left it announces nothing any more."""
    return may_enter(person, event.organiser)


def is_trusted(person: Person, event: Event) -> bool:
    """Whether what this organisation announces needs no check."""
    return not event.organiser.events_need_check and announces(person, event)


def coordinates(person: Person, event: Event) -> bool:
    """Whether the person answers for one of the districts of the event or its organiser; the steering does for all."""
    return coordinates_any(person, [*event.districts.all(), *event.organiser.districts.all()])


EVENTS: RuleBook[Event] = RuleBook(
    EventRole,
    {
        EventRole.EVERYBODY: everybody,
        EventRole.ORGANISER: organises,
        EventRole.ANNOUNCER: announces,
        EventRole.TRUSTED_ORGANISER: is_trusted,
        EventRole.COORDINATION: coordinates,
    },
)
UNPUBLISHED = [EventState.DRAFT, EventState.WITHDRAWN]
"""What its organiser can hand in."""

may_see = EVENTS.rule(
    _("ansehen"),
    {
        EventRole.EVERYBODY: PUBLIC,
        EventRole.ORGANISER: [EventState.DRAFT, EventState.WAITING],
        EventRole.COORDINATION: [EventState.DRAFT, EventState.WAITING],
    },
)
may_edit = EVENTS.rule(_("verwalten"), {EventRole.ORGANISER: ANY_STATE})
may_see_registrants = EVENTS.rule(_("sehen, wer sich angemeldet hat"), {EventRole.ORGANISER: ANY_STATE})
may_change = EVENTS.rule(_("ändern"), {EventRole.ANNOUNCER: CHANGEABLE, EventRole.COORDINATION: CHANGEABLE})
may_submit = EVENTS.rule(_("einreichen"), {EventRole.ANNOUNCER: UNPUBLISHED})
may_check = EVENTS.rule(_("prüfen"), {EventRole.COORDINATION: ANY_STATE})
may_publish = EVENTS.rule(
    _("veröffentlichen"),
    {
        EventRole.TRUSTED_ORGANISER: UNPUBLISHED,
        EventRole.COORDINATION: [EventState.DRAFT, EventState.WAITING, EventState.WITHDRAWN],
    },
)
may_decline = EVENTS.rule(_("zurückgeben"), {EventRole.COORDINATION: [EventState.WAITING]})
may_cancel = EVENTS.rule(
    _("absagen"), {EventRole.ORGANISER: [EventState.PUBLISHED], EventRole.COORDINATION: [EventState.PUBLISHED]}
)
may_withdraw = EVENTS.rule(
    _("zurückziehen"),
    {
        EventRole.ORGANISER: [EventState.WAITING, EventState.PUBLISHED, EventState.CANCELLED],
        EventRole.COORDINATION: [EventState.DRAFT, EventState.WAITING, EventState.PUBLISHED, EventState.CANCELLED],
    },
)
may_discard = EVENTS.rule(_("löschen"), {EventRole.ORGANISER: [EventState.DRAFT]})


def organises_date(person: Person, occurrence: Occurrence) -> bool:
    return organises(person, occurrence.event)


def announces_date(person: Person, occurrence: Occurrence) -> bool:
    return announces(person, occurrence.event)


def coordinates_date(person: Person, occurrence: Occurrence) -> bool:
    return coordinates(person, occurrence.event)


DATES: RuleBook[Occurrence] = RuleBook(
    EventRole,
    {
        EventRole.ORGANISER: organises_date,
        EventRole.ANNOUNCER: announces_date,
        EventRole.COORDINATION: coordinates_date,
    },
)
"""Towards a date everybody is what they are towards its event."""


def is_still_to_come(occurrence: Occurrence) -> bool:
    """Whether the date stands in the calendar and is not over."""
    return occurrence.event.state == EventState.PUBLISHED and occurrence.in_series and not occurrence.is_over


def belongs_to_a_series(occurrence: Occurrence) -> bool:
    return occurrence.event.is_series and occurrence.event.state in CHANGEABLE


ONLY_TO_COME = _("Das geht nur mit Terminen, die im Kalender stehen und noch nicht vorbei sind.")

may_cancel_date = DATES.rule(
    _("absagen"),
    {
        EventRole.ORGANISER: [OccurrenceState.PLANNED, OccurrenceState.MOVED],
        EventRole.COORDINATION: [OccurrenceState.PLANNED, OccurrenceState.MOVED],
    },
    provided=is_still_to_come,
    otherwise=ONLY_TO_COME,
)
may_move_date = DATES.rule(
    _("verlegen"),
    {EventRole.ORGANISER: ANY_STATE, EventRole.COORDINATION: ANY_STATE},
    provided=is_still_to_come,
    otherwise=ONLY_TO_COME,
)
may_restore_date = DATES.rule(
    _("wie geplant stattfinden lassen"),
    {
        EventRole.ORGANISER: [OccurrenceState.MOVED, OccurrenceState.CANCELLED],
        EventRole.COORDINATION: [OccurrenceState.MOVED, OccurrenceState.CANCELLED],
    },
    provided=is_still_to_come,
    otherwise=ONLY_TO_COME,
)
may_split = DATES.rule(
    _("ab hier anders fortsetzen"),
    {EventRole.ANNOUNCER: ANY_STATE, EventRole.COORDINATION: ANY_STATE},
    provided=belongs_to_a_series,
)


def coordinates_its_district(person: Person, proposal: Proposal) -> bool:
    return coordinates_any(person, [proposal.district])


PROPOSALS: RuleBook[Proposal] = RuleBook(EventRole, {EventRole.COORDINATION: coordinates_its_district})
"""What anybody proposes is for the coordination to look at."""

may_see_proposal = PROPOSALS.rule(
    _("ansehen"),
    {EventRole.COORDINATION: [ProposalState.WAITING, ProposalState.ACCEPTED, ProposalState.DECLINED]},
)
may_decide_on_proposal = PROPOSALS.rule(_("entscheiden"), {EventRole.COORDINATION: [ProposalState.WAITING]})


OF_EVENTS = {
    "edit": may_edit,
    "change": may_change,
    "submit": may_submit,
    "publish": may_publish,
    "decline": may_decline,
    "cancel": may_cancel,
    "withdraw": may_withdraw,
    "discard": may_discard,
}
OF_DATES = {"cancel": may_cancel_date, "move": may_move_date, "restore": may_restore_date, "split": may_split}


def buttons_of_event(roles: Collection[str], event: Event) -> dict[str, bool]:
    """Return which buttons who has these roles (`EVENTS.roles_of`) sees on the page of an event."""
    return {name: rule.lets(roles, event) for name, rule in OF_EVENTS.items()}


def buttons_of_date(roles: Collection[str], occurrence: Occurrence) -> dict[str, bool]:
    """Return which of them stand beside one of its dates."""
    return {name: rule.lets(roles, occurrence) for name, rule in OF_DATES.items()}
