"""Pictures that members upload on the site: drawn anew, kept in the CMS's library, deleted when nothing shows them."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import IO, TYPE_CHECKING

from django.db import transaction
from django.db.models import ForeignObjectRel
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Collection, ReferenceIndex

from foundation.pictures.drawing import clean_photo
from foundation.pictures.models import LoosePicture

if TYPE_CHECKING:
    from foundation.people.models import Person

    pass

COLLECTION = "Aus dem Netzwerk"
LOOSE_LIVES_FOR = timedelta(hours=24)


@transaction.atomic
def keep_picture(file: IO[bytes], *, size: int, by: Person | None) -> AbstractImage:
    """Draw an uploaded picture anew and keep it, so far shown by nothing. Raises `PhotoRefused`."""
    clean = clean_photo(file, size=size)
    clean.image.name = f"{uuid.uuid4().hex}.jpg"
    image: AbstractImage = get_image_model()._default_manager.create(
        title=_("Bild aus dem Netzwerk"), file=clean.image, collection=_members_collection(), uploaded_by_user=by
    )
    LoosePicture.objects.create(image=image, person=by)
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
    count = 0
    for loose in LoosePicture.objects.filter(since__lt=timezone.now() - LOOSE_LIVES_FOR).select_related("image"):
        with transaction.atomic():
            loose.delete()
            if not is_shown(loose.image):
                loose.image.delete()
                count += 1
    return count


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
