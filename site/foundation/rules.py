"""Who may do what with a thing, in which of its states: asked by action, button and CMS alike.

    EVENTS = RuleBook(EventRole, {EventRole.ORGANISER: speaks_for_it, EventRole.COORDINATION: coordinates_it})
    may_cancel = EVENTS.rule(_("absagen"), {EventRole.ORGANISER: [PUBLISHED], EventRole.COORDINATION: [PUBLISHED]})

A rule is a table of role × state that needs no database; only what somebody is to one thing has to be looked up
(docs/decisions/0081-rules-of-role-and-state.md).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from foundation.actors import SYSTEM, Actor, person_or_none
from foundation.refusals import NotPermitted, StateConflict

if TYPE_CHECKING:
    from foundation.people.models import Person

Thing = TypeVar("Thing", bound=models.Model)
Visitor: TypeAlias = "Person | AnonymousUser"
Holds: TypeAlias = Callable[[Any, Thing], bool]
"""Whether a person, signed in and active, has a role towards a thing."""
ANY_STATE = None


def everybody(visitor: Visitor, thing: models.Model) -> bool:
    """The role that everybody has, signed in or not."""
    return True


def holder_of_link(by: Visitor | Actor, thing: models.Model) -> bool:
    """The rule of what only a secret link leads to; whoever calls the action has checked the link."""
    return True


@dataclass(frozen=True, kw_only=True, eq=False)
class Rule(Generic[Thing]):
    """Who may do one thing, and when."""

    book: RuleBook[Thing]
    verb: str | Promise
    """What a button says: absagen."""
    grants: Mapping[str, Collection[str] | None]
    """Each role that may, with the states in which it may; ANY_STATE where that does not matter."""
    provided: Callable[[Thing], bool] | None = None
    """What else must be true of the thing itself; asks no database."""
    otherwise: str | Promise = ""
    """What is said to whoever may, but not, or no longer, in this state."""

    def __call__(self, by: Visitor | Actor, thing: Thing) -> bool:
        """Whether this somebody may do it with this thing now."""
        if not self._is_provided(thing):
            return False
        state = _state_of(thing)
        return by is SYSTEM or any(self.permits(role, state) and self.book.has(by, role, thing) for role in self.grants)

    def lets(self, roles: Collection[str], thing: Thing) -> bool:
        """The same for roles that were looked up before: for a page that asks many rules, or of many things."""
        state = _state_of(thing)
        return self._is_provided(thing) and any(self.permits(role, state) for role in roles)

    def permits(self, role: str, state: str = "") -> bool:
        """Whether the table says yes to this role in this state."""
        states = self.grants.get(role, ())
        return states is None or state in states

    def enforce(self, by: Visitor | Actor, thing: Thing) -> None:
        """Raises `NotPermitted` for anyone who never may, `StateConflict` for anyone who may in other states only."""
        roles = [role for role in self.grants if by is SYSTEM or self.book.has(by, role, thing)]
        if not roles:
            raise NotPermitted(self.book.refusal(self, by, thing))
        state = _state_of(thing)
        if not any(self.permits(role, state) for role in roles) or not self._is_provided(thing):
            raise StateConflict(str(self.otherwise))

    def _is_provided(self, thing: Thing) -> bool:
        return self.provided is None or self.provided(thing)


class RuleBook(Generic[Thing]):
    """All rules about one kind of thing, and what somebody can be to it."""

    def __init__(self, roles: type[models.TextChoices], held: Mapping[str, Holds[Thing]]) -> None:
        """`roles` are what somebody can be; their labels complete the sentence "das kann nur, wer …".

        `held` says of each who has it. Asked in the order of a rule's roles, and no further than needed.
        """
        self.roles = roles
        self.held = held
        self.rules: list[Rule[Thing]] = []

    def rule(
        self,
        verb: str | Promise,
        grants: Mapping[str, Collection[str] | None],
        *,
        provided: Callable[[Thing], bool] | None = None,
        otherwise: str | Promise = "",
    ) -> Rule[Thing]:
        """Write a rule into the book and return it."""
        rule = Rule(book=self, verb=verb, grants=grants, provided=provided, otherwise=otherwise)
        self.rules.append(rule)
        return rule

    def has(self, by: Visitor | Actor, role: str, thing: Thing) -> bool:
        """Whether somebody has a role towards the thing; who is not signed in, or locked out, has only everybody's."""
        held = self.held[role]
        if held is everybody:
            return True
        person = person_or_none(by)  # type: ignore[arg-type]
        return bool(person and person.is_authenticated and person.is_active and held(person, thing))

    def roles_of(self, by: Visitor, thing: Thing) -> set[str]:
        """Return all that this somebody is to the thing."""
        return {role for role in self.held if self.has(by, role, thing)}

    def permitted(self, by: Visitor, thing: Thing) -> list[str]:
        """Return the verbs of all that this somebody may do with the thing now."""
        return [str(rule.verb) for rule in self.rules if rule.verb and rule(by, thing)]

    def refusal(self, rule: Rule[Thing], by: Visitor | Actor, thing: Thing) -> str:
        """Return who may do what was refused, and what this account may do instead."""
        who = _list_of([str(self.roles(role).label) for role in rule.grants])
        sentences = [_("%(verb)s kann hier nur, wer %(who)s.") % {"verb": capfirst(str(rule.verb)), "who": who}]
        verbs = [] if by is SYSTEM else self.permitted(by, thing)
        if verbs:
            sentences.append(_("Mit Ihrem Konto können Sie hier: %(verbs)s.") % {"verbs": ", ".join(verbs)})
        else:
            sentences.append(_("Mit Ihrem Konto können Sie hier nichts ändern."))
        return " ".join(sentences)


def _state_of(thing: models.Model) -> str:
    return str(getattr(thing, "state", ""))


def _list_of(words: list[str]) -> str:
    *most, last = words
    return _("%(most)s oder %(last)s") % {"most": ", ".join(most), "last": last} if most else last
