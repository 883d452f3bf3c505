"""Erasing: every declared row of somebody is deleted, emptied or made nameless, in one transaction."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.utils import timezone

from foundation.history.actions import forget_labels, forget_person
from foundation.notices.forgetting import answer_to_nobody_at, forget_mails_about, forget_mails_naming
from foundation.people.models import Person
from foundation.privacy import emptying, erased_keys
from foundation.privacy.finding import everything_of, model_of, name_of, subject_of
from foundation.privacy.models import ClosedAccount, KeptRow
from foundation.registries import departures, personal_data
from foundation.registries.personal_data import DataSubject, OnErasing, PersonalData
from foundation.transactions import all_or_nothing

log = logging.getLogger(__name__)
Result = TypeVar("Result")
Found = tuple[PersonalData, list[object]]


def one_by_one(do: Callable[[Any], Result], those: Iterable[Any]) -> list[Result]:
    """Do it to each; return the results. One who cannot be dealt with is logged, tried again, and holds up nobody."""
    results = []
    for each in those:
        try:
            results.append(do(each))
        except Exception:
            log.exception("somebody who leaves cannot be dealt with")
    return results


def erase_at_once(subject: DataSubject) -> None:
    """Give back what others wait for, and erase: for an address without an account, and after a restore."""
    for departure in departures.all():
        if departure.release:
            departure.release(subject)
    erase(subject)


def erase_due() -> int:
    """Erase everybody whose way back has ended; return how many. `tick` calls this."""
    due = ClosedAccount.objects.filter(erase_at__lte=timezone.now()).exclude(released_at=None).select_related("person")
    return sum(one_by_one(_erase_if_still_closed, list(due[:100])))


@all_or_nothing
def _erase_if_still_closed(closed: ClosedAccount) -> bool:
    """Erase one of them; False when the way back was taken in this very moment, or the account opened in the CMS."""
    now = ClosedAccount.objects.select_for_update(no_key=True, of=("self",)).filter(pk=closed.pk).first()
    if now is None or now.erase_at > timezone.now():
        return False
    if Person.objects.filter(pk=closed.person_id, is_active=True).exists():
        now.delete()
        return False
    erase(subject_of(closed.person, contributions_go=now.contributions_go))
    return True


@all_or_nothing
def erase(subject: DataSubject) -> None:
    """Erase all that is stored of somebody, at once and for good, and remember that without a name."""
    erased_keys.remember(subject)
    for departure in departures.all():
        if departure.erase:
            departure.erase(subject)
    # First what is whose, then the changes: a change could hide what else belongs to somebody.
    found = [(each, list(rows.values_list("pk", flat=True))) for each, rows in everything_of(subject)]
    for each, pks in found:
        if each.on_erasing != OnErasing.NAMELESS:
            forget_labels(model_of(each), pks)
            forget_mails_about(model_of(each), pks)
    forget_mails_naming(subject.name, subject.email)
    answer_to_nobody_at(subject.email)
    for each, _pks in found:
        emptying.empty_versions(each, subject.email)
    for each, pks in sorted(found, key=_people_last):
        _erase_rows(each, model_of(each)._base_manager.filter(pk__in=pks), subject)
    if subject.person is not None:
        forget_person(subject.person.pk)


def _people_last(found: Found) -> tuple[bool, bool]:
    """Rows go after fields, and the account after everything that points to it."""
    each = found[0]
    return model_of(each) is Person, each.on_erasing == OnErasing.ROW


def _erase_rows(each: PersonalData, rows: QuerySet[Model], subject: DataSubject) -> None:
    if each.on_erasing == OnErasing.ROW:
        emptying.delete_rows(rows)
    elif each.on_erasing in emptying.IS_EMPTIED or (each.on_erasing == OnErasing.CHOICE and subject.contributions_go):
        emptying.empty(each, rows)
    else:
        if each.on_erasing in (OnErasing.CHOICE, OnErasing.KEPT) and each.keep_for:
            _keep_until(each, rows)
        emptying.unlink(each, rows)


def _keep_until(each: PersonalData, rows: QuerySet[Model]) -> None:
    until = timezone.now() + (each.keep_for or timedelta())
    kind = ContentType.objects.get_for_model(model_of(each), for_concrete_model=False)
    kept = [
        KeptRow(content_type=kind, object_id=str(pk), declaration=name_of(each), until=until)
        for pk in rows.values_list("pk", flat=True)
    ]
    KeptRow.objects.bulk_create(kept, ignore_conflicts=True)


def erase_again(path: Path | None = None) -> int:
    """Erase again whom a restored backup brought back; return how many. `tick` and a command call this.

    Afterwards the file knows what the table does.
    """
    path = path or (Path(settings.ERASED_KEYS) if settings.ERASED_KEYS else None)
    if path is None:
        return 0
    erasings = erased_keys.unknown_to_the_database(path)
    count = 0
    if erasings:
        go = {each.key for each in erasings if each.contributions_go}
        stay = {each.key for each in erasings} - go
        meant = [
            replace(subject, contributions_go=erased_keys.is_meant(subject, go))
            for subject in _everybody()
            if erased_keys.is_meant(subject, go | stay)
        ]
        count = len(one_by_one(erase_at_once, meant))
        if count == len(meant):
            erased_keys.note(erasings)
    erased_keys.write_missing(path)
    return count


def say_who_was_erased_again() -> str:
    """Do it after a backup was restored, before anybody uses the site; return a sentence for whoever restores."""
    count = erase_again()
    return f"{count} people were erased again who had been erased since the backup." if count else ""


def _everybody() -> Iterable[DataSubject]:
    """Yield everybody of whom something is stored: all accounts, then all addresses without one."""
    accounts = [subject_of(person) for person in erased_keys.people()]
    yield from accounts
    addresses: set[str] = set()
    for each in personal_data.all():
        for way in each.address:
            addresses.update(
                email.lower() for email in model_of(each)._base_manager.values_list(way, flat=True).distinct() if email
            )
    for email in sorted(addresses - {account.email for account in accounts}):
        yield DataSubject(email=email)
