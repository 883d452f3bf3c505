"""What an organiser writes to everybody on some lists."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from foundation.actors import Actor, person_or_none
from foundation.history.actions import record
from foundation.notices.announcing import announce
from foundation.refusals import Refused
from foundation.signups.actions.locks import lock_sheets
from foundation.signups.audiences import WRITTEN_TO
from foundation.signups.circulars import KIND, left_today, nobody_there, receivers
from foundation.signups.models import Circular, SignUp, SignUpSheet
from foundation.signups.rules import may_write_to_all
from foundation.signups.subjects import lists_beside
from foundation.states import locked
from foundation.transactions import all_or_nothing


@dataclass(frozen=True, kw_only=True)
class CircularDraft:
    """What somebody wants to write, and to whom."""

    subject: str
    text: str
    lists: Collection[int]
    """Keys of lists of the same event or offer; others are passed over."""
    also_waiting: bool = False
    """Whether those who wait for a place get it, too."""
    submission_key: str | None = None
    """Of the form: sent twice, it is sent once."""


@all_or_nothing
def write_to_all(*, sheet: SignUpSheet, draft: CircularDraft, by: Actor) -> Circular:
    """Write to everybody on lists of what this one is for, each person once; the worker sends it, in batches.

    Raises `Refused` when nobody is there, and when enough was written about it today.
    """
    lock_sheets([*lists_beside(sheet).values_list("pk", flat=True)])
    sheet = locked(SignUpSheet, sheet.pk, by=by, may=may_write_to_all)
    if draft.submission_key and (sent := Circular.objects.filter(submission_key=draft.submission_key).first()):
        return sent
    lists = [*lists_beside(sheet).filter(pk__in=draft.lists)]
    people = receivers(
        SignUp.objects.reachable_on([each.pk for each in lists], also_waiting=draft.also_waiting)
    ).count()
    if not people:
        raise nobody_there()
    if not left_today(sheet):
        raise Refused(_("Heute ist hierzu schon oft genug geschrieben worden. Morgen können Sie wieder schreiben."))
    circular: Circular = Circular.objects.create(
        author=person_or_none(by),
        subject=draft.subject,
        text=draft.text,
        also_waiting=draft.also_waiting,
        people=people,
        submission_key=draft.submission_key,
    )
    circular.lists.set(lists)
    record(circular, "signup.circular", by=by)
    announce(KIND, audience=WRITTEN_TO, target=circular.pk, about=circular, circular=circular)
    return circular
