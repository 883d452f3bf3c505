"""Addresses that are a secret: whoever has one needs no account. Each kind says how it ends with the right to it.

Most ask at every opening whether it is still its owner's (foundation.guests.own_links). What is shared by many, a
group's calendar for example, cannot ask who opens it: it is made anew whenever somebody loses the right to it. Every
address with a `<token>` or `<secret>` is declared; tests/website/test_secret_addresses.py walks them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foundation.registries import Registry

if TYPE_CHECKING:
    from foundation.actors import Actor
    from foundation.network.models import Organisation
    from foundation.people.models import Person


def nothing_to_end(*_: object) -> None:
    """The address asks at each opening whether the right to it still holds."""


@dataclass(frozen=True, kw_only=True)
class SecretAddress:
    """One kind of secret address. What ends is given whose right has ended, and who caused it."""

    name: str
    routes: tuple[str, ...]
    """The names of the addresses it opens."""
    end_of_organisation: Callable[[Organisation, Actor], None] = nothing_to_end
    """Somebody left the organisation, was let go, or lost a role."""
    end_of_person: Callable[[Person, Actor], None] = nothing_to_end
    """The person's account was closed, or came into other hands."""
    end_of_mailbox: Callable[[str, Actor], None] = nothing_to_end
    """An address is no longer its account's: what was sent there ends."""


_registry: Registry[SecretAddress] = Registry(includes_hidden=True)
"""A hidden feature's addresses end, too: one day it may be shown again."""
register = _registry.register
all = _registry.all


def end_of_organisation(organisation: Organisation, by: Actor) -> None:
    """End what somebody may still have who no longer belongs to the organisation; its people get it anew."""
    for each in all():
        each.end_of_organisation(organisation, by)


def end_of_person(person: Person, by: Actor) -> None:
    """End every secret address that this person may have."""
    for each in all():
        each.end_of_person(person, by)


def end_of_mailbox(email: str, by: Actor) -> None:
    """End every secret address that waits in this mailbox."""
    for each in all():
        each.end_of_mailbox(email, by)
