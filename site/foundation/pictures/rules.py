"""Who may have a picture or a document of the CMS's library.

Everybody, while something public shows it and its collection is not restricted. Beside them: who uploaded it, whom the
CMS lets choose or change it, and who may see something that shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, reduce
from operator import or_
from typing import Any, TypeAlias

from django.apps import apps
from django.db.models import BigIntegerField, Exists, ForeignKey, Model, OuterRef, Q, QuerySet
from django.db.models.functions import Cast, Left, Length
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import Collection, CollectionViewRestriction, ReferenceIndex
from wagtail.permissions import policy_registry

from foundation.registries import showing
from foundation.registries.showing import Shows
from foundation.rules import Visitor

InLibrary: TypeAlias = AbstractImage | AbstractDocument
MOST_ASKED = 20
"""Of the things that show a picture which is not public."""
IN_CMS = ["change", "choose"]


def is_public(thing: InLibrary) -> bool:
    """Whether a stranger may have it: one query."""
    shown = [Exists(_showing(entry, thing, entry.public())) for entry in showing.all()]
    rows = type(thing)._base_manager.filter(pk=thing.pk).exclude(Exists(_restrictions()))
    return bool(shown) and rows.filter(reduce(or_, shown)).exists()


def may_see(visitor: Visitor, thing: InLibrary) -> bool:
    """Whether somebody may have it that is not everybody's."""
    if not visitor.is_authenticated or not visitor.is_active:
        return False
    if thing.uploaded_by_user_id == visitor.pk:
        return True
    policy = policy_registry.get_by_type(type(thing))
    if policy.user_has_any_permission_for_instance(visitor, IN_CMS, thing):
        return True
    return _is_let_in(visitor, thing.collection) and any(_may_see_what_shows_it(visitor, thing))


def is_public_cut(cut: AbstractRendition) -> bool:
    return is_public(cut.image)


def may_see_cut(visitor: Visitor, cut: AbstractRendition) -> bool:
    return may_see(visitor, cut.image)


def _may_see_what_shows_it(visitor: Visitor, thing: InLibrary) -> Iterator[bool]:
    for entry in showing.all():
        public = entry.public().values("pk")
        for row in _showing(entry, thing, entry.model._default_manager.all())[:MOST_ASKED]:
            yield public.filter(pk=row.pk).exists() or entry.may_see(visitor, row)


def _showing(entry: Shows, thing: InLibrary, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return those of the rows that show the thing: by a foreign key, or in a text."""
    by_key = Q(pk__in=[])
    for model, key in keys_to(_library_of(thing), entry.model):
        by_key |= Q(pk__in=model._base_manager.filter(**{key.name: thing.pk}).values("pk"))
    index = ReferenceIndex.objects.filter(
        base_content_type=ReferenceIndex._get_base_content_type(entry.model),
        to_content_type=ReferenceIndex._get_base_content_type(type(thing)),
        to_object_id=str(thing.pk),
    )
    in_text = Q(pk__in=index.values(number=Cast("object_id", BigIntegerField())))
    return rows.filter(by_key | in_text)


def _library_of(thing: InLibrary) -> type[Model]:
    return type(thing)


@cache
def keys_to(library: type[Model], model: type[Model]) -> tuple[tuple[type[Model], ForeignKey[Any, Any]], ...]:
    """Return the foreign keys of a model and its subclasses that lead to a model of the library."""
    return tuple(
        (each, field)
        for each in apps.get_models()
        if issubclass(each, model)
        for field in each._meta.local_fields
        if isinstance(field, ForeignKey) and field.related_model is library
    )


def _restrictions() -> QuerySet[CollectionViewRestriction]:
    """Those of the collection it lies in, and of all above it."""
    path = OuterRef("collection__path")
    return CollectionViewRestriction.objects.filter(collection__path=Left(path, Length("collection__path")))


def _is_let_in(visitor: Visitor, collection: Collection) -> bool:
    """Whether each restriction of the collection lets this person in; one by a password lets in who edits only."""
    return all(_lets_in(restriction, visitor) for restriction in collection.get_view_restrictions())


def _lets_in(restriction: CollectionViewRestriction, visitor: Visitor) -> bool:
    if restriction.restriction_type == CollectionViewRestriction.LOGIN:
        return visitor.is_authenticated
    if restriction.restriction_type == CollectionViewRestriction.GROUPS:
        return visitor.groups.filter(pk__in=restriction.groups.values("pk")).exists()
    return False
