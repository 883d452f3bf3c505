"""What is in the database when the chaos is over, against what people were told."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from email.message import Message

import django

django.setup()

from django.db import close_old_connections, connection  # noqa: E402 — models come after the setup
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from events.models import Event  # noqa: E402
from foundation.notices.models import Notice  # noqa: E402
from foundation.notices.states import NoticeState  # noqa: E402
from foundation.signups.models import SignUp  # noqa: E402
from foundation.timespan import today  # noqa: E402
from rooms.forms.requests import PurposeForm  # noqa: E402
from rooms.models import Booking  # noqa: E402
from rooms.rules import borrowers_for  # noqa: E402
from tests.chaos.stream import Asked, World  # noqa: E402
from tests.events.factories import publish  # noqa: E402
from tests.foundation.factories import MembershipFactory, OrganisationFactory, PersonFactory  # noqa: E402
from tests.rooms.factories import RoomFactory  # noqa: E402

WAITING = (NoticeState.PENDING, NoticeState.SENDING)


def make_world() -> World:
    """Make a room, an event with a list, and somebody who books for a group."""
    room = RoomFactory()
    person, group = PersonFactory(), OrganisationFactory()
    MembershipFactory(person=person, organisation=group, role="manager")
    event: Event = publish(title="Chaos", has_registration=True, capacity=100_000)
    client = Client()
    client.force_login(person)
    occurrence = event.occurrences.get()
    form = PurposeForm(None, room=room, organisations=borrowers_for(person, room), initial={})
    use = next(value for value, _label in form.fields["use"].choices if value)
    return World(
        room=room.get_absolute_url(),
        event=f"/kalender/{event.slug}/anmelden/{occurrence.original_on:%Y-%m-%d}/",
        session=client.cookies["sessionid"].value,
        organisation=group.pk,
        use=str(use),
        first_day=today() + timedelta(days=2),
    )


def let_the_hour_pass() -> None:
    """Stand for the hour after which the last pause of a mail that could not leave is over."""
    connection.close()
    Notice.objects.filter(state=NoticeState.PENDING).update(due_at=timezone.now())
    early = timezone.now() - timedelta(minutes=11)
    Notice.objects.filter(state=NoticeState.SENDING).update(claimed_at=early)


def nothing_waits() -> bool:
    close_old_connections()
    return not Notice.objects.filter(state__in=WAITING).exists()


def waiting() -> dict[str, int]:
    return dict(Counter(Notice.objects.filter(state__in=WAITING).values_list("last_error", flat=True)))


def compare(name: str, asked: Asked, received: list[tuple[str, Message]]) -> tuple[list[str], list[str]]:
    """Return what was said yes to and is not there, and what is there more than once."""
    if name == "bookings":
        there = Counter(Booking.objects.values_list("purpose", flat=True))
    elif name == "sign-ups":
        there = Counter(SignUp.objects.exclude(email="").values_list("email", flat=True))
    else:
        there = Counter()
    different = Counter(to for to, _id in {(to, message["Message-ID"]) for to, message in received})
    keys = [f"{key}@example.org" if name != "bookings" else key for key in [*asked.yes, *asked.unsure]]
    yes = keys[: len(asked.yes)]
    lost = [key for key in yes if name != "mails" and not there[key]]
    twice = [key for key in keys if there[key] > 1]
    if name != "bookings":
        lost += [key for key in yes if not different[key]]
        twice += [key for key in keys if different[key] > 1]
    return lost, twice
