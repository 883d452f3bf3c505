"""What a sheet is for: how its owner reads, and who organises it. Features register it; none is imported here."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Q

from foundation.features import is_hidden
from foundation.registries import subjects
from foundation.registries.subjects import Listener, Subject, SubjectKind
from foundation.rules import Visitor
from foundation.signups.models import SignUpSheet
from foundation.signups.querysets import SignUpQuerySet, SignUpSheetQuerySet


def with_subjects(signups: SignUpQuerySet) -> SignUpQuerySet:
    """Bring along, in the same query, all that reading the subjects of these signups needs."""
    return signups.select_related(*paths_to_subjects())


def paths_to_subjects() -> list[str]:
    """Return what of a sign-up is fetched along with it for that, as `select_related` takes it."""
    kinds = [kind for kind in subjects.all() if _is_relation(kind.attribute)]
    paths = [f"sheet__{kind.attribute}" for kind in kinds]
    return ["sheet", *paths, *(f"sheet__{kind.attribute}__{need}" for kind in kinds for need in kind.needs)]


def owner_of(sheet: SignUpSheet) -> Any:
    """Return the event's occurrence or the shift this sheet belongs to; None for a sheet without one."""
    found = _kind_and_owner(sheet)
    return found[1] if found else None


def subject_of(sheet: SignUpSheet) -> Subject:
    """Return how the sheet's owner reads; without a link when its feature is hidden.

    Raises `LookupError` for a sheet without an owner.
    """
    found = _kind_and_owner(sheet)
    if found is None:
        raise LookupError(sheet)
    kind, owner = found
    subject = kind.describe(owner)
    return replace(subject, url="") if is_hidden(subjects.feature_of(kind)) else subject


def ending_between(start: datetime, end: datetime) -> Q:
    """Return which lists are for something that begins within this time, or close within it."""
    soon = Q(closes_at__gt=start, closes_at__lte=end)
    for relation in SignUpSheet._meta.related_objects:
        names = {field.name for field in relation.related_model._meta.get_fields()}
        if "starts_at" in names and relation.name in {kind.attribute for kind in subjects.all()}:
            path = f"{relation.name}__starts_at"
            soon |= Q(**{f"{path}__gt": start, f"{path}__lte": end})
    return soon


def takes_signups(sheet: SignUpSheet) -> bool:
    """Whether the sheet's owner lets anybody sign up now; a sheet without one asks nobody."""
    found = _kind_and_owner(sheet)
    return found is None or found[0].takes_signups(found[1])


def may_organise(visitor: Visitor, sheet: SignUpSheet) -> bool:
    """Whether somebody looks after the list: the rule is that of the sheet's owner."""
    found = _kind_and_owner(sheet)
    return found is not None and found[0].may_organise(visitor, found[1])


def listeners_of(sheet: SignUpSheet) -> list[Listener]:
    """Return those who organise it now, each with how they wish to hear of sign-ups."""
    found = _kind_and_owner(sheet)
    return found[0].listeners(found[1]) if found else []


def manage_url_of(sheet: SignUpSheet) -> str:
    """Return where who organises it sees who signed up; empty where there is no such page."""
    found = _kind_and_owner(sheet)
    return found[0].manage_url(found[1]) if found else ""


def lists_beside(sheet: SignUpSheet) -> SignUpSheetQuerySet:
    """Return all lists of the same event or offer, this one with them, with all that reading their subjects needs."""
    found = _kind_and_owner(sheet)
    lists = SignUpSheet.objects.filter(pk=sheet.pk)
    if found is not None and found[0].lists_of_all is not None:
        lists = SignUpSheet.objects.filter(pk__in=found[0].lists_of_all(found[1]).values("pk"))
    return lists.select_related(*(path.removeprefix("sheet__") for path in paths_to_subjects()[1:]))


def _kind_and_owner(sheet: SignUpSheet) -> tuple[SubjectKind, Any] | None:
    for kind in subjects.all():
        if (owner := getattr(sheet, kind.attribute, None)) is not None:
            return kind, owner
    return None


def _is_relation(attribute: str) -> bool:
    return any(relation.name == attribute for relation in SignUpSheet._meta.related_objects)
