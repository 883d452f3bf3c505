"""Whoever follows ends it by one press in the mail program, without a session (RFC 8058)."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from foundation.actors import SYSTEM
from foundation.guests.subscriptions import address_for
from foundation.notices import announcing, delivery
from foundation.people.models import Person
from participation.ideas import actions as ideas
from participation.ideas.models import Follow
from tests.foundation.factories import PersonFactory
from tests.participation.factories import IdeaFactory
from tests.telling import follow, idea_of_nobody

pytestmark = pytest.mark.django_db


def test_a_follower_ends_it_by_one_press_in_the_mail_program(mailoutbox: list[Any]) -> None:
    idea = idea_of_nobody()
    follow(idea, 2)
    ideas.answer(idea=idea, text="Ja.", by=SYSTEM)
    announcing.go_on_telling()
    delivery.go_through_queue()
    first, second = mailoutbox
    assert first.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert first.extra_headers["List-Unsubscribe"] != second.extra_headers["List-Unsubscribe"]
    assert "\nList-Unsubscribe: <http://testserver/ab/" in first.message().as_string()
    url = first.extra_headers["List-Unsubscribe"].strip("<>")
    program = Client(enforce_csrf_checks=True)
    seen = program.get(url)
    assert seen.status_code == 200
    assert idea.title in seen.content.decode()
    assert Follow.objects.count() == 2, "looking changes nothing"
    for _ in range(2):
        pressed = program.post(url, {"List-Unsubscribe": "One-Click"})
        assert pressed.status_code == 200
        assert not pressed.cookies
    assert [follow.person.email for follow in Follow.objects.all()] == [second.to[0]]


def test_the_address_ends_what_it_was_given_for_and_nothing_else() -> None:
    idea, other = idea_of_nobody(), idea_of_nobody()
    follow(idea, 2)
    first, second = (each.person for each in Follow.objects.order_by("pk"))
    Follow.objects.create(idea=other, person=first)
    token = address_for("i", idea.pk, first).rstrip("/").rpartition("/")[2]
    subject, whom, signed = token.split("-", 2)
    theirs = address_for("i", idea.pk, second).rstrip("/").rpartition("/")[2].split("-", 2)[1]
    for forged in [
        f"{subject}-{theirs}-{signed}",
        f"i{other.pk}-{whom}-{signed}",
        "i-1-x",
        "x",
        f"{token}x",
        "i1-zzzzzzzzzzzzzz-a",
    ]:
        assert Client().post(f"/ab/{forged}/").status_code == 404
    assert Follow.objects.count() == 3
    Person.objects.filter(pk=first.pk).update(email="neu@example.org")
    assert Client().post(f"/ab/{token}/").status_code == 404, "the old mailbox has no say any more"
    assert len(f"List-Unsubscribe: <https://quartier.karlsruhe.de/ab/{token}/>") <= 76


def test_what_is_about_ones_own_act_has_no_way_out(mailoutbox: list[Any]) -> None:
    idea = IdeaFactory(author=PersonFactory())
    ideas.answer(idea=idea, text="Ja.", by=SYSTEM)
    delivery.go_through_queue()
    assert "List-Unsubscribe" not in mailoutbox[0].extra_headers
