"""What stands on one's own desk: the next step first, then all that one takes part in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from foundation.network.rules import manages_something
from foundation.people.models import Person
from foundation.registries import own_desk
from foundation.registries.own_desk import ManagerLink, NextStep


@dataclass(frozen=True, kw_only=True)
class DeskSection:
    """One part of the desk as it is drawn."""

    template: str
    context: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class OwnDesk:
    steps: list[NextStep]
    main: list[DeskSection]
    aside: list[DeskSection]
    manager_links: list[ManagerLink]
    """Empty for anyone who manages no organisation."""


def desk_of(person: Person) -> OwnDesk:
    """Return what is on this person's desk. Costs a fixed number of queries, however much there is."""
    loaded = [(part, part.load(person)) for part in own_desk.all()]
    sections = {
        column: [
            DeskSection(template=part.template, context=found.context)
            for part, found in loaded
            if part.column == column and found.context is not None
        ]
        for column in ("main", "aside")
    }
    return OwnDesk(
        steps=[step for _part, found in loaded for step in found.steps],
        main=sections["main"],
        aside=sections["aside"],
        manager_links=own_desk.all_links() if manages_something(person) else [],
    )
