"""What the steering does with the accounts of others: move their address, lock them."""

from __future__ import annotations

from foundation.actors import Actor
from foundation.network.rules import may_lock_account, may_move_address
from foundation.people.addresses import address_has_moved
from foundation.people.closing import end_access
from foundation.people.models import Person
from foundation.states import locked
from foundation.transactions import all_or_nothing


@all_or_nothing
def move_address(*, person: Person, to: str, by: Actor) -> Person:
    """Give somebody's account another address. Who types it answers for it, as for an account the steering makes.

    The old mailbox is told and can take it back. Nobody moves their own this way: that takes a code to the new mailbox.
    """
    person = locked(Person, person.pk, by=by, may=may_move_address)
    before = person.email
    if to.lower() == before.lower():
        return person
    person.email = to.lower()
    person.save(update_fields=["email"])
    address_has_moved(person=person, before=before, by=by)
    return person


@all_or_nothing
def lock_account(*, person: Person, by: Actor) -> Person:
    """Let nobody sign in with it any more; what the person was signed in with, and has as a secret link, ends."""
    person = locked(Person, person.pk, by=by, may=may_lock_account)
    person.is_active = False
    person.save(update_fields=["is_active"])
    end_access(person=person, by=by)
    return person
