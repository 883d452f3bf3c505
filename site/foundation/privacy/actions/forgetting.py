"""Forgetting by the clock: what is over as declared, and what outlived a person until its day has come."""

from __future__ import annotations

from django.utils import timezone

from foundation.history.actions import forget_labels
from foundation.privacy import emptying
from foundation.privacy.finding import by_name, model_of
from foundation.privacy.models import KeptRow
from foundation.registries import personal_data
from foundation.registries.personal_data import OnErasing, PersonalData
from foundation.transactions import all_or_nothing

BATCH = 500
"""Rows a transaction, so that nobody waits long for it."""


def forget_overdue() -> int:
    """Empty or delete what is declared to be over; return how many rows. `tick` calls this."""
    count = 0
    for each in personal_data.all():
        if each.overdue is None or each.keep_for is None:
            continue
        while forgotten := _forget_batch(each):
            count += forgotten
            if forgotten < BATCH:
                break
    return count


@all_or_nothing
def _forget_batch(each: PersonalData) -> int:
    """Forget some of them; return how many. What is empty already is not looked at again."""
    assert each.overdue is not None and each.keep_for is not None  # noqa: S101 - asked by who calls
    condition = each.overdue(timezone.now() - each.keep_for)
    if not condition:
        return 0
    rows = model_of(each)._base_manager.filter(condition)
    if each.on_erasing != OnErasing.ROW:
        rows = rows.filter(emptying.holds_something(each))
    pks = list(rows.order_by("pk").values_list("pk", flat=True).distinct()[:BATCH])
    forget_labels(model_of(each), pks)
    chosen = model_of(each)._base_manager.filter(pk__in=pks)
    return emptying.delete_rows(chosen) if each.on_erasing == OnErasing.ROW else emptying.empty(each, chosen)


def end_what_was_kept() -> int:
    """Empty what outlived a person, its day having come; return how many rows. `tick` calls this."""
    over = KeptRow.objects.filter(until__lte=timezone.now()).order_by("until", "pk")
    return sum(_end(kept) for kept in list(over[:BATCH]))


@all_or_nothing
def _end(kept: KeptRow) -> bool:
    if (each := by_name(kept.declaration)) is not None:
        emptying.empty(each, model_of(each)._base_manager.filter(pk=kept.object_id))
    return bool(kept.delete()[0])
