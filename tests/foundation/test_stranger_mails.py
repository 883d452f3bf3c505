"""Mails to an address that somebody typed: honest crowds pass, robots do not, and known and unknown get the same."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, NamedTuple

import pytest
from allauth.core.context import request_context
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import HttpRequest
from django.test import Client, RequestFactory

from foundation.guests.confirmations import ask_to_confirm
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.web import stranger_mails
from foundation.web.slots import TooMany
from tests.foundation.accounts import CODE, LOGIN, code_sent_to, freshly_signed_in, known
from tests.foundation.factories import PersonFactory
from tests.foundation.guests import guest_fields
from tests.participation.factories import IdeaFactory
from website.settings import accounts

# Counted is in the cache.
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture(autouse=True)
def nothing_counted_yet(settings: Any) -> None:
    """Beside allauth's own limits, as in production."""
    settings.ACCOUNT_RATE_LIMITS = accounts.ACCOUNT_RATE_LIMITS
    cache.clear()


class Mail(NamedTuple):
    """One mail that somebody asks for."""

    to: str
    address: str = "192.0.2.1"
    person: Person | None = None
    is_answered: bool = False


def asked(mail: Mail) -> HttpRequest:
    request = RequestFactory().post("/", REMOTE_ADDR=mail.address)
    request.user = mail.person or AnonymousUser()
    return request


def sent(mails: Iterator[Mail]) -> int:
    """Return how many of them leave."""
    count = 0
    for mail in mails:
        try:
            stranger_mails.count(asked(mail), mail.to)
        except TooMany:
            continue
        count += 1
        if mail.is_answered:
            stranger_mails.answered(mail.to)
    return count


HONEST = {
    "a class of 23 behind one address": (23, lambda n: Mail(f"child{n}@example.org")),
    "a class of 30, each of whom asks again": (60, lambda n: Mail(f"child{n % 30}@example.org")),
    "a community centre's tablet, all day": (200, lambda n: Mail(f"guest{n}@example.org", is_answered=True)),
    "somebody who signs in at every corner": (30, lambda n: Mail("lina@example.org", is_answered=True)),
    "somebody whose mails are slow": (4, lambda n: Mail("lina@example.org")),
    "a whole provider's customers": (200, lambda n: Mail(f"p{n}@example.org", address=f"192.0.2.{n % 250}")),
}
ROBOTS = {
    # How many tries, how many leave, who asks for what.
    "every six seconds to one stranger": (550, 5, lambda n: Mail("lina@example.org")),
    "the same from everywhere": (550, 15, lambda n: Mail("lina@example.org", address=f"10.{n % 250}.{n // 250}.1")),
    "in other letters": (20, 5, lambda n: Mail("lina@example.org".upper() if n % 2 else " Lina@example.org ")),
    "to every inhabitant": (1000, 60, lambda n: Mail(f"p{n}@example.org")),
    "to every inhabitant, from a rented network": (
        1000,
        240,
        lambda n: Mail(f"p{n}@example.org", address=f"192.0.2.{n % 250}"),
    ),
    "the same in IPv6": (500, 240, lambda n: Mail(f"p{n}@example.org", address=f"2001:db8:1:{n:x}::1")),
}


@pytest.mark.parametrize("crowd", HONEST)
def test_honest_crowds_pass(crowd: str) -> None:
    tries, mail = HONEST[crowd]
    assert sent(mail(number) for number in range(tries)) == tries


@pytest.mark.parametrize("robot", ROBOTS)
def test_robots_do_not(robot: str) -> None:
    tries, expected, mail = ROBOTS[robot]
    assert sent(mail(number) for number in range(tries)) == expected


def test_somebody_signed_in_floods_nobody_from_many_addresses() -> None:
    thief = PersonFactory()
    mails = (Mail(f"p{n}@example.org", address=f"10.0.{n}.1", person=thief) for n in range(200))
    assert sent(mails) == stranger_mails.FROM_ONE.times


def test_a_robot_keeps_nobody_from_signing_in() -> None:
    assert sent(Mail("lina@example.org", address="10.0.0.1") for _ in range(100)) == 5
    assert sent(iter([Mail("lina@example.org")])) == 1


def test_what_was_refused_costs_the_neighbours_nothing() -> None:
    sent(Mail("lina@example.org") for _ in range(500))
    assert sent(Mail(f"child{n}@example.org") for n in range(50)) == 50


