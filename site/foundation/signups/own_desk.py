"""What one has signed up for, on one's own desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation import timespan
from foundation.features import is_hidden
from foundation.people.models import Person
from foundation.registries import subjects
from foundation.registries.own_desk import Loaded, NextStep
from foundation.registries.subjects import Subject, SubjectKind
from foundation.signups.line import kept_until
from foundation.signups.links import token_for
from foundation.signups.models import SignUp
from foundation.signups.subjects import subject_of, with_subjects

SHOWN = 5
MOST_SIGNUPS = 50


@dataclass(frozen=True, kw_only=True)
class OwnSignUp:
    signup: SignUp
    subject: Subject
    url: str
    whom: str
    """The name, where it is not one's own: for somebody behind the same mailbox."""


def own_signups(person: Person) -> Loaded:
    """Return what is still to come, the soonest first, and the places that are kept for this person for a while."""
    signups = _still_to_come(person)
    ways = ways_to_find_more()
    invitation = " ".join(str(way.find_text) for way in ways)
    context = {"signups": signups[:SHOWN], "ways": ways, "invitation": invitation}
    steps = [_accept(own, until) for own in signups if (until := kept_until(own.signup))]
    return Loaded(steps=steps, context=context)


def ways_to_find_more() -> list[SubjectKind]:
    """Return what one can sign up for on this site, each with the link that finds it."""
    return [kind for kind in subjects.all() if kind.find_address and not is_hidden(subjects.feature_of(kind))]


def _still_to_come(person: Person) -> list[OwnSignUp]:
    found: Any = with_subjects(person.signups.active()).order_by("-pk")[:MOST_SIGNUPS]
    own = []
    for signup in found:
        try:
            subject = subject_of(signup.sheet)
        except LookupError:
            continue
        url = reverse("signups:signup", args=[token_for(signup)])
        whom = "" if signup.name in (person.display_name, person.public_name) else signup.name
        own.append(OwnSignUp(signup=signup, subject=subject, url=url, whom=whom))
    now = timezone.now()
    coming = [each for each in own if (each.subject.over_at or now) >= now]
    return sorted(coming, key=lambda each: each.subject.starts_at or datetime.max.replace(tzinfo=now.tzinfo))


def _accept(own: OwnSignUp, until: datetime) -> NextStep:
    title = _("Ein Platz ist frei: %(title)s") if own.signup.waiting_since else _("Kommen Sie noch? %(title)s")
    return NextStep(
        title=title % {"title": own.subject.title},
        text=_("Wir halten ihn bis %(until)s Uhr für Sie.") % {"until": timespan.day_and_clock(until)},
        url=own.url,
        label=_("Platz annehmen"),
        icon="ticket",
    )
