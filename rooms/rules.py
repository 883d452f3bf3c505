"""Who may book, who answers, moves and cancels, and what is decided without asking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.actors import SYSTEM, Actor
from foundation.network.models import Organisation
from foundation.network.rules import (
    coordinates,
    coordinates_any,
    districts_coordinated_by,
    is_steering,
    may_manage,
    speaks_for,
)
from foundation.network.states import FOUNDED, OrganisationKind, OrganisationRole, OrganisationState
from foundation.rules import ANY_STATE, RuleBook, Visitor, everybody
from rooms.models import Booking, BookingSeries, Closure, Room, RoomPicture, Venue
from rooms.states import STANDS, Approval, BookingState, RoomRole
from rooms.tariffs import borrowers

if TYPE_CHECKING:
    from foundation.people.models import Person

KNOWN_AFTER = 3
"""So many confirmed bookings at a host, past and kept, make a group known there."""


# --- What somebody is ---------------------------------------------------------------------------------------


def answers_for(person: Person, venue: Venue) -> bool:
    """Whether the person answers for this house: its organisation's managers, its coordination, the steering."""
    return may_manage(person, venue.organisation) or coordinates_any(person, [venue.district])


def answers_for_room(person: Person, room: Room) -> bool:
    return answers_for(person, room.venue)


def answers_for_closure(person: Person, closure: Closure) -> bool:
    return answers_for(person, closure.venue)


def answers_for_booking(person: Person, booking: Booking) -> bool:
    return answers_for(person, booking.room.venue)


def speaks_for_group(person: Person, booking: Booking | BookingSeries) -> bool:
    """Whether the booking is one's own group's; the steering speaks for all of them."""
    return Organisation.objects.managed_by(person).filter(pk=booking.organisation_id).exists() or is_steering(person)


def speaks_for_trusted_group(person: Person, booking: Booking) -> bool:
    """Whether it is one's own group's, and the house would not be asked if it were booked today."""
    return speaks_for_group(person, booking) and is_confirmed_at_once(booking.room, booking.organisation)


# --- Organisations that borrow ------------------------------------------------------------------------------


def is_not_out_for_profit(organisation: Organisation) -> bool:
    return organisation.kind != OrganisationKind.BUSINESS


BORROWERS: RuleBook[Organisation] = RuleBook(
    OrganisationRole,
    {
        OrganisationRole.EVERYBODY: everybody,
        OrganisationRole.MANAGER: speaks_for,
        OrganisationRole.COORDINATION: coordinates,
    },
)
may_book_for = BORROWERS.rule(
    _("Räume buchen"),
    {
        OrganisationRole.MANAGER: [OrganisationState.CONFIRMED],
        OrganisationRole.COORDINATION: [OrganisationState.CONFIRMED],
    },
    provided=is_not_out_for_profit,
    otherwise=_("Diese Gruppe kann noch keine Räume buchen. Die Stadtteilkoordination muss sie erst bestätigen."),
)
may_be_entered = BORROWERS.rule(
    "",
    {OrganisationRole.EVERYBODY: [OrganisationState.CONFIRMED]},
    provided=is_not_out_for_profit,
    otherwise=_("Diese Gruppe kann noch keine Räume buchen. Die Stadtteilkoordination muss sie erst bestätigen."),
)
"""For which groups who answers for a house takes calls."""
may_subscribe = BORROWERS.rule(_("Buchungen abonnieren"), {OrganisationRole.MANAGER: FOUNDED})
"""Who has the secret link sees the group's bookings without an account: only who speaks for it hands it out."""


# --- Houses -------------------------------------------------------------------------------------------------

VENUES: RuleBook[Venue] = RuleBook(RoomRole, {RoomRole.HOST: answers_for})
may_host = VENUES.rule("", {RoomRole.HOST: ANY_STATE})
may_close = VENUES.rule(_("schließen"), {RoomRole.HOST: ANY_STATE})
may_picture_house = VENUES.rule(_("das Bild ändern"), {RoomRole.HOST: ANY_STATE})

