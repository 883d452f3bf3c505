"""What is written about events: to everybody on a list, and by somebody who finds something wrong on a page."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from demo.accounts import ACCOUNTS
from demo.loading.city import City, read
from demo.loading.writing import entry, store
from events.models import Occurrence
from foundation.hints.about import About
from foundation.hints.actions import Hint, give_hint
from foundation.signups.models import Circular, SignUp


def load_letters(city: City) -> None:
    """Write one of each about the next date with a list, best of an organisation that an account speaks for."""
    words = read("letters")
    dates = Occurrence.objects.upcoming().taking_place().filter(sheet__signups__isnull=False, in_series=True).distinct()
    dates = dates.select_related("event__organiser", "sheet").order_by("starts_at", "pk")
    accounts = [account.email for account in ACCOUNTS]
    date = dates.filter(event__organiser__memberships__person__email__in=accounts).first() or dates.first()
    if date is None:
        return
    _write_to_all(city, date, words["to_all"])
    _say_what_is_wrong(date, words["hint"])


def _write_to_all(city: City, date: Occurrence, words: dict[str, Any]) -> None:
    """Note in the log what the organiser wrote the day before yesterday."""
    author = city.managers.get(date.event.organiser_id)
    there = SignUp.objects.reachable_on([date.sheet_id or 0], also_waiting=False)
    circular = Circular.objects.create(
        author=author,
        subject=words["subject"],
        text=words["text"].strip(),
        people=there.values("person").distinct().count(),
        sent_at=city.ago(2),
    )
    circular.lists.add(date.sheet_id)
    store([entry(city, circular, "signup.circular", at=circular.sent_at, by=author)])


def _say_what_is_wrong(date: Occurrence, words: dict[str, Any]) -> None:
    """Send a hint with an address to answer to; it lies in the mailbox of who speaks for the organisation."""
    event = date.event
    about = About(
        thing=event,
        title=event.title,
        url=event.get_absolute_url(),
        mend_url=reverse("events:manage", args=[event.slug]),
        organisation=event.organiser,
    )
    give_hint(about=about, hint=Hint(text=words["text"], email=words["email"], key="demo"))
