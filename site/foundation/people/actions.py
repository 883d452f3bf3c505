"""What one does with one's own account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from foundation.actors import Actor
from foundation.people.models import Person
from foundation.people.rules import may_change_account
from foundation.registries import shown_names
from foundation.states import locked
from foundation.transactions import all_or_nothing


@all_or_nothing
def change_account(*, person: Person, changes: Mapping[str, Any], by: Actor) -> Person:
    """Write what was typed anew, by the names of the fields: others may change the account meanwhile, e.g. close it.

    A new name stands from now on wherever the old one stood.
    """
    person = locked(Person, person.pk, by=by, may=may_change_account)
    name_before = person.display_name
    for name, value in changes.items():
        setattr(person, name, value)
    person.save(update_fields=[*changes])
    if name_before and person.display_name != name_before:
        shown_names.rename(person, name_before, person.display_name)
    return person
