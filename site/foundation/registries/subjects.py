"""What a sign-up sheet is for: each feature that has sheets says how its objects read, and who organises them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Model, QuerySet, TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from foundation.registries import Registry
from foundation.timespan import runs_until

if TYPE_CHECKING:
    from foundation.people.models import Person
    from foundation.rules import Visitor


class SignUpNews(TextChoices):
    """When somebody who organises hears of sign-ups and cancellations."""

    AT_ONCE = "at_once", _("sofort, jede einzelne")
    DAILY = "daily", _("einmal am Tag zusammen; was die nächsten 24 Stunden betrifft, sofort")
    SOON = "soon", _("nur, was die nächsten 24 Stunden betrifft")
    NEVER = "never", _("gar nicht")


@dataclass(frozen=True, kw_only=True)
class Listener:
    """Somebody who organises, and how they wish to hear of it."""

    person: Person
    news: SignUpNews = SignUpNews.DAILY
    late_cancellations: bool = True
    """Whether a cancellation within the last 24 hours is told at once, whatever `news` says."""
    settings_url: str = ""
    """Where they choose; empty: nowhere."""


def nobody(owner: Model) -> list[Listener]:
    """Return nobody: who organises is not told."""
    return []


def nowhere(owner: Model) -> str:
    """Return no address."""
    return ""


@dataclass(frozen=True, kw_only=True)
class CalendarKey:
    """By what calendars know a date: the same in the site's feeds, in a file and in one's own calendar."""

    uid: str
    changed_at: datetime
    sequence: int = 0
    original_start: datetime | date | None = None
    """Of one date of a series: when the series would have it (RFC 5545, 3.8.4.4)."""


@dataclass(frozen=True, kw_only=True)
class Subject:
    """An event or a shift as mails and pages name it."""

    title: str
    url: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    is_all_day: bool = False
    takes_place: bool = True
    """False: it was called off, or is not on the site."""
    place: str = ""
    organiser: str = ""
    organiser_email: str = ""
    thanks: str = ""
    calendar: CalendarKey | None = None
    """None for what is in no calendar."""

    @property
    def over_at(self) -> datetime | None:
        """When it is over; None where it has no time."""
        return runs_until(self.starts_at, self.ends_at) if self.starts_at else self.ends_at


@dataclass(frozen=True, kw_only=True)
class SubjectKind:
    attribute: str
    """The relation from the sheet to its owner: sheet.occurrence."""
    describe: Callable[[Any], Subject]
    takes_signups: Callable[[Any], bool]
    """Whether the owner lets anybody sign up now; asked under the sheet's lock. Being full is another question."""
    may_organise: Callable[[Visitor, Any], bool]
    """Whether somebody may see who signed up, note who came, and take others off the list."""
    listeners: Callable[[Any], list[Listener]] = nobody
    """Those who organise it now, each with how they wish to hear of sign-ups."""
    manage_url: Callable[[Any], str] = nowhere
    """Where they see who signed up."""
    lists_of_all: Callable[[Any], QuerySet[Any]] | None = None
    """All lists of the same thing, this one with them, e.g. of all dates of an event; None: it has but one."""
    needs: tuple[str, ...] = ()
    """The relations that both follow, e.g. ("event__organiser",), so that lists fetch them at once."""
    find_address: str = ""
    """Where somebody finds more of it; empty: nowhere of its own."""
    find_name: str | Promise = ""
    """How that place is called: Kalender."""
    find_label: str | Promise = ""
    """What a button says that leads there: Was ist los?"""
    find_text: str | Promise = ""
    """What stands there where somebody has signed up for nothing yet."""
    order: int = 50


_registry: Registry[SubjectKind] = Registry(includes_hidden=True)
"""Sign-ups stay, and are told of, when their feature is hidden; links to it are left out."""
register = _registry.register
all = _registry.all
feature_of = _registry.feature_of
