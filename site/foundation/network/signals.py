"""Whoever no longer belongs to an organisation has none of its secret addresses, whichever way the membership ended.

A signal, since a membership also goes with its person, from the CMS or when somebody is erased, where no action of the
network is asked.
"""

from __future__ import annotations

from typing import Any

from foundation.actors import SYSTEM
from foundation.network.models import Membership
from foundation.registries import secret_addresses


def membership_has_ended(sender: Any, instance: Membership, **kwargs: Any) -> None:
    """Called after each deleted membership, in its transaction."""
    secret_addresses.end_of_organisation(instance.organisation, SYSTEM)
