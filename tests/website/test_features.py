"""How features plug in: one more needs two lines, each can be hidden, and what lies below knows none of them."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.core.checks import run_checks
from django.core.management import call_command
from django.test import Client
from django.urls import Resolver404, resolve
from pytest_django import DjangoDbBlocker

from foundation.features import belongs_to_hidden_feature, features_that_can_be_hidden
from foundation.registries import jobs, kinds, listings, navigation, piles
from tests.databases import Databases, on_sqlite
from tests.website.access_world import World, access_world
from tests.website.addresses import filled
from tests.website.test_access_matrix import CMS, Line, answer, read_table

__all__ = ["access_world"]

ROOT = Path(django_settings.ROOT)
FEATURES = ["events", "helping", "ideas", "rooms", "search"]


def test_these_can_be_hidden() -> None:
    assert sorted(features_that_can_be_hidden()) == FEATURES


# --- One more ---------------------------------------------------------------------------------------------


@pytest.mark.long
@pytest.mark.one_database
@pytest.mark.walk
def test_a_new_feature_stands_everywhere_with_two_lines_and_its_own_folder(
    tmp_path: Path, databases: Databases, django_db_blocker: DjangoDbBlocker
) -> None:
    """The site of `tests/new_feature`: one line in the settings, one among the addresses, the folder `benches`.

    Its process is on SQLite in any case, and migrates on from where this run's site stands.
    """
    if on_sqlite():
        with django_db_blocker.unblock():
            databases.copy_migrated_to(tmp_path / "city.sqlite3")
    new_feature = ROOT / "tests" / "new_feature"
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {
        "DJANGO_SETTINGS_MODULE": "settings",
        "PYTHONPATH": os.pathsep.join(str(path) for path in (new_feature, ROOT / "site", ROOT)),
        "NEW_FEATURE_DATABASE": str(tmp_path / "city.sqlite3"),
    }
    ran = subprocess.run(
        [sys.executable, new_feature / "try_it.py"], env=environment, cwd=ROOT, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == {
        "navigation": True,
        "own page": [200, 200],
        "search": True,
        "search, as a kind": True,
        "desk": [["Bänke prüfen", ["Wartebank"]]],
        "district page": True,
        "sitemap": True,
        "colour": True,
        "rows of the access matrix": ["/baenke/", "/baenke/<pk>/"],
        "tick": 2,
    }


# --- One less ---------------------------------------------------------------------------------------------


@pytest.mark.long
@pytest.mark.one_database
@pytest.mark.walk
@pytest.mark.usefixtures("plain_refusals")
@pytest.mark.parametrize("feature", FEATURES)
def test_with_a_feature_hidden_its_addresses_are_gone_and_all_others_answer(
    access_world: World, settings: Any, feature: str
) -> None:
    """On one database: what is hidden is left out in Python, and each page's SQL is asked on both by the matrix."""
    call_command("search", "rebuild", "--quiet")
    settings.HIDDEN_FEATURES = [feature]
    assert wrong_when_hidden(access_world) == []


READERS = ["anyone", "steering", "coordinator"]
REFUSALS = {"in", "home", "403", "404", "410"}


def wrong_when_hidden(world: World) -> list[str]:
    """Ask once for each page that the matrix declares, and once for each address that is gone."""
    clients = {reader: world.client(reader) for reader in READERS}
    asked: set[str] = set()
    wrong = []
    for line in (line for lines in read_table().values() for line in lines if line.method == "GET"):
        address = filled(line.route, world.objects[line.thing])
        reader = reader_of(line)
        expected = line.expected.get(reader, "404")
        if belongs_to_hidden_feature(resolve(address).func):
            once, reader, expected = line.route, "steering", "404"  # whose an address is does not hang on the object
        elif expected in REFUSALS:
            continue
        else:
            once = alike(line)
        if once in asked:
            continue
        asked.add(once)
        got = answer(clients[reader], "GET", address, {})
        if got != expected:
            wrong.append(f"{address}: {reader} gets {got}, not {expected}")
    return wrong