def test_in_the_next_hour_there_are_new_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sent(Mail("lina@example.org") for _ in range(10)) == 5
    at = time.time() + timedelta(hours=1, minutes=1).total_seconds()
    monkeypatch.setattr("django.core.cache.backends.locmem.time.time", lambda: at)
    assert sent(Mail("lina@example.org") for _ in range(10)) == 5


# --- At the site's own forms --------------------------------------------------------------------------------


def ask_by_sign_in(client: Client, email: str) -> int:
    return client.post(LOGIN, {"login": email}).status_code


def ask_by_reset(client: Client, email: str) -> int:
    return client.post("/konto/password/reset/", {"email": email}).status_code


def ask_by_support(client: Client, email: str) -> int:
    idea = IdeaFactory()
    return client.post(f"/ideen/{idea.pk}/unterstuetzen/", guest_fields(email)).status_code


def ask_by_comment(client: Client, email: str) -> int:
    idea = IdeaFactory()
    return client.post(f"/ideen/{idea.pk}/kommentieren/", {"text": "Gut.", **guest_fields(email)}).status_code


WAYS = [ask_by_sign_in, ask_by_reset, ask_by_support, ask_by_comment]


def test_all_forms_share_one_limit() -> None:
    statuses = [WAYS[number % len(WAYS)](Client(), "fremd@example.org") for number in range(12)]
    assert statuses == [302] * 5 + [429] * 7
    assert Notice.objects.filter(email="fremd@example.org").count() == 5


def test_so_does_a_resent_code(client: Client) -> None:
    known()
    client.post(LOGIN, {"login": "lina@example.org"})
    for _ in range(9):
        for _ in range(2):
            client.post(CODE, {"action": "resend"})
        client.post("/konto/logout/")
        client.post(LOGIN, {"login": "lina@example.org"})
    assert Notice.objects.count() == 5


def test_so_does_a_new_address_for_the_account() -> None:
    person = known()
    for _ in range(9):
        freshly_signed_in(person).post("/konto/email/", {"email": "fremd@example.org", "action_add": "1"})
    assert Notice.objects.filter(email="fremd@example.org").count() == 5


def test_and_what_asks_to_confirm_without_counting_before() -> None:
    """A form that forgets to count is counted all the same."""
    for number in range(8):
        with request_context(asked(Mail("fremd@example.org"))):
            if number < 5:
                ask_to_confirm(subject=IdeaFactory(), email="fremd@example.org")
            else:
                with pytest.raises(TooMany):
                    ask_to_confirm(subject=IdeaFactory(), email="fremd@example.org")


@pytest.mark.parametrize("ask", [ask_by_sign_in, ask_by_reset])
def test_known_and_unknown_addresses_are_limited_alike(ask: Any) -> None:
    known()
    pages = []
    for email in ("lina@example.org", "neue@example.org"):
        statuses = [ask(Client(), email) for _ in range(8)]
        page = Client().post(LOGIN, {"login": email})
        pages.append((statuses, page.status_code, page["Retry-After"], re.sub(r"nonce-\S+", "", page.content.decode())))
    assert pages[0] == pages[1]
    assert pages[0][0] == [302] * 5 + [429] * 3
    assert "In einer Stunde können wir wieder eine schicken." in pages[0][3]
    assert not Person.objects.filter(email="nochnie@example.org").exists()


def test_who_may_get_no_mail_leaves_no_account() -> None:
    for number in range(70):
        ask_by_sign_in(Client(), f"p{number}@example.org")
    assert Person.objects.count() == Notice.objects.count() == stranger_mails.FROM_ONE.times


def test_a_class_signs_in_behind_one_address() -> None:
    for number in range(23):
        assert ask_by_sign_in(Client(), f"kind{number}@example.org") == 302
    for number in range(23):
        assert ask_by_support(Client(), f"kind{number}@example.org") == 302


def test_a_tablet_passes_from_hand_to_hand(client: Client) -> None:
    for number in range(70):
        email = f"gast{number}@example.org"
        client.post(LOGIN, {"login": email})
        client.post(CODE, {"code": code_sent_to(email)})
        assert client.get("/konto/2fa/").status_code == 200, number
        client.post("/konto/logout/")
