"""Keeping photos: those of an idea, and those of a form that is not sent off yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import IO, TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.history.actions import record
from foundation.pictures.drawing import clean_photo
from foundation.registries.findables import changed
from foundation.states import StateConflict
from participation.ideas.actions.telling import tell_author
from participation.ideas.models import Idea, IdeaPhoto

if TYPE_CHECKING:
    from foundation.people.models import Person

DRAFTS_LIVE_FOR = timedelta(hours=24)


def keep_photo(file: IO[bytes], *, size: int, alt: str = "") -> IdeaPhoto:
    """Draw an uploaded photo anew and keep it, so far without an idea. Raises `PhotoRefused`."""
    clean = clean_photo(file, size=size)
    photo = IdeaPhoto(alt=alt)
    photo.image.save("foto.jpg", clean.image, save=False)
    photo.small.save("foto.jpg", clean.small, save=False)
    photo.save()
    return photo


def attach_photos(*, photos: Iterable[IdeaPhoto], idea: Idea) -> None:
    """Let kept photos belong to the idea. One that already belongs somewhere stays there."""
    for photo in photos:
        IdeaPhoto.objects.drafts().filter(pk=photo.pk).update(idea=idea, alt=photo.alt)


@transaction.atomic
def remove_photo(*, photo: IdeaPhoto, by: Person, reason: str) -> None:
    """Take a photo off an idea for good, e.g. since somebody can be recognised who did not agree; tell its author."""
    idea, alt = photo.idea, photo.alt
    if idea is None or not IdeaPhoto.objects.filter(pk=photo.pk).delete()[0]:
        raise StateConflict(_("Dieses Foto ist schon entfernt."))
    record(idea, "idea.photo_removed", by=by, reason=reason)
    changed(idea)
    tell_author(idea, "idea_photo_removed", alt=alt, reason=reason)


def delete_files_of(sender: type[IdeaPhoto], instance: IdeaPhoto, **_signal: object) -> None:
    """Let the files go with their photo, whatever deleted it, once that is certain."""
    storage, names = instance.image.storage, [instance.image.name, instance.small.name]

    def delete_files() -> None:
        for name in names:
            if name:
                storage.delete(name)

    transaction.on_commit(delete_files)


def discard_stale_photos() -> int:
    """Delete photos of forms that were never sent off; return how many. `tick` calls this."""
    stale = IdeaPhoto.objects.drafts().filter(created_at__lt=timezone.now() - DRAFTS_LIVE_FOR)
    count = 0
    for photo in stale.iterator():
        photo.delete()
        count += 1
    return count
