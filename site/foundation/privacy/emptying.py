"""Emptying fields, and deleting rows, as the declarations say. What hangs on a row is told: the search, the files."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import Storage
from django.db import models, transaction
from django.db.models import Q, QuerySet
from wagtail.models import Revision, RevisionMixin

from foundation.people.models import Person
from foundation.privacy.finding import model_of
from foundation.registries.findables import changed
from foundation.registries.personal_data import OnErasing, PersonalData


def delete_rows(rows: QuerySet[models.Model]) -> int:
    """Delete the rows one by one, so that everything hears of it that wants to, and their files with them."""
    count = 0
    for row in rows:
        _delete_files(row, [field.name for field in row._meta.concrete_fields])
        row.delete()
        count += 1
    return count


def empty(each: PersonalData, rows: QuerySet[models.Model]) -> int:
    """Empty the declared fields of these rows; return how many rows had something in them."""
    values = {name: emptied_value(each, name) for name in _fields_to_empty(each)}
    count = 0
    for row in rows.filter(holds_something(each)):
        _delete_files(row, values)
        mine = {name: value(row) if callable(value) else value for name, value in values.items()}
        type(row)._base_manager.filter(pk=row.pk).update(**mine)
        row.refresh_from_db(fields=list(mine))
        changed(row)
        count += 1
    return count


def empty_versions(each: PersonalData, email: str) -> int:
    """Empty the address in stored versions of what names it: publishing an old one would bring it back."""
    model = model_of(each)
    if not email or not issubclass(model, RevisionMixin):
        return 0
    versions = Revision.objects.filter(content_type=ContentType.objects.get_for_model(model, for_concrete_model=False))
    count = 0
    for name in set(each.address) & set(each.fields):
        for version in versions.filter(**{f"content__{name}__iexact": email}).iterator(chunk_size=100):
            version.content[name] = emptied_value(each, name)
            version.save(update_fields=["content"])
            count += 1
    return count


def holds_something(each: PersonalData) -> Q:
    """Return the condition of rows in which there is still something to empty."""
    condition = Q()
    for name in _fields_to_empty(each):
        value = emptied_value(each, name)
        if callable(value):
            # It is made from the row: only a field that can be compared says whether that was done.
            continue
        condition |= Q(**{f"{name}__isnull": False}) if value is None else ~Q(**{name: value})
    return condition


def unlink(each: PersonalData, rows: QuerySet[models.Model]) -> int:
    """Take the person off these rows; what they say stays, without a name."""
    names = [name for name in each.fields if model_of(each)._meta.get_field(name).related_model is Person]
    count = rows.update(**dict.fromkeys(names)) if names else 0
    return int(count)


def _fields_to_empty(each: PersonalData) -> list[str]:
    return [name for name in each.fields if not isinstance(model_of(each)._meta.get_field(name), models.AutoField)]


def emptied_value(each: PersonalData, name: str) -> Any:
    """Return what stands in a field once it is empty."""
    if name in each.left_instead:
        return each.left_instead[name]
    field: Any = model_of(each)._meta.get_field(name)
    if field.null:
        return None
    if isinstance(field, models.JSONField):
        return {}
    if field.empty_strings_allowed:
        return ""
    return field.get_default()


def _delete_files(row: models.Model, names: Collection[str]) -> None:
    for name in names:
        field = row._meta.get_field(name)
        if isinstance(field, models.FileField) and (stored := getattr(row, name)):
            _delete_after_commit(stored.storage, stored.name)


def _delete_after_commit(storage: Storage, name: str) -> None:
    transaction.on_commit(partial(storage.delete, name))


IS_EMPTIED = (OnErasing.REMOVED, OnErasing.GROUP)
"""What erasing empties whatever the person chose."""
