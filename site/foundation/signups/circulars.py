"""What an organiser writes to everybody on some lists: to whom it goes, how it will read, what was sent. Reads only."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from foundation import timespan
from foundation.notices.wording import render
from foundation.people.models import Person
from foundation.refusals import Refused
from foundation.registries.subjects import Subject
from foundation.signups.models import Circular, SignUp, SignUpSheet
from foundation.signups.querysets import CircularQuerySet, SignUpQuerySet
from foundation.signups.subjects import lists_beside, paths_to_subjects, subject_of, with_subjects

A_DAY = 3
"""So many an event, or an offer, may send in a day of the city, whoever writes them: nobody is to be flooded."""
KIND = "signup_circular"


def receivers(signups: SignUpQuerySet) -> QuerySet[Person]:
    """Return the people behind these sign-ups, each once, whatever they hold; with their first as `written_for[0]`.

    An account is a mailbox: several who share one get it once.
    """
    first = with_subjects(signups.order_by("sheet", "pk")).select_related("person")
    people = Person.objects.filter(pk__in=signups.order_by().values("person"))
    return people.prefetch_related(Prefetch("signups", queryset=first, to_attr="written_for"))


def left_today(sheet: SignUpSheet) -> int:
    """Return how many more may be written today about what the list is for."""
    begins = timespan.day_span(timespan.today()).start
    return max(A_DAY - Circular.objects.on(lists_beside(sheet)).filter(sent_at__gte=begins).count(), 0)


def sent_about(sheet: SignUpSheet) -> CircularQuerySet:
    """Return the log: what was written about what the list is for, the last first, with the lists it went to."""
    lists = SignUpSheet.objects.select_related(*(path.removeprefix("sheet__") for path in paths_to_subjects()[1:]))
    sent = Circular.objects.on(lists_beside(sheet)).select_related("author")
    return sent.prefetch_related(Prefetch("lists", queryset=lists.order_by("pk")))


def nobody_there() -> Refused:
    """Return what says that there is nobody to write to."""
    return Refused(_("Auf diesen Listen ist niemand, der die Nachricht bekommen kann."), field="lists")


@dataclass(frozen=True, kw_only=True)
class Preview:
    """How the mail reads, word for word, to the first who gets it, in the language of the page; and how many do."""

    subject: str
    text: str
    people: int
    reply_to: str


def preview(circular: Circular, sheets: Collection[int]) -> Preview | None:
    """Return how what is not sent yet will read; None where nobody would get it."""
    them = receivers(SignUp.objects.reachable_on(sheets, also_waiting=circular.also_waiting))
    first = them.order_by("pk").first()
    if first is None:
        return None
    said = {"circular": circular, **words_for(first)}
    subject, text, _label = render(KIND, language=get_language() or "de", context=said)
    about: Subject = said["subject"]
    return Preview(subject=subject, text=text, people=them.count(), reply_to=about.organiser_email)


def words_for(person: Person) -> dict[str, Any]:
    """Return what the mail says beside the organiser's words, to one of the `receivers`."""
    signup: SignUp = getattr(person, "written_for")[0]  # noqa: B009 - the query adds it
    return {"signup": signup, "subject": subject_of(signup.sheet)}
