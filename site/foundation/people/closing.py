"""What ends with an account, whoever closes it."""

from __future__ import annotations

from foundation.actors import Actor
from foundation.people.models import Person
from foundation.registries import secret_addresses
from foundation.transactions import all_or_nothing


@all_or_nothing
def end_access(*, person: Person, by: Actor) -> None:
    """Sign the person out everywhere and end every secret address, so that opening the account again revives none."""
    person.end_sessions()
    secret_addresses.end_of_mailbox(person.email, by)
    secret_addresses.end_of_person(person, by)
