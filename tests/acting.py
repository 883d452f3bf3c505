"""What the tests of rules and actions share: tables of role × state, who calls an action, which actions there are."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any

from django.db import transaction

from foundation.actors import SYSTEM, Actor
from foundation.network.models import Coordination, Organisation
from foundation.network.states import Role
from foundation.people.models import Person
from foundation.places.models import District
from foundation.refusals import NotPermitted, Refused
from foundation.rules import Rule, RuleBook
from tests.foundation.factories import DistrictFactory, MembershipFactory, OrganisationFactory, PersonFactory

# --- Rules: a table needs no database ---------------------------------------------------------------------


def granted(rule: Rule[Any], states: list[str]) -> dict[str, set[str]]:
    """Return for each role the states in which the rule lets it; roles that never may are left out."""
    found = {str(role): {str(state) for state in states if rule.permits(role, state)} for role in rule.book.held}
    return {role: allowed for role, allowed in found.items() if allowed}


def rules_in(module: ModuleType, book: RuleBook[Any]) -> set[str]:
    """Return the names of all rules of the book, so that a table can be held to be complete."""
    return {name for name, value in vars(module).items() if isinstance(value, Rule) and value.book is book}


# --- Actions: everybody calls each of them ----------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class People:
    """Who may call an action on what belongs to the Bürgerverein in Mühlburg."""

    here: District
    own: Organisation
    stranger: Person
    member: Person
    manager: Person
    neighbour: Person
    """Manages another organisation of the same district."""
    coordinator: Person
    distant: Person
    """Coordinates another district."""

    def __getitem__(self, role: str) -> Actor:
        return SYSTEM if role == "system" else getattr(self, role)


ROLES = ["stranger", "member", "manager", "neighbour", "coordinator", "distant", "system"]


def make_people() -> People:
    here, far = DistrictFactory(name="Mühlburg"), DistrictFactory(name="Daxlanden")
    own = OrganisationFactory(name="Bürgerverein", districts=[here])
    other = OrganisationFactory(name="Sportverein", districts=[here])
    people = {role: PersonFactory(display_name=role) for role in ROLES[:-1]}
    MembershipFactory(person=people["manager"], organisation=own)
    MembershipFactory(person=people["member"], organisation=own, role=Role.MEMBER)
    MembershipFactory(person=people["neighbour"], organisation=other)
    for role, district in [("coordinator", here), ("distant", far)]:
        Coordination.objects.create(person=people[role], name=role).districts.set([district])
        # In a city that is founded this follows from the role in the CMS.
        people[role].is_staff = True
        people[role].save(update_fields=["is_staff"])
    return People(here=here, own=own, **people)


def who_may(call: Callable[[Actor], object], people: People) -> set[str]:
    """Return the roles that the action does not turn away; each call is undone."""
    allowed = set()
    for role in ROLES:
        try:
            with transaction.atomic():
                call(people[role])
                transaction.set_rollback(True)
        except NotPermitted:
            continue
        except Refused:
            pass  # permitted, but not like this
        allowed.add(role)
    return allowed


def actions_of(package: ModuleType) -> dict[str, Callable[..., Any]]:
    """Return all actions of a feature by their names: public functions of its `actions` that say who acts."""
    modules = [package]
    if hasattr(package, "__path__"):
        modules += [
            import_module(f"{package.__name__}.{found.name}") for found in pkgutil.iter_modules(package.__path__)
        ]
    return {
        name: function
        for module in modules
        for name, function in vars(module).items()
        if inspect.isfunction(function)
        and not name.startswith("_")
        and inspect.unwrap(function).__module__ == module.__name__
        and not {"by", "person"}.isdisjoint(inspect.signature(function).parameters)
    }


def not_tried(package: ModuleType, tried: Mapping[str, object], *, elsewhere: Mapping[str, str]) -> set[str]:
    """Return the actions that no table calls. `elsewhere` names those that ask otherwise, each with the reason."""
    return set(actions_of(package)) - set(tried) - set(elsewhere)
