"""How every action begins, and how every record changes its state.

    @all_or_nothing
    def publish(*, event: Event, by: Actor) -> Event:
        event = locked(Event, event.pk, by=by, may=rules.may_publish)
        change_state(event, EventState.PUBLISHED, action="event.published", by=by)
        return event

What an action is handed is only a key: somebody else may have changed the row since it was loaded. A feature that has
to lock other rows first (the order is stated in docs/architecture.md) does so before `locked`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import Model, QuerySet

from foundation.actors import SYSTEM, Actor, person_or_none
from foundation.history.actions import record, record_each
from foundation.refusals import Gone, NotPermitted, StateConflict
from foundation.registries.findables import changed
from foundation.rules import Rule

__all__ = ["Gone", "NotPermitted", "StateConflict", "Transitions", "change_state", "change_states", "fresh", "locked"]

Record = TypeVar("Record", bound=Model)
Permission = Rule[Record] | Callable[[Any, Record], bool]
Transitions = Mapping[Any, Collection[str]]
"""A machine: each state with those that may follow. The model has it as `transitions`."""


def locked(
    model: type[Record], pk: Any, *, by: Actor, may: Permission[Record] | None, related: Collection[str] = ()
) -> Record:
    """Return the row as it is now, locked until the transaction ends, if `by` may do this with it.

    `may` is a rule, or a function of actor and row; None only where a rule about another row was asked under its lock.
    `related` names what is fetched with it, unlocked. Raises `Gone`, `NotPermitted` (403) or `StateConflict`.
    """
    rows = model._default_manager.select_for_update(of=("self",), no_key=True)
    row = rows.select_related(*related).filter(pk=pk).first() if related else rows.filter(pk=pk).first()
    return _permitted(row, by, may)


def fresh(model: type[Record], pk: Any, *, by: Actor, may: Permission[Record], related: Collection[str] = ()) -> Record:
    """Return the row as it is now, unlocked, if `by` may: for what a new record hangs on. Raises as `locked` does."""
    rows = model._default_manager.all()
    row = rows.select_related(*related).filter(pk=pk).first() if related else rows.filter(pk=pk).first()
    return _permitted(row, by, may)


def change_state(
    instance: Model,
    to: str,
    *,
    action: str,
    by: Actor,
    reason: str = "",
    **fields: Any,
) -> None:
    """Move a row that was loaded under its lock to state `to`, set `fields` with it, and write the history.

    Only as the model's one table `transitions` permits, seen from the state that was read under the lock; a swap in
    the database stands guard against whoever comes without a lock. Raises `StateConflict`. `action` is a name that is
    registered with the history, e.g. `idea.published`.
    """
    before: str = getattr(instance, "state")  # noqa: B009 - models that come here have a state; the type does not say so
    if to not in transitions_of(type(instance)).get(before, ()):
        raise StateConflict
    with transaction.atomic():
        same = type(instance)._default_manager.filter(pk=instance.pk, state=before)
        if not same.update(state=to, **fields):
            raise StateConflict
        for name, value in {"state": to, **fields}.items():
            setattr(instance, name, value)
        record(instance, action, by=by, reason=reason, before=before, after=to)
        changed(instance)


def change_states(rows: QuerySet[Any], to: str, *, action: str, by: Actor, reason: str = "", **fields: Any) -> int:
    """Move all these rows to state `to` as `change_state` does, in as many queries as for one; return how many.

    What guards the rows, e.g. the list that they are on, must be locked: nobody may write one meanwhile.
    """
    instances = list(rows)
    if any(not can_follow(instance, to) for instance in instances):
        raise StateConflict
    with transaction.atomic():
        if rows.update(state=to, **fields) != len(instances):
            raise StateConflict
        before = [getattr(instance, "state") for instance in instances]  # noqa: B009 - see change_state
        told = [{"before": state, "after": to} for state in before]
        record_each(instances, action, by=by, reason=reason, data=told)
        for instance in instances:
            for name, value in {"state": to, **fields}.items():
                setattr(instance, name, value)
            changed(instance)
    return len(instances)


def transitions_of(model: type[models.Model]) -> Transitions:
    """Return the model's one table of permitted changes."""
    table: Transitions = getattr(model, "transitions")  # noqa: B009 - see change_state
    return table


def can_follow(instance: Model, to: str) -> bool:
    """Whether the table lets this record go to `to` from where it is."""
    return to in transitions_of(type(instance)).get(getattr(instance, "state"), ())  # noqa: B009 - see change_state


def _permitted(row: Record | None, by: Actor, may: Permission[Record] | None) -> Record:
    if row is None:
        raise Gone
    if isinstance(may, Rule):
        may.enforce(by, row)
    elif may is not None and by is not SYSTEM and not may(person_or_none(by), row):
        raise NotPermitted
    return row
