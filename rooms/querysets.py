from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Case, DateTimeField, Exists, F, OuterRef, Prefetch, Q, Value, When
from django.utils import timezone

from foundation.network.states import OrganisationState, Role
from foundation.timespan import TimeSpan
from rooms.states import HOLDS_THE_ROOM, STANDS, Audience, BookingState, Side

if TYPE_CHECKING:
    from foundation.network.models import Membership
    from foundation.people.models import Person
    from foundation.places.models import District
    from rooms.models import Booking, BusyClash, BusyTime, Claim, Closure, MoveWish, OpeningHours, Room, Venue

LONGEST_BUFFER = timedelta(hours=2)
NAMED_IN_LISTS = ("room__venue__organisation", "organisation", "series", "person")
"""What a line about a booking names, and mails about it."""


class VenueQuerySet(models.QuerySet["Venue"]):
    def public(self) -> Self:
        """What everybody may see: published houses of confirmed members."""
        return self.filter(is_public=True, organisation__state=OrganisationState.CONFIRMED)

    def in_district(self, district: District) -> Self:
        return self.filter(district=district)

    def hosted_by(self, person: Person) -> Self:
        """Those whose organisation this person speaks for."""
        return self.filter(organisation__in=_managed_by(person))


class RoomQuerySet(models.QuerySet["Room"]):
    def public(self) -> Self:
        """What everybody may see and ask for."""
        return self.filter(
            is_public=True, venue__is_public=True, venue__organisation__state=OrganisationState.CONFIRMED
        )

    def at(self, venue_slug: str, slug: str) -> Self:
        """The one at this address, with its house and its terms."""
        found = self.filter(venue__slug=venue_slug, slug=slug)
        return found.select_related("venue__organisation", "venue__district").prefetch_related("terms")

    def in_district(self, district: District) -> Self:
        """Those in the district, or in a quarter of it."""
        return self.in_districts([district.pk])

    def in_districts(self, ids: Any) -> Self:
        """Those in these districts (keys or a query of them), or in a quarter of one."""
        return self.filter(Q(venue__district__in=ids) | Q(venue__district__parent__in=ids))

    def for_lists(self) -> Self:
        """With their house, its district and their terms, in a fixed number of queries."""
        return self.select_related("venue__organisation", "venue__district").prefetch_related("terms")

    def for_people(self, number: int) -> Self:
        return self.filter(capacity__gte=number)

    def taken_in_each(self, spans: Sequence[TimeSpan]) -> list[set[int]]:
        """Return for each of these times the ids of those that a booking stands against, buffers included.

        For searching: the lock decides. What is taken is found once for all rooms and times, and not once for each.
        """
        found: list[set[int]] = [set() for _span in spans]
        if spans:
            first, *others = (self._taken(span, place) for place, span in enumerate(spans))
            for room, place in first.union(*others, all=True):
                found[place].add(room)
        return found

    def _taken(self, span: TimeSpan, place: int) -> models.QuerySet[Any, Any]:
        links = apps.get_model("rooms", "RoomPart")._default_manager.filter(room__in=self.values("pk"))
        return (
            links.alias(
                needed_from=_moved(span.start, "room__buffer_before", -1),
                needed_until=_moved(span.end, "room__buffer_after", 1),
            )
            .filter(
                Q(part__claims__starts_at__gte=span.start, part__claims__starts_at__lt=span.end)
                | Q(
                    part__claims__starts_at__gte=F("needed_from"),
                    part__claims__starts_at__lt=span.start,
                    part__claims__side=Side.LEAD,
                )
                | Q(
                    part__claims__starts_at__gte=span.end,
                    part__claims__starts_at__lt=F("needed_until"),
                    part__claims__side=Side.TAIL,
                ),
                part__claims__starts_at__gte=span.start - LONGEST_BUFFER,
                part__claims__starts_at__lt=span.end + LONGEST_BUFFER,
            )
            .values_list("room", Value(place))
            .distinct()
        )

    def lent(self, audiences: Sequence[str], **terms: str) -> Self:
        """Those that one of these can have on such terms: for some use, for nothing."""
        of_terms = {f"terms__{name}": value for name, value in terms.items()}
        found = self.model._default_manager.filter(terms__audience__in=[Audience.EVERYBODY, *audiences], **of_terms)
        return self.filter(pk__in=found.values("pk"))


class OpeningHoursQuerySet(models.QuerySet["OpeningHours"]):
    def valid_within(self, first: date, last: date) -> Self:
        """Those whose period shares a day with these."""
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=last), Q(valid_until=None) | Q(valid_until__gte=first)
        )


class ClaimQuerySet(models.QuerySet["Claim"]):
    def within(self, *spans: TimeSpan) -> Self:
        """Those within any of these times; the outermost bounds help the planner."""
        any_of = Q()
        for span in spans:
            any_of |= Q(starts_at__gte=span.start, starts_at__lt=span.end)
        first, last = min(span.start for span in spans), max(span.end for span in spans)
        return self.filter(any_of, starts_at__gte=first, starts_at__lt=last)

    def against(self, span: TimeSpan, *, before: timedelta, after: timedelta) -> Self:
        """What stands in the way of a booking: anything in its body, and bodies in its buffers."""
        return self.filter(
            Q(starts_at__gte=span.start, starts_at__lt=span.end)
            | Q(starts_at__gte=span.start - before, starts_at__lt=span.start, side=Side.LEAD)
            | Q(starts_at__gte=span.end, starts_at__lt=span.end + after, side=Side.TAIL)
        )


