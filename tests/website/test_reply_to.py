"""An answer to a mail goes where a human reads it, and nowhere where nobody does."""

from __future__ import annotations

from typing import Any

import pytest

from foundation.actors import SYSTEM
from foundation.network.models import Coordination
from foundation.notices import announcing, delivery
from foundation.notices.actions import notify
from foundation.notices.models import Notice
from foundation.notices.recipients import Recipient
from participation.ideas import actions as ideas
from tests.events.factories import register, series
from tests.foundation.factories import OrganisationFactory, PersonFactory
from tests.participation.factories import IdeaFactory
from tests.rooms.factories import RoomFactory, VenueFactory, booked
from tests.telling import follow

pytestmark = pytest.mark.django_db


def answered_by(kind: str) -> str:
    return Notice.objects.filter(kind=kind).latest("created_at").reply_to


def test_author_and_followers_answer_the_coordination_of_the_district(mailoutbox: list[Any]) -> None:
    idea = IdeaFactory(author=PersonFactory())
    follow(idea, 2)
    there = Coordination.objects.create(person=PersonFactory(), name="Anna Sommer", email="sommer@stadt.example")
    there.districts.add(idea.district)
    ideas.answer(idea=idea, text="Ja.", by=SYSTEM)
    announcing.go_on_telling()
    delivery.go_through_queue()
    assert [mail.reply_to for mail in mailoutbox] == [["sommer@stadt.example"]] * 3


def test_where_the_district_has_no_address_nobody_is_named(mailoutbox: list[Any]) -> None:
    ideas.answer(idea=IdeaFactory(author=PersonFactory()), text="Ja.", by=SYSTEM)
    delivery.go_through_queue()
    assert mailoutbox[0].reply_to == []


def test_the_group_answers_the_house_and_the_house_the_group() -> None:
    booking = booked(RoomFactory(venue=VenueFactory(email="haus@verein.example")), at_once=True)
    assert answered_by("booking_confirmed") == "haus@verein.example"
    assert answered_by("booking_taken") == booking.organisation.email


def test_who_signed_up_answers_who_invites() -> None:
    event = series(has_registration=True, organiser=OrganisationFactory(email="chor@verein.example"))
    register(event.occurrences.upcoming().first())
    assert answered_by("signup_confirmed") == "chor@verein.example"


def test_nobody_answers_a_code() -> None:
    assert notify("sign_in/login_code", to=Recipient("lina@example.org"), code="ABC").reply_to == ""


@pytest.mark.parametrize("typed", ["keine Adresse", "a@b.example\nBcc: x@example.org", ""])
def test_what_is_no_address_is_not_answered_to(typed: str) -> None:
    assert notify("form_sent", to=Recipient("stadt@example.org"), lines=[], sender=typed).reply_to == ""
