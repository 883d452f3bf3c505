"""What stands on one's own desk: the next step first, then all that one takes part in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation import timespan
from foundation.network.models import Membership
from foundation.network.states import OrganisationState, Role
from foundation.people.models import Person
from foundation.signups.links import token_for
from foundation.signups.models import SignUp
from foundation.signups.states import SignUpState
from foundation.signups.subjects import Subject, subject_of, with_subjects
from participation.ideas.models import Idea
from rooms.models import Booking
from website.desk import piles_for

SHOWN = 5
MOST_SIGNUPS = 50


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """Something that waits for this person, with the one thing to do about it."""

    title: str | Promise
    text: str | Promise = ""
    url: str
    label: str | Promise
    icon: str


@dataclass(frozen=True, kw_only=True)
class OwnSignUp:
    signup: SignUp
    subject: Subject
    url: str


@dataclass(frozen=True, kw_only=True)
class Desk:
    steps: list[NextStep]
    signups: list[OwnSignUp]
    bookings: list[Booking]
    requests: list[Booking]
    requests_total: int
    ideas: list[Idea]
    memberships: list[Membership]
    manages_something: bool = field(default=False)


def desk_of(person: Person) -> Desk:
    """Return what is on this person's desk. Costs a fixed number of queries, however much there is."""
    signups = _signups_of(person)
    waiting = Booking.objects.waiting_for_host(person).for_lists().with_clashes()
    requests_total = waiting.count()
    memberships = list(
        person.memberships.select_related("organisation")
        .exclude(organisation__state__in=[OrganisationState.LEFT, OrganisationState.DECLINED])
        .order_by("organisation__name")
    )
    return Desk(
        steps=[*_offers(signups), *_requests(requests_total), *_coordination(person), *_account(person)],
        signups=signups[:SHOWN],
        bookings=list(Booking.objects.of_person(person).standing().upcoming().for_lists().with_clashes()[:SHOWN]),
        requests=list(waiting[:SHOWN]) if requests_total else [],
        requests_total=requests_total,
        ideas=list(Idea.objects.by(person).for_cards().order_by("-pk")[:SHOWN]),
        memberships=memberships,
        manages_something=any(membership.role == Role.MANAGER for membership in memberships),
    )


def _signups_of(person: Person) -> list[OwnSignUp]:
    """Return the signups that are still to come, the soonest first."""
    found: Any = with_subjects(person.signups.active()).order_by("-pk")[:MOST_SIGNUPS]
    own = []
    for signup in found:
        try:
            subject = subject_of(signup.sheet)
        except LookupError:
            continue
        own.append(OwnSignUp(signup=signup, subject=subject, url=reverse("signups:signup", args=[token_for(signup)])))
    now = timezone.now()
    coming = [each for each in own if (each.subject.ends_at or each.subject.starts_at or now) >= now]
    return sorted(coming, key=lambda each: each.subject.starts_at or datetime.max.replace(tzinfo=now.tzinfo))


def _offers(signups: list[OwnSignUp]) -> list[NextStep]:
    """Places that somebody gave up and that are kept for this person for a while."""
    now = timezone.now()
    return [
        NextStep(
            title=_("Ein Platz ist frei: %(title)s") % {"title": own.subject.title},
            text=_("Wir halten ihn bis %(until)s Uhr für Sie.")
            % {"until": timespan.day_and_clock(own.signup.offered_until)},
            url=own.url,
            label=_("Platz annehmen"),
            icon="ticket",
        )
        for own in signups
        if own.signup.state == SignUpState.OFFERED and own.signup.offered_until and own.signup.offered_until > now
    ]


def _requests(total: int) -> list[NextStep]:
    if not total:
        return []
    return [
        NextStep(
            title=ngettext("Eine Raumanfrage wartet auf Sie", "%(count)s Raumanfragen warten auf Sie", total)
            % {"count": total},
            text=_("Bis Sie antworten, ist der Raum für die Gruppe frei gehalten."),
            url=reverse("rooms:requests"),
            label=_("Anfragen beantworten"),
            icon="door-open",
        )
    ]


def _coordination(person: Person) -> list[NextStep]:
    """What waits on the coordination's desk, which is the first page of the CMS."""
    piles = piles_for(person) if person.is_staff else []
    if not piles:
        return []
    total = sum(pile.total for pile in piles)
    return [
        NextStep(
            title=ngettext("Eine Aufgabe wartet in der Redaktion", "%(count)s Aufgaben warten in der Redaktion", total)
            % {"count": total},
            text=", ".join(pile.headline for pile in piles),
            url=reverse("wagtailadmin_home"),
            label=_("Zum Schreibtisch"),
            icon="clipboard-list",
        )
    ]


def _account(person: Person) -> list[NextStep]:
    if person.display_name:
        return []
    return [
        NextStep(
            title=_("Wie sollen andere Sie nennen?"),
            text=_("Ohne Namen steht bei Ihren Beiträgen „Jemand aus der Nachbarschaft“."),
            url=reverse("own:account"),
            label=_("Namen eintragen"),
            icon="user",
        )
    ]
