"""The coordination's desk: what waits in one's districts, oldest first, each with the link that gets it done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component

from events.models import Event, UnseenChange
from events.states import EventState
from events.wording import differences
from foundation.network.models import Organisation
from foundation.network.rules import districts_coordinated_by
from foundation.network.states import OrganisationState
from foundation.people.models import Person
from foundation.places.models import District, Level
from foundation.timespan import local, today
from participation.ideas.models import Idea, Report
from rooms.models import Booking
from rooms.states import BookingState

SHOWN = 8
"""So many of each pile; the rest is one link away."""


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One thing that somebody has to do."""

    title: str
    url: str
    where: str = ""
    since: date | None = None
    due: date | None = None

    @property
    def is_overdue(self) -> bool:
        return self.due is not None and self.due < today()

    @property
    def days_waiting(self) -> int:
        return (today() - self.since).days if self.since else 0


@dataclass(frozen=True, kw_only=True)
class Pile:
    """What waits of one kind."""

    heading: str
    todo: str
    """What is to be done with each, in a word or two."""
    items: list[Waiting]
    total: int
    all_url: str = ""

    @property
    def id(self) -> str:
        return "desk-" + slugify(self.heading)

    @property
    def headline(self) -> str:
        return f"{self.heading} ({self.total})"

    @property
    def more(self) -> int:
        return self.total - len(self.items)


Districts = QuerySet[District]
Address = Callable[[models.Model], str]


def piles_for(person: Person) -> list[Pile]:
    """Return what waits for this person, without what does not."""
    districts = districts_coordinated_by(person)
    finder = AdminURLFinder()  # the piles are of the districts of this person already

    def address(thing: models.Model) -> str:
        """Where the feature lets it be done in the CMS, else its own page."""
        return finder.get_edit_url(thing) or getattr(thing, "get_absolute_url")()  # noqa: B009 — all of them have one

    return [pile for pile in (make(districts, address) for make in PILES) if pile.total]


def ideas_to_check(districts: Districts, address: Address) -> Pile:
    return _pile(
        Idea.objects.to_check().in_districts(districts.values("pk")),
        lambda idea: Waiting(
            title=idea.title,
            url=address(idea),
            where=idea.district.name,
            since=_day(idea.submitted_at),
        ),
        heading=_("Ideen prüfen"),
        todo=_("Prüfen"),
        all_url=reverse("ideas_admin:index") + "?state=submitted",
    )


def answers_due(districts: Districts, address: Address) -> Pile:
    return _pile(
        Idea.objects.answers_due().in_districts(districts.values("pk")),
        lambda idea: Waiting(
            title=idea.title,
            url=address(idea),
            where=idea.district.name,
            due=idea.answer_due_on,
        ),
        heading=_("Ideen beantworten"),
        todo=_("Antworten"),
        all_url=reverse("ideas_admin:index") + "?ordering=answer_due_on",
    )


def reports(districts: Districts, address: Address) -> Pile:
    return _pile(
        Report.objects.open().in_districts(districts.values("pk")),
        lambda report: Waiting(
            title=report.idea.title,
            url=address(report),
            where=report.idea.district.name,
            since=_day(report.first_reported_at),
        ),
        heading=_("Meldungen ansehen"),
        todo=_("Ansehen"),
        all_url=reverse("reports_admin:index") + "?state=open",
    )


def events_to_check(districts: Districts, address: Address) -> Pile:
    found = Event.objects.waiting().filter(districts__in=districts.values("pk")).select_related("organiser").distinct()
    return _pile(
        found,
        lambda event: Waiting(
            title=event.title,
            url=address(event),
            where=str(event.organiser),
            since=_day(event.created_at),
        ),
        heading=_("Veranstaltungen prüfen"),
        todo=_("Prüfen"),
        all_url=reverse("events_admin:index") + f"?state={EventState.WAITING}",
    )


def events_changed(districts: Districts, address: Address) -> Pile:
    """What organisations have changed in events that were checked; it is public already."""
    here = districts.values("pk")
    concerned = Event.objects.filter(Q(districts__in=here) | Q(organiser__districts__in=here))
    return _pile(
        UnseenChange.objects.filter(event__in=concerned.values("pk")).select_related("event__organiser"),
        lambda change: Waiting(
            title=change.event.title,
            url=address(change.event),
            where=f"{change.event.organiser}: {_labels(change)}",
            since=_day(change.since),
        ),
        heading=_("Veranstaltungen, geändert seit der Prüfung"),
        todo=_("Ansehen"),
        all_url=reverse("events_admin:index") + "?geaendert=1",
    )


def organisations_to_confirm(districts: Districts, address: Address) -> Pile:
    found = Organisation.objects.waiting().filter(districts__in=districts.values("pk")).distinct()
    return _pile(
        found.order_by("created_at", "pk"),
        lambda organisation: Waiting(
            title=organisation.name,
            url=address(organisation),
            where=organisation.get_kind_display(),
            since=_day(organisation.created_at),
        ),
        heading=_("Gruppen und Organisationen bestätigen"),
        todo=_("Bestätigen"),
        all_url=reverse("organisations_admin:index") + f"?state={OrganisationState.PROPOSED}",
    )


def room_requests_overdue(districts: Districts, address: Address) -> Pile:
    """Requests that no host has answered although their time is running out: somebody may call."""
    soon = timezone.now() + timedelta(days=1)
    found = (
        Booking.objects.waiting()
        .filter(room__venue__district__in=districts.values("pk"), held_until__lt=soon)
        .select_related("room__venue", "organisation")
        .order_by("held_until", "pk")
    )
    return _pile(
        found,
        lambda booking: Waiting(
            title=f"{booking.room} · {booking.organisation}",
            url=address(booking),
            where=booking.room.venue.name,
            due=_day(booking.held_until),
        ),
        heading=_("Raumanfragen, die bald verfallen"),
        todo=_("Nachfragen"),
        all_url=reverse("bookings_admin:index") + f"?state={BookingState.REQUESTED}&ordering=requested_at",
    )


PILES: list[Callable[[Districts, Address], Pile]] = [
    ideas_to_check,
    answers_due,
    reports,
    organisations_to_confirm,
    events_to_check,
    events_changed,
    room_requests_overdue,
]


def _pile(found: QuerySet[Any], show: Callable[[Any], Waiting], **words: str) -> Pile:
    items: Iterable[Any] = found[:SHOWN]
    shown = [show(each) for each in items]
    total = len(shown) if len(shown) < SHOWN else found.count()
    return Pile(items=shown, total=total, **words)


def _labels(change: UnseenChange) -> str:
    return ", ".join(difference.label for difference in differences(change.before, change.after))


def _day(moment: datetime | None) -> date | None:
    return local(moment).date() if moment else None


class Desk(Component):
    """The desk on the CMS's first page."""

    name = "desk"
    order = 10

    def __init__(self, person: Person) -> None:
        self.person = person

    def render_html(self, parent_context: Any = None) -> SafeString:
        """Draw every pile, or say that nothing waits."""
        districts = districts_coordinated_by(self.person).filter(level=Level.DISTRICT)
        context = {
            "piles": piles_for(self.person),
            "districts": list(districts.select_related("page").order_by("name")),
        }
        return render_to_string("website/desk.html", context)
