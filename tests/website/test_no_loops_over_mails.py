"""What many may be told goes by `announce`: an action that writes mails in a loop holds its transaction as long."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOOPS = (ast.For, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.While)
FEW = {
    "participation/helping/actions/opportunities.py:hide": "who manages one organisation",
    "events/actions/own_rooms.py:_book": "the clock's: dates that came into sight over night",
    "events/actions/own_rooms.py:_tell_without_room": "who manages one organisation",
    "events/actions/publication.py:_tell": "who manages one organisation",
    "rooms/actions/bookings_in_closures.py:_tell_closed": "the groups with a booking in one closed time",
    "rooms/actions/bookings_in_closures.py:tell_open_again": "the same groups",
    "rooms/actions/endings.py:ask_hosts": "the rooms of one group that leaves",
    "rooms/actions/busy_calendars.py:_flag": "who manages one house",
    "rooms/actions/notifications.py:tell_group": "who manages one organisation",
    "rooms/actions/notifications.py:tell_hosts": "who manages one house",
    "rooms/actions/feed_keys.py:end_link_of_organisation": "who manages one organisation",
    "rooms/actions/feed_keys.py:end_links_of_person": "who manages the organisations of one person",
    "site/foundation/imports/actions.py:hold": "who manages one organisation",
    "site/foundation/network/actions/departures.py:_tell_once": "who manages one organisation, or coordinates",
    "site/foundation/privacy/actions/closing.py:_close": "who takes over what one person has managed",
    "site/foundation/network/actions/decisions.py:_tell_managers": "who manages one organisation",
    "site/foundation/hints/actions.py:give_hint": "who answers for one organisation",
    "site/foundation/signups/actions/offers.py:offer_free_places": "as many as there are free places",
    "site/foundation/signups/actions/news.py:tell_organisers": "who manages one organisation",
    "site/foundation/signups/actions/news.py:send_digests": "the clock's, in a transaction for each",
    "events/actions/registration.py:send_reminders": "the clock's, in a transaction for each",
}
"""Where mails are written in a loop, and why they are never many in one transaction."""


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def called_in(node: ast.AST) -> set[str]:
    """Return the names of what is called, with or without the module before it."""
    functions = [each.func for each in ast.walk(node) if isinstance(each, ast.Call)]
    return {f.id if isinstance(f, ast.Name) else f.attr for f in functions if isinstance(f, ast.Name | ast.Attribute)}


def sources() -> dict[str, ast.Module]:
    folders = ["site/foundation", "site/website", "participation", "rooms", "events", "search"]
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.py") if "migrations" not in file.parts]
    return {str(file.relative_to(ROOT)): ast.parse(file.read_text(encoding="utf-8")) for file in files}


def test_no_action_writes_mails_in_a_loop_but_to_a_few() -> None:
    trees = sources()
    writers = {"notify"} | {
        function.name for tree in trees.values() for function in functions(tree) if "notify" in called_in(function)
    }
    writers |= {"tell_group", "tell_hosts"}  # through one more function
    found = {
        f"{file}:{function.name}"
        for file, tree in trees.items()
        for function in functions(tree)
        for loop in ast.walk(function)
        if isinstance(loop, LOOPS) and called_in(loop) & (writers - {"confirm", "comment", "send_mail"})
    }
    assert found == set(FEW)
