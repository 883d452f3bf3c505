"""Keeps the search documents current: whatever changes something findable has it read again after the commit."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection, models, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from foundation.registries import findables
from foundation.registries.findables import object_changed
from search import pins, synonyms
from search.models import PinnedAnswer, SearchDocument, SynonymGroup
from search.tasks import refresh_document

_is_paused: ContextVar[bool] = ContextVar("search_is_paused", default=False)


def connect() -> None:
    """Listen. Called once, when all features have registered what can be found."""
    post_save.connect(_on_change, dispatch_uid="search.post_save")
    post_delete.connect(_on_change, dispatch_uid="search.post_delete")
    object_changed.connect(_on_change, dispatch_uid="search.object_changed")
    m2m_changed.connect(_on_m2m_change, dispatch_uid="search.m2m_changed")
    page_published.connect(_on_change, dispatch_uid="search.page_published")
    page_unpublished.connect(_on_change, dispatch_uid="search.page_unpublished")
    post_page_move.connect(_on_new_address, dispatch_uid="search.post_page_move")
    page_slug_changed.connect(_on_new_address, dispatch_uid="search.page_slug_changed")
    for signal in (post_save, post_delete):
        signal.connect(_on_restriction, sender=PageViewRestriction, dispatch_uid="search.restriction")
        signal.connect(_on_synonyms, sender=SynonymGroup, dispatch_uid="search.synonyms")
        signal.connect(_on_pin, sender=PinnedAnswer, dispatch_uid="search.pins")


@contextmanager
def paused() -> Iterator[None]:
    """Do not listen for now: for anyone who writes very much and calls `search.indexing.rebuild` afterwards."""
    token = _is_paused.set(True)
    try:
        yield
    finally:
        _is_paused.reset(token)


def read_again(model: type[models.Model], pk: Any) -> None:
    """Have the worker read an object again, once what is being written now is committed: once, however often told."""
    told = _told_in_this_transaction()
    key = model._meta.label, str(pk)
    transaction.on_commit(lambda: told.pass_on(key))


class _Told:
    """What was told to the worker of one transaction's changes.

    Each change leaves a call of its own, so that one within a savepoint that is undone takes no other along.
    """

    def __init__(self) -> None:
        self.keys: set[tuple[str, str]] = set()

    def pass_on(self, key: tuple[str, str]) -> None:
        if getattr(_transactions, "told", None) is self:
            _transactions.told = None  # committed: what is changed from now on belongs to another transaction
        if key not in self.keys:
            self.keys.add(key)
            refresh_document.enqueue(*key)


_transactions = threading.local()


def _told_in_this_transaction() -> _Told:
    told: _Told | None = getattr(_transactions, "told", None)
    if told is None or not connection.in_atomic_block:
        told = _transactions.told = _Told()
    return told


def read_passed_again() -> int:
    """Have everything read again whose time has passed since it was read: a series may have a next date by now."""
    passed = SearchDocument.objects.filter(ends_at__lt=timezone.now(), updated_at__lte=models.F("ends_at"))
    number = 0
    for document in passed.select_related("content_type"):
        if model := document.content_type.model_class():
            read_again(model, document.object_id)
            number += 1
    return number


def _on_change(sender: Any, instance: models.Model, **_: Any) -> None:
    """Read it again, and those whose reading depends on it: an organisation that leaves takes its rooms with it."""
    if _is_paused.get():
        return
    if model := _findable_model(instance):
        read_again(model, instance.pk)
    for findable in findables.all():
        affected = findable.affected_by.get(type(instance))
        if affected:
            for pk in affected(instance).values_list("pk", flat=True):
                read_again(findable.model, pk)


def _on_m2m_change(sender: Any, instance: Any, action: str, *, reverse: bool, model: Any, **sent: Any) -> None:
    """Read again whichever side of the relation can be found."""
    if _is_paused.get() or action not in ("post_add", "post_remove", "pre_clear", "post_clear"):
        return
    if _findable_model(instance):
        read_again(type(instance), instance.pk)
    if reverse and findables.for_model(model):
        keys = _related_keys(sender, instance, model) if action == "pre_clear" else sent["pk_set"]
        for pk in keys or ():
            read_again(model, pk)


def _related_keys(through: Any, instance: models.Model, model: type[models.Model]) -> list[Any]:
    """Return who is on the other side before the relation is emptied."""
    here = next(f.name for f in through._meta.fields if f.related_model is type(instance))
    there = next(f.attname for f in through._meta.fields if f.related_model is model)
    return list(through._default_manager.filter(**{here: instance}).values_list(there, flat=True))


def _on_new_address(sender: Any, instance: Page, **_: Any) -> None:
    """A page that moves takes all pages below along."""
    for page in instance.get_descendants(inclusive=True).specific():
        _on_change(type(page), page)


def _on_restriction(sender: Any, instance: PageViewRestriction, **_: Any) -> None:
    """A page that not everybody may see any more takes all pages below out of the search."""
    if not _is_paused.get():
        _on_new_address(sender, instance.page)


def _on_synonyms(sender: Any, **_: Any) -> None:
    """What editors have changed counts at once in this process; the others forget it by themselves."""
    transaction.on_commit(synonyms.forget)


def _on_pin(sender: Any, **_: Any) -> None:
    transaction.on_commit(pins.forget)


def _findable_model(instance: models.Model) -> type[models.Model] | None:
    """Return the registered model. A page may come as plain `Page`."""
    if findables.for_model(type(instance)):
        return type(instance)
    specific: type[models.Model] | None = getattr(instance, "specific_class", None) if type(instance) is Page else None
    return specific if specific and findables.for_model(specific) else None