ROOMS: RuleBook[Room] = RuleBook(RoomRole, {RoomRole.HOST: answers_for_room})
may_enter_for_callers = ROOMS.rule(_("für jemanden eintragen, der anruft"), {RoomRole.HOST: ANY_STATE})
"""Who answers for the house need not ask it: what is entered is promised at once."""
may_use_own = ROOMS.rule(_("für das Haus selbst belegen"), {RoomRole.HOST: ANY_STATE})
may_picture_room = ROOMS.rule(_("das Bild ändern"), {RoomRole.HOST: ANY_STATE})


def may_see_picture(visitor: Visitor, picture: RoomPicture) -> bool:
    """Whether somebody may see a picture of a room that is not public."""
    return may_picture_room(visitor, picture.room)


CLOSURES: RuleBook[Closure] = RuleBook(RoomRole, {RoomRole.HOST: answers_for_closure})
may_change_closure = CLOSURES.rule(_("ändern"), {RoomRole.HOST: ANY_STATE})
may_lift = CLOSURES.rule(_("wieder öffnen"), {RoomRole.HOST: ANY_STATE})


# --- Bookings -----------------------------------------------------------------------------------------------


def is_waiting(booking: Booking) -> bool:
    return booking.is_waiting


def is_over(booking: Booking) -> bool:
    return booking.is_over


def is_not_over(booking: Booking) -> bool:
    return not booking.is_over


def is_own_use_to_come(booking: Booking) -> bool:
    """Whether it is not over, and the house took its room for itself."""
    return booking.is_own_use and not booking.is_over


def can_still_happen(booking: Booking) -> bool:
    """Whether it is not over, and its hold has not run out."""
    return not booking.is_over and not booking.has_lapsed_hold


def has_lapsed_hold(booking: Booking) -> bool:
    return booking.has_lapsed_hold


def nobody(person: Person, booking: Booking) -> bool:
    """The role of time alone: no person has it, the system does."""
    return False


BOOKINGS: RuleBook[Booking] = RuleBook(
    RoomRole,
    {
        RoomRole.GROUP: speaks_for_group,
        RoomRole.TRUSTED_GROUP: speaks_for_trusted_group,
        RoomRole.HOST: answers_for_booking,
        RoomRole.TIME: nobody,
    },
)
may_see = BOOKINGS.rule(_("ansehen"), {RoomRole.GROUP: ANY_STATE, RoomRole.HOST: ANY_STATE})
may_answer = BOOKINGS.rule(
    _("zusagen oder ablehnen"),
    {RoomRole.HOST: [BookingState.REQUESTED]},
    provided=is_waiting,
    otherwise=_("Diese Anfrage ist schon beantwortet oder inzwischen verfallen."),
)
may_expire = BOOKINGS.rule("", {RoomRole.TIME: [BookingState.REQUESTED]}, provided=has_lapsed_hold)
may_remind = BOOKINGS.rule("", {RoomRole.TIME: ANY_STATE})
may_cancel = BOOKINGS.rule(
    _("stornieren"),
    {RoomRole.GROUP: STANDS, RoomRole.HOST: [BookingState.CONFIRMED]},
    provided=is_not_over,
    otherwise=_(
        "Das lässt sich nicht stornieren: Es ist schon vorbei oder gilt nicht mehr. Was noch wartet, lehnt das Haus ab."
    ),
)
"""Who answers declines what waits: two ways to say no would be one too many."""
may_give_back_own = BOOKINGS.rule(
    _("für das Haus zurückgeben"), {RoomRole.HOST: [BookingState.CONFIRMED]}, provided=is_own_use_to_come
)
may_move = BOOKINGS.rule(
    _("verlegen"),
    {RoomRole.HOST: STANDS, RoomRole.GROUP: [BookingState.REQUESTED], RoomRole.TRUSTED_GROUP: STANDS},
    provided=can_still_happen,
    otherwise=_(
        "Das lässt sich nicht verlegen: Es ist schon vorbei oder gilt nicht mehr. Was zugesagt ist, verlegt das Haus."
    ),
)
may_wish_to_move = BOOKINGS.rule(
    _("um eine andere Zeit bitten"),
    {RoomRole.GROUP: [BookingState.CONFIRMED]},
    provided=is_not_over,
    otherwise=_("Um eine andere Zeit können Sie bitten, solange der Termin zugesagt und nicht vorbei ist."),
)
may_answer_wish = BOOKINGS.rule(
    _("über eine andere Zeit entscheiden"), {RoomRole.HOST: [BookingState.CONFIRMED]}, provided=is_not_over
)
may_let_wish_lapse = BOOKINGS.rule("", {RoomRole.TIME: ANY_STATE})
may_note_missed = BOOKINGS.rule(
    _("vermerken, dass niemand da war"),
    {RoomRole.HOST: [BookingState.CONFIRMED]},
    provided=is_over,
    otherwise=_("Das lässt sich erst vermerken, wenn ein zugesagter Termin vorbei ist."),
)
may_take_back_missed = BOOKINGS.rule(_("vermerken, dass doch jemand da war"), {RoomRole.HOST: [BookingState.MISSED]})

