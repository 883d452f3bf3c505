"""Organisers hear of sign-ups and cancellations as they chose: at once, once a day, or not (`signups.news`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils import timezone

from foundation import timespan
from foundation.actors import Actor
from foundation.notices.actions import notify
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.registries.subjects import Listener, Subject
from foundation.signups.line import phase_of
from foundation.signups.models import SignUp, SignUpSheet, UntoldNews
from foundation.signups.news import DIGEST_AT, Happened, Tally, Telling, how_to_tell
from foundation.signups.states import Phase
from foundation.signups.subjects import listeners_of, manage_url_of, owner_of, paths_to_subjects, subject_of
from foundation.transactions import all_or_nothing


def tell_organisers(signup: SignUp, happened: Happened, *, by: Actor) -> None:
    """Let those who organise it hear what happened, each as they chose; whoever did it knows."""
    if owner_of(signup.sheet) is None:
        return
    starts_at, now = subject_of(signup.sheet).starts_at, timezone.now()
    for listener in listeners_of(signup.sheet):
        if listener.person in (by, signup.person):
            continue
        match how_to_tell(listener, happened, starts_at=starts_at, now=now):
            case Telling.AT_ONCE:
                _tell_now(listener, signup, happened)
            case Telling.TOGETHER:
                UntoldNews.objects.create(signup=signup, person=listener.person, happened=happened)


def _tell_now(listener: Listener, signup: SignUp, happened: Happened) -> None:
    sheet = signup.sheet
    notify(
        "signup_news",
        to=listener.person,
        url=manage_url_of(sheet),
        about=signup,
        signup=signup,
        subject=subject_of(sheet),
        happened=happened,
        tally=_tally(sheet, {}),
        listener=listener,
    )


def send_digests() -> int:
    """Tell in the evening what came together since the last time; return how many were written to. `tick` calls this.

    Once a day and person, and nothing where nothing happened.
    """
    now = timespan.local(timezone.now())
    if now.hour < DIGEST_AT:
        return 0
    people = Person.objects.filter(pk__in=UntoldNews.objects.values("person")).order_by("pk")
    return sum(_send_digest(person, key=f"signup-digest:{person.pk}:{now:%Y%m%d}") for person in people)


@all_or_nothing
def _send_digest(person: Person, *, key: str) -> bool:
    if Notice.objects.filter(key=key).exists():
        return False
    paths = [f"signup__{path}" for path in paths_to_subjects()]
    news = list(UntoldNews.objects.select_for_update(of=("self",)).filter(person=person).select_related(*paths))
    lines, listener = _lines(person, news)
    UntoldNews.objects.filter(pk__in=[each.pk for each in news]).delete()
    if not lines:
        return False
    urls = {tally.url for _subject, tally in lines}
    url = urls.pop() if len(urls) == 1 else "/mein/"
    notify("signup_digest", to=person, url=url, key=key, lines=lines, listener=listener)
    return True


def _lines(person: Person, news: Sequence[UntoldNews]) -> tuple[list[tuple[Subject, Tally]], Listener | None]:
    """Return what happened to each list, in the order of its beginning; nothing of what this person left meanwhile."""
    sheets: dict[SignUpSheet, Counter[str]] = {}
    for each in news:
        sheets.setdefault(each.signup.sheet, Counter())[each.happened] += 1
    lines, found = [], None
    for sheet, counted in sheets.items():
        listener = next((each for each in listeners_of(sheet) if each.person == person), None)
        if owner_of(sheet) is None or listener is None:
            continue
        found = listener
        lines.append((subject_of(sheet), _tally(sheet, counted)))
    return sorted(lines, key=_when), found


def _tally(sheet: SignUpSheet, counted: Mapping[str, int]) -> Tally:
    """Return how a list stands, and what was counted of it."""
    return Tally(
        counted=counted,
        taken=sheet.signups.taking_a_place().seats(),
        capacity=sheet.capacity,
        url=manage_url_of(sheet),
        waiting=sheet.signups.waiting_in_line().count() if phase_of(sheet) == Phase.BY_HAND else 0,
    )


def _when(line: tuple[Subject, Tally]) -> tuple[bool, datetime | None, str]:
    starts_at = line[0].starts_at
    return starts_at is None, starts_at, line[1].url
