"""From the name of a stored file to the row that owns it."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Model, Q
from django.db.models.fields.files import FieldFile

from foundation.registries import files
from foundation.registries.files import Files


class Owned(NamedTuple):
    """A stored file, the row it belongs to, and the rule of that."""

    file: FieldFile
    row: Model
    rule: Files

    @property
    def is_public(self) -> bool:
        return self.rule.is_public(self.row)


def owner_of(name: str) -> Owned | None:
    """Return whose the file of this name is; None when it is nobody's, whether or not it lies there."""
    rule = next((rule for rule in files.all() if name.startswith(rule.folder)), None)
    if rule is None:
        return None
    is_its_file = Q(*[(field, name) for field in rule.fields], _connector=Q.OR)
    row = rule.model._base_manager.select_related(*rule.related).filter(is_its_file).first()
    if row is None:
        return None
    file = next(getattr(row, field) for field in rule.fields if getattr(row, field).name == name)
    return Owned(file, row, rule)
