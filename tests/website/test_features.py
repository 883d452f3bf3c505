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

from foundation.features import belongs_to_hidden_feature, features_that_can_be_hidden
from foundation.registries import jobs, kinds, listings, navigation, piles
from tests.website.access_world import World, access_world
from tests.website.addresses import filled
from tests.website.test_access_matrix import CMS, Line, answer, read_table

__all__ = ["access_world"]

ROOT = Path(django_settings.ROOT)
FEATURES = ["events", "helping", "ideas", "rooms", "search"]


def test_these_can_be_hidden() -> None:
    assert sorted(features_that_can_be_hidden()) == FEATURES


# --- One more ---------------------------------------------------------------------------------------------


def test_a_new_feature_stands_everywhere_with_two_lines_and_its_own_folder(tmp_path: Path) -> None:
    """The site of `tests/new_feature`: one line in the settings, one among the addresses, the folder `benches`."""
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


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    """All that visitors and the steering may ask for by GET, as the matrix declares it."""
    return [line for those in read_table().values() for line in those if line.method == "GET"]


def test_with_each_feature_hidden_its_addresses_are_gone_and_all_others_answer(
    access_world: World, settings: Any, lines: list[Line]
) -> None:
    call_command("rebuild_search", "--quiet")
    for feature in FEATURES:
        settings.HIDDEN_FEATURES = [feature]
        assert wrong_when_hidden(access_world, lines) == []


def wrong_when_hidden(world: World, lines: list[Line]) -> list[str]:
    wrong = []
    clients = {role: world.client(role) for role in ("anyone", "steering")}
    for line in lines:
        address = filled(line.route, world.objects[line.thing])
        hidden = belongs_to_hidden_feature(resolve(address).func)
        for role, client in clients.items():
            if role not in line.expected:
                continue
            got = answer(client, "GET", address, {})
            expected = {"404", "in", "no"} if hidden else {line.expected[role]}
            if got not in expected:
                wrong.append(f"{django_settings.HIDDEN_FEATURES}: {address}: {role} gets {got}, not {expected}")
    return wrong


def test_no_page_leads_to_a_hidden_feature(access_world: World, settings: Any) -> None:
    world = access_world
    organisation, idea = world.objects["organisation.confirmed"], world.objects["idea.published"]
    pages = [
        *("/", "/stadtteile/", "/stadtteile/muehlburg/", "/netzwerk/", "/gibt-es-nicht/", "/mein/", "/suche/?q=xyzzy"),
        f"/netzwerk/{organisation['slug']}/",
        f"/ideen/{idea['pk']}-{idea['slug']}/",
        CMS,
    ]
    clients = {role: world.client(role) for role in ("anyone", "manager", "steering")}
    for feature in FEATURES:
        settings.HIDDEN_FEATURES = [feature]
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
