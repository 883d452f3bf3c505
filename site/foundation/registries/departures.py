"""What hangs on somebody who leaves: their seats, their groups, and what these have promised to others.

Before, a page says it. When the account is closed, others get back at once what they wait for: seats and rooms. What is
stored of the person goes when the way back has ended; that is declared in `personal_data`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise

from foundation.registries import Registry
from foundation.registries.personal_data import DataSubject

if TYPE_CHECKING:
    from foundation.network.models import Organisation


@dataclass(frozen=True, kw_only=True)
class Tie:
    """One thing that hangs on somebody, and what becomes of it."""

    title: str
    fate: str | Promise
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Departure:
    """What a feature does when somebody leaves. All of it may be done twice without harm."""

    ties: Callable[[DataSubject], Sequence[Tie]] | None = None
    """Costs a fixed number of queries."""
    release: Callable[[DataSubject], None] | None = None
    """Called when the account is closed, by whoever leaves: gives back what others wait for, and tells them."""
    erase: Callable[[DataSubject], None] | None = None
    """Called just before the declared fields are emptied: for what is more than emptying."""
    order: int = 50


@dataclass(frozen=True, kw_only=True)
class GroupEnding:
    """What a feature does with what an organisation has promised, when nobody is left who speaks for it."""

    ties: Callable[[Organisation], Sequence[Tie]]
    end: Callable[[Organisation, str], None]
    """Calls it off, by the system, and tells whom it concerns; given a reason for them."""
    order: int = 50


@dataclass(frozen=True, kw_only=True)
class Leaving:
    """What a feature does when an organisation is taken out of the network and goes on without it."""

    tell: Callable[[Organisation, str], None]
    """Asks those to whom it has promised something, or who have promised it something, what is to become of that.

    Called in the transaction in which it leaves, with the reason.
    """
    order: int = 50


_registry: Registry[Departure] = Registry(includes_hidden=True)
register = _registry.register
all = _registry.all

_leavings: Registry[Leaving] = Registry(includes_hidden=True)
register_leaving = _leavings.register
all_leavings = _leavings.all

_endings: Registry[GroupEnding] = Registry(includes_hidden=True)
register_ending = _endings.register
all_endings = _endings.all
