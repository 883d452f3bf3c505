"""Pictures that members upload on the site: drawn anew, kept in the CMS's library, deleted when nothing shows them."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import IO

from django.db.models import ForeignObjectRel, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Collection, ReferenceIndex

from foundation.actors import Actor, person_or_none
from foundation.pictures.drawing import CleanPhoto, clean_photo
from foundation.pictures.models import LoosePicture
from foundation.registries.personal_data import DataSubject
from foundation.transactions import all_or_nothing

COLLECTION = "Aus dem Netzwerk"
LOOSE_LIVES_FOR = timedelta(hours=24)


def keep_picture(file: IO[bytes], *, size: int, by: Actor) -> AbstractImage:
    """Draw an uploaded picture anew and keep it, so far shown by nothing. Raises `PhotoRefused`.

    Everybody may to whom a form with a picture is shown: that form's action asks who may show it.
    """
    return _store(clean_photo(file, size=size), by=by)


@all_or_nothing
def _store(photo: CleanPhoto, *, by: Actor) -> AbstractImage:
    uploader = person_or_none(by)
    photo.image.name = f"{uuid.uuid4().hex}.jpg"
    image: AbstractImage = get_image_model()._default_manager.create(
        title=_("Bild aus dem Netzwerk"), file=photo.image, collection=_members_collection(), uploaded_by_user=uploader
    )
    LoosePicture.objects.create(image=image, person=uploader)
    return image


def exchange_picture(*, before: AbstractImage | None, after: AbstractImage | None, alt: str = "") -> None:
    """Say that something shows `after` now, and `before` no longer. Call it in the transaction that stores that.

    What stands in the library for its own sake stays there; what a member uploaded goes when nothing shows it.
    """
    if after is not None:
        LoosePicture.objects.filter(image=after).delete()
        if alt and is_a_members(after) and after.description != alt:
            after.title = after.description = alt
            after.save(update_fields=["title", "description"])
    if before is not None and before != after and is_a_members(before):
        LoosePicture.objects.update_or_create(image=before, defaults={"since": timezone.now(), "person": None})


def discard_loose_pictures() -> int:
    """Delete what has been shown by nothing for a day; return how many. `tick` calls this."""
    return sum(_discard(loose) for loose in _long_loose())


@all_or_nothing
def _discard(loose: LoosePicture) -> bool:
    """Delete the picture if nothing shows it; return whether it went. Something may have taken it in this moment."""
    now = _long_loose().select_for_update(of=("self",)).filter(pk=loose.pk).select_related("image").first()
    if now is None:
        return False
    now.delete()
    if is_shown(now.image):
        return False
    now.image.delete()
    return True


def let_go_of_pictures(subject: DataSubject) -> None:
    """Mark the pictures somebody uploaded on the site, so that those that nothing shows are deleted within the hour."""
    if subject.person is None:
        return
    long_ago = timezone.now() - LOOSE_LIVES_FOR - timedelta(minutes=1)
    for image in (
        get_image_model()._default_manager.filter(uploaded_by_user=subject.person).select_related("collection")
    ):
        if is_a_members(image):
            LoosePicture.objects.update_or_create(image=image, defaults={"since": long_ago, "person": None})


def _long_loose() -> QuerySet[LoosePicture]:
    return LoosePicture.objects.filter(since__lt=timezone.now() - LOOSE_LIVES_FOR)


def is_shown(image: AbstractImage) -> bool:
    """Whether a page, an event, a room … shows the picture."""
    for relation in image._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel) or relation.name == "renditions":
            continue
        model = relation.related_model
        if isinstance(model, str) or model is LoosePicture:
            continue
        if model._base_manager.filter(**{relation.field.name: image}).exists():
            return True
    return ReferenceIndex.get_references_to(image).exists()


def is_a_members(image: AbstractImage) -> bool:
    """Whether a member uploaded it on the site."""
    return bool(image.collection.name == COLLECTION)


def _members_collection() -> Collection:
    root = Collection.get_first_root_node()
    found = root.get_children().filter(name=COLLECTION).first()
    return found or root.add_child(name=COLLECTION)
