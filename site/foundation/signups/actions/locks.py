"""How every writer begins: lists first, in the one order, then what stands on them."""

from __future__ import annotations

from collections.abc import Collection

from foundation.actors import Actor
from foundation.refusals import Gone
from foundation.rules import Rule
from foundation.signups.models import SignUp, SignUpSheet
from foundation.signups.subjects import paths_to_subjects
from foundation.states import locked


def lock_sheets(pks: Collection[int]) -> None:
    """Lock these lists until the transaction ends, in the one order.

    For actions that write lists or sign-ups together with rows of their own, which they lock after this. Who holds a
    sheet holds all sign-ups on it: nobody writes one without.
    """
    list(SignUpSheet.objects.select_for_update(no_key=True).filter(pk__in=pks).order_by("pk").values_list("pk"))


def locked_signup(signup: SignUp, *, by: Actor, may: Rule[SignUp]) -> SignUp:
    """Return the sign-up as it is now, if `by` may, with its sheet locked and what that is for fresh."""
    lock_sheets([signup.sheet_id])
    return locked(SignUp, signup.pk, by=by, may=may, related=[*paths_to_subjects(), "person"])


def locked_sheet(pk: int) -> SignUpSheet:
    """Return the sheet, locked until the transaction ends (PostgreSQL; on SQLite BEGIN IMMEDIATE has done it)."""
    sheet: SignUpSheet | None = SignUpSheet.objects.select_for_update(no_key=True).filter(pk=pk).first()
    if sheet is None:
        raise Gone
    return sheet