class ClosureQuerySet(models.QuerySet["Closure"]):
    def over(self, span: TimeSpan) -> Self:
        return self.filter(starts_at__lt=span.end, ends_at__gt=span.start)

    def closing(self, room: Room) -> Self:
        """Those over anything of this room: made for it, for one it shares a part with, or for its whole house."""
        return self.on_parts(apps.get_model("rooms", "RoomPart")._default_manager.filter(room=room).values("part"))

    def on_parts(self, parts: Any) -> Self:
        """Those over any of these indivisible parts (keys or a query of them)."""
        rooms, links = apps.get_model("rooms", "Room")._default_manager, apps.get_model("rooms", "RoomPart")
        return self.filter(
            Q(room=None, venue__in=rooms.filter(pk__in=parts).values("venue"))
            | Q(room__in=links._default_manager.filter(part__in=parts).values("room"))
        )

    def upcoming(self) -> Self:
        return self.filter(ends_at__gt=timezone.now())


class BusyTimeQuerySet(models.QuerySet["BusyTime"]):
    def over(self, span: TimeSpan) -> Self:
        return self.filter(starts_at__lt=span.end, ends_at__gt=span.start)

    def on_parts(self, parts: Any) -> Self:
        """Those over any of these indivisible parts (keys or a query of them)."""
        links = apps.get_model("rooms", "RoomPart")._default_manager
        return self.filter(calendar__room__in=links.filter(part__in=parts).values("room"))


class BusyClashQuerySet(models.QuerySet["BusyClash"]):
    def open(self) -> Self:
        """Those that nobody has settled yet, and whose booking is still to come."""
        return self.filter(settled_at=None, booking__state__in=HOLDS_THE_ROOM, booking__ends_at__gt=timezone.now())


class BookingQuerySet(models.QuerySet["Booking"]):
    def holding_the_room(self) -> Self:
        return self.filter(state__in=HOLDS_THE_ROOM)

    def standing(self) -> Self:
        """Requested or confirmed: what may still happen."""
        return self.filter(state__in=STANDS)

    def confirmed(self) -> Self:
        return self.filter(state=BookingState.CONFIRMED)

    def waiting(self) -> Self:
        """Requests that the host has to answer, and still can."""
        return self.filter(state=BookingState.REQUESTED, held_until__gt=timezone.now())

    def waiting_requests(self) -> Self:
        """Of each request that the host has to answer the first date that waits: all dates of a series are one."""
        waiting = self.model._default_manager.filter(state=BookingState.REQUESTED, held_until__gt=timezone.now())
        earlier = waiting.filter(series=OuterRef("series"), starts_at__lt=OuterRef("starts_at"))
        return self.waiting().filter(Q(series=None) | ~Exists(earlier))

    def upcoming(self) -> Self:
        return self.filter(ends_at__gt=timezone.now()).order_by("starts_at", "pk")

    def past(self) -> Self:
        return self.filter(ends_at__lte=timezone.now()).order_by("-starts_at", "-pk")

    def over(self, span: TimeSpan) -> Self:
        return self.filter(starts_at__lt=span.end, ends_at__gt=span.start)

    def of_request(self, booking: Booking) -> Self:
        """Those that were asked for together with this one: all dates of its series, or it alone."""
        return self.filter(series=booking.series_id) if booking.series_id else self.filter(pk=booking.pk)

    def of_person(self, person: Person) -> Self:
        """Bookings of the groups that this person speaks for."""
        return self.filter(organisation__in=_managed_by(person))

    def at_houses_of(self, person: Person) -> Self:
        """Bookings of the rooms that this person hosts."""
        return self.filter(room__venue__organisation__in=_managed_by(person))

    def waiting_for_host(self, person: Person) -> Self:
        """Requests this person has to answer, each by its first date, the most pressing first."""
        return self.waiting_requests().at_houses_of(person).order_by("held_until", "starts_at", "pk")

    def with_lapsed_hold(self) -> Self:
        return self.filter(state=BookingState.REQUESTED, held_until__lte=timezone.now())

    def for_lists(self) -> Self:
        """With what a line of a list names."""
        return self.select_related(*NAMED_IN_LISTS)

    def with_clashes(self) -> Self:
        """With the closures that have come over each of them, as `closed_by`."""
        clashes = apps.get_model("rooms", "Clash")._default_manager.select_related("closure")
        return self.prefetch_related(Prefetch("clashes", clashes, to_attr="closed_by"))

    def with_dates_of_series(self) -> Self:
        """With all dates of the series of each, of which its price is the sum."""
        return self.prefetch_related("series__bookings")

    def starting_between(self, first: datetime, last: datetime) -> Self:
        return self.filter(starts_at__gte=first, starts_at__lt=last)


class MoveWishQuerySet(models.QuerySet["MoveWish"]):
    def waiting_for_host(self, person: Person) -> Self:
        """Those that this person has to answer, the most pressing first."""
        waiting = self.filter(held_until__gt=timezone.now())
        of_houses = waiting.filter(booking__room__venue__organisation__in=_managed_by(person))
        return of_houses.order_by("held_until", "pk").select_related(*(f"booking__{name}" for name in NAMED_IN_LISTS))

    def lapsed(self) -> Self:
        return self.filter(held_until__lte=timezone.now())


def _moved(moment: datetime, field: str, direction: int) -> Case:
    """The moment, moved by the minutes in a room's field; they are few, so the database need not count time."""
    minutes = (15, 30, 45, 60, 90, 120)
    return Case(
        *[When(**{field: each}, then=Value(moment + direction * timedelta(minutes=each))) for each in minutes],
        default=Value(moment),
        output_field=DateTimeField(),
    )


def _managed_by(person: Person) -> models.QuerySet[Membership, Any]:
    """The ids of the organisations this person speaks for."""
    return person.memberships.filter(role=Role.MANAGER).values("organisation")