def alike(line: Line) -> str:
    """Return the same for pages of the CMS that show the same: a list and its part, a form for what is new or there.

    Wagtail's own about history, usage and deleting differ by the model alone.
    """
    if not line.route.startswith(CMS):
        return f"{line.route} {line.thing}"
    if found := re.search(r"/(history|history-results|usage|delete)/", line.route):
        return found[1]
    return re.sub(r"/(results|new|edit/<pk>)/$", lambda found: "/form" if found[1] != "results" else "/", line.route)


def reader_of(line: Line) -> str:
    """Return who is asked for a page: a visitor if it is public, else the steering, else who coordinates."""
    seeing = [reader for reader in READERS if line.expected.get(reader, "404") not in REFUSALS]
    return seeing[0] if seeing else "steering"


@pytest.mark.long
@pytest.mark.parametrize("feature", FEATURES)
def test_no_page_leads_to_a_hidden_feature(access_world: World, settings: Any, feature: str) -> None:
    settings.HIDDEN_FEATURES = [feature]
    world = access_world
    organisation, idea = world.objects["organisation.confirmed"], world.objects["idea.published"]
    pages = [
        *("/", "/stadtteile/", "/stadtteile/muehlburg/", "/netzwerk/", "/gibt-es-nicht/", "/mein/", "/suche/?q=xyzzy"),
        f"/netzwerk/{organisation['slug']}/",
        f"/ideen/{idea['pk']}-{idea['slug']}/",
        CMS,
    ]
    clients = {role: world.client(role) for role in ("anyone", "manager", "steering")}
    dead = {
        f"{role}: {page} → {link}"
        for role, client in clients.items()
        for page in pages
        for link in links_of(client, page)
        if leads_nowhere(link)
    }
    assert dead == set()


def links_of(client: Client, page: str) -> Iterator[str]:
    response = client.get(page)
    if response.status_code not in (200, 404):
        return
    yield from re.findall(r'(?:href|action)="(/[^"]*)"', response.content.decode())


def leads_nowhere(link: str) -> bool:
    try:
        return belongs_to_hidden_feature(resolve(urlsplit(link).path).func)
    except Resolver404:
        return False


@pytest.mark.parametrize("feature", FEATURES)
def test_what_a_hidden_feature_registered_is_left_out(settings: Any, feature: str) -> None:
    joints: list[Any] = [jobs, kinds, listings, navigation, piles]
    before = {joint: set(map(id, joint.all())) for joint in joints}
    settings.HIDDEN_FEATURES = [feature]
    gone = {
        joint._registry.feature_of(entry)
        for joint in joints
        for entry in joint._registry.with_hidden()
        if id(entry) in before[joint] - set(map(id, joint.all()))
    }
    assert gone == {feature}


def test_a_name_that_hides_nothing_is_refused(settings: Any) -> None:
    settings.HIDDEN_FEATURES = ["room"]
    assert [error.id for error in run_checks() if str(error.id).startswith("features.")] == ["features.E001"]


# --- What lies below names none -----------------------------------------------------------------------------


@pytest.mark.parametrize("folder", ["site/foundation", "search"])
def test_what_lies_below_names_no_feature(folder: str) -> None:
    """No import, no name of an address, no label or kind of a feature in any string of the code; words may be used."""
    labels = {"events", "rooms", "ideas", "helping", "participation"}
    names = labels | {"event", "room", "idea"} | {f"{kind.name}" for kind in kinds.all() if kind.name == "helping"}
    found = []
    for path in sorted((ROOT / folder).rglob("*.py")):
        if "migrations" in path.parts:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found += [f"{path.relative_to(ROOT)}:{line}" for line, name in named_in(tree) if name in names]
    assert found == []


def named_in(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the first part of each imported module, and each string that is a name or a name of an address."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield node.lineno, str(node.module).partition(".")[0]
        elif isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.partition(".")[0]) for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value.partition(":")[0].partition(".")[0]
