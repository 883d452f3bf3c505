"""How many places a list has."""

from __future__ import annotations

from foundation.actors import Actor
from foundation.signups.actions.offers import offer_free_places
from foundation.signups.models import SignUpSheet
from foundation.signups.rules import may_change_capacity
from foundation.states import locked
from foundation.transactions import all_or_nothing


@all_or_nothing
def change_capacity(*, sheet: SignUpSheet, capacity: int | None, by: Actor) -> SignUpSheet:
    """Set the number of places. Fewer than are taken throws nobody out; more are offered to whoever waits."""
    sheet = locked(SignUpSheet, sheet.pk, by=by, may=may_change_capacity)
    before, sheet.capacity = sheet.capacity, capacity
    sheet.save(update_fields=["capacity"])
    offer_free_places(sheet, freed=before is not None and (capacity is None or capacity > before))
    return sheet
