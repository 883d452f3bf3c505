"""Every address, asked for by everybody in every state of its object. What must come back stands in access_matrix.txt.

An address that is not in the table fails here. To add one, write it there with a line for each method it answers and
each object that matters, and think about every column. The methods without a line are refused.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from tests.website.access_world import World, access_world
from tests.website.addresses import filled, routes

# Who may what is decided by rules in Python; both databases answer what they ask.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.one_database,
    pytest.mark.walk,
    pytest.mark.usefixtures("plain_refusals"),
]
__all__ = ["access_world"]

TABLE = Path(__file__).with_name("access_matrix.txt")
CMS = "/admin/"
OPEN_AT_THE_DOOR = {"/admin/login/", "/admin/logout/", "/admin/jsi18n/", "/admin/sprite/"}
AND_ALL_ELSE = "<path>/"
"""Wagtail's last address, for what no other takes: it leads to a sign-in, and refuses nothing."""
METHODS = ["GET", "POST"]
ASKED_FOR_ALL = ["anyone", "manager", "coordinator"]
"""Where all get the same, these are asked: who has the least, and who might get too much."""


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Some thousand refusals need not be logged."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


@dataclass(frozen=True)
class Line:
    """One line of the table: what each role gets."""

    number: int
    route: str
    method: str
    thing: str
    expected: dict[str, str]


def read_table() -> dict[str, list[Line]]:
    """Return the lines of each address."""
    table: dict[str, list[Line]] = {}
    roles: list[str] = []
    route = ""
    for number, text in enumerate(TABLE.read_text().splitlines(), start=1):
        words = text.partition("#")[0].split()
        if not words:
            continue
        if words[0] == "=":
            roles = words[1:]
        elif text.startswith("/"):
            route = words[0]
            assert route not in table, f"line {number}: {route} stands there twice"
            table[route] = []
        else:
            method, thing, *codes = words
            asked = roles
            if codes[0] == "all":
                asked, codes = [role for role in roles if role in ASKED_FOR_ALL], codes[1:] * len(ASKED_FOR_ALL)
                codes = codes[: len(asked)]
            assert len(codes) == len(asked), f"line {number}: {len(codes)} answers for {len(asked)} people"
            table[route].append(Line(number, route, method, thing, dict(zip(asked, codes, strict=True))))
    return table


def answer(client: Client, method: str, address: str, typed: dict[str, str]) -> str:
    """Ask, and undo what it did. "in" is the way to the sign-in, "home" the way to the CMS's first page."""
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        response: Any = client.get(address) if method == "GET" else client.post(address, typed)
        if response.streaming:
            b"".join(response)
        transaction.set_rollback(True)
    client.cookies = cookies
    if response.status_code == 302 and response["Location"].startswith("/konto/login/"):
        return "in"
    if response.get("Location") == CMS:
        return "home"
    return str(response.status_code)


def wrong_answers(world: World, lines: Iterable[Line]) -> list[str]:
    """Return a sentence for each answer that is not the declared one."""
    wrong, lines = [], list(lines)
    clients = {role: world.client(role) for role in {role for line in lines for role in line.expected}}
    for line in lines:
        address = filled(line.route, world.objects[line.thing])
        for role, expected in line.expected.items():
            got = answer(clients[role], line.method, address, world.typed.get(line.route, {}))
            if got != expected:
                wrong.append(
                    f"line {line.number}: {line.method} {line.route} {line.thing}: {role} gets {got}, not {expected}"
                )
    return wrong


def test_every_address_is_declared() -> None:
    table = read_table()
    # What only the demo and Wagtail itself serve is another matter; the door of the CMS is tried below for all of it.
    ours = {route for route in routes() if not route.startswith(CMS) or is_ours(route)}
    missing = sorted(ours - set(table))
    assert not missing, f"Not declared in {TABLE.name}; add a line for each method and object: {missing}"
    assert sorted(set(table) - ours) == [], f"No longer there, but declared in {TABLE.name}"
    assert [route for route, lines in table.items() if not lines] == []


def is_ours(route: str) -> bool:
    """Whether it belongs to one of our own lists in the CMS; their addresses are German, but for those of people."""
    return route.removeprefix(CMS).partition("/")[0] in {
        "buchungen", "feste-antworten", "gesucht", "haeuser", "ideas", "koordination", "mails", "meldungen",
        "mitmachen", "organisationen", "raeume", "schulferien", "sperrzeiten", "stadtteile", "strassen",
        "synonyme", "themen", "users", "veranstaltungen", "veranstaltungskategorien", "zielgruppen",
    }  # fmt: skip


def test_every_address_answers_everybody_as_declared(access_world: World) -> None:
    lines = [line for route, those in read_table().items() for line in those if not route.startswith(CMS)]
    assert wrong_answers(access_world, lines) == []


def test_every_address_of_the_cms_answers_as_declared(access_world: World) -> None:
    lines = [line for route, those in read_table().items() for line in those if route.startswith(CMS)]
    assert wrong_answers(access_world, lines) == []


def test_a_method_that_is_not_declared_is_refused(access_world: World) -> None:
    """A change by GET above all."""
    visitor, steering = access_world.client("anyone"), access_world.client("steering")
    taken = {}
    for route, lines in read_table().items():
        for method in set(METHODS) - {line.method for line in lines}:
            address = filled(route, access_world.objects[lines[0].thing])
            answers = {answer(steering, method, address, {})}
            if not route.startswith(CMS):
                answers.add(answer(visitor, method, address, {}))
            leads_to_the_page = {"302"} if method == "GET" else set()
            if not answers <= {"405", "404", "403", "in", "home"} | leads_to_the_page:
                taken[f"{method} {route}"] = answers
    assert taken == {}


def test_nobody_but_editors_gets_past_the_door_of_the_cms(access_world: World) -> None:
    """All of Wagtail's own addresses and ours, with any object; the door asks before anything is looked up."""
    inside = [route for route in routes() if route.startswith(CMS) and not route.endswith(AND_ALL_ELSE)]
    addresses = {filled(route, defaultdict(lambda: "1")) for route in inside} - OPEN_AT_THE_DOOR
    assert len(addresses) > 280
    # 404 is Wagtail's own way to a new password, which is off.
    for role, refusals in [("anyone", {"in", "404"}), ("manager", {"403"})]:
        client = access_world.client(role)
        answers = {address: answer(client, "GET", address, {}) for address in sorted(addresses)}
        assert {address: got for address, got in answers.items() if got not in refusals} == {}