SERIES: RuleBook[BookingSeries] = RuleBook(RoomRole, {RoomRole.GROUP: speaks_for_group})
may_ask_again = SERIES.rule(_("noch einmal anfragen"), {RoomRole.GROUP: ANY_STATE})


def cancels_as_host(by: Visitor | Actor, booking: Booking) -> bool:
    """Whether `by` cancels for the house, which says why and tells the group: everybody but who speaks for the group.

    Who speaks for both gives the room back as the group. The system acts for the house.
    """
    return not BOOKINGS.has(by, RoomRole.GROUP, booking)


def moves_as_host(by: Visitor | Actor, booking: Booking) -> bool:
    """Whether `by` moves for the house and tells the group: whoever answers for the house, and the system.

    Who speaks for both moves as the house, which need not be asked.
    """
    return BOOKINGS.has(by, RoomRole.HOST, booking) or not BOOKINGS.has(by, RoomRole.GROUP, booking)


# --- What is decided without asking -------------------------------------------------------------------------


def borrowers_for(person: Person, room: Room) -> QuerySet[Organisation]:
    """Return those that this person may book the room for.

    One's own, and those of the districts that one coordinates; who answers for the house, for every group that calls.
    """
    if may_enter_for_callers(person, room):
        return borrowers().order_by("name")
    coordinated = Q(districts__in=districts_coordinated_by(person))
    return borrowers().filter(_spoken_for_by(person) | coordinated).order_by("name").distinct()


def own_borrowers(visitor: Visitor) -> QuerySet[Organisation]:
    """Return the groups that somebody speaks for and that may book rooms; none for who is not signed in."""
    if not visitor.is_authenticated:
        return Organisation.objects.none()
    return borrowers().filter(_spoken_for_by(visitor)).order_by("name")


def _spoken_for_by(person: Person) -> Q:
    return Q(pk__in=Organisation.objects.managed_by(person).values("pk"))


def is_known(organisation: Organisation, venue: Venue) -> bool:
    """Whether the host has had good experience with the group."""
    if organisation.is_trusted:
        return True
    kept = Booking.objects.filter(
        organisation=organisation,
        room__venue__organisation=venue.organisation_id,
        ends_at__lte=timezone.now(),
    )
    if kept.filter(state=BookingState.MISSED).exists():
        return False
    return kept.filter(state=BookingState.CONFIRMED).count() >= KNOWN_AFTER


def is_confirmed_at_once(room: Room, organisation: Organisation) -> bool:
    """Whether the host of this room need not be asked, whoever speaks for the organisation."""
    if organisation.pk == room.venue.organisation_id or room.approval == Approval.EVERYBODY:
        return True
    return room.approval == Approval.TRUSTED and is_known(organisation, room.venue)


def is_promised_at_once(room: Room, organisation: Organisation, by: Actor) -> bool:
    """Whether nobody need be asked: the host trusts the organisation, or it is the host who enters it."""
    return is_confirmed_at_once(room, organisation) or (by is not SYSTEM and may_enter_for_callers(by, room))
