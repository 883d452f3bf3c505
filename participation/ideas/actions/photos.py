"""Keeping photos: those of an idea, and those of a form that is not sent off yet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import IO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.actors import Actor
from foundation.history.actions import record
from foundation.pictures.drawing import clean_photo
from foundation.refusals import Gone, Refused
from foundation.registries.findables import changed
from foundation.states import locked
from foundation.transactions import all_or_nothing
from participation.ideas.actions.locks import lock_idea_with
from participation.ideas.actions.notifications import tell_author
from participation.ideas.models import MOST_PHOTOS, Idea, IdeaPhoto
from participation.ideas.rules import may_add_photos, may_release_photo, may_remove_photo

DRAFTS_LIVE_FOR = timedelta(hours=24)


def keep_photo(file: IO[bytes], *, size: int) -> IdeaPhoto:
    """Draw an uploaded photo anew and keep it, so far without an idea. Raises `PhotoRefused`."""
    clean = clean_photo(file, size=size)
    photo = IdeaPhoto()
    photo.image.save("foto.jpg", clean.image, save=False)
    photo.small.save("foto.jpg", clean.small, save=False)
    photo.save()
    return photo


def attach_photos(*, photos: Mapping[IdeaPhoto, str], idea: Idea) -> None:
    """Let kept photos, each with its sentence, belong to the new idea. One that belongs somewhere stays there."""
    for photo, alt in photos.items():
        IdeaPhoto.objects.drafts().filter(pk=photo.pk).update(idea=idea, alt=alt)


class TooManyPhotos(Refused):
    """An idea has no more than so many."""


@all_or_nothing
def add_photos(*, idea: Idea, photos: Mapping[IdeaPhoto, str], by: Actor) -> Idea:
    """Add kept photos, each with its sentence, to one's idea. Raises `TooManyPhotos`.

    On an idea that is public already they wait until the coordination has looked at them.
    """
    idea = locked(Idea, idea.pk, by=by, may=may_add_photos)
    if idea.photos.count() + len(photos) > MOST_PHOTOS:
        raise TooManyPhotos(_("Mehr als %(most)s Fotos gehen nicht.") % {"most": MOST_PHOTOS})
    attach_photos(photos=photos, idea=idea)
    if idea.is_public:
        idea.photos.filter(pk__in=[photo.pk for photo in photos]).update(waits=True)
    record(idea, "idea.photos_added", by=by)
    return idea


@all_or_nothing
def release_photo(*, photo: IdeaPhoto, by: Actor) -> Idea:
    """Show a photo that was added later."""
    lock_idea_with(photos=photo.pk)
    photo = locked(IdeaPhoto, photo.pk, by=by, may=may_release_photo, related=["idea"])
    if photo.idea is None:
        raise Gone
    photo.waits = False
    photo.save(update_fields=["waits"])
    record(photo.idea, "idea.photo_released", by=by)
    changed(photo.idea)
    return photo.idea


@all_or_nothing
def remove_photo(*, photo: IdeaPhoto, by: Actor, reason: str) -> Idea:
    """Take a photo off an idea for good, e.g. since somebody can be recognised who did not agree; tell its author."""
    lock_idea_with(photos=photo.pk)
    photo = locked(IdeaPhoto, photo.pk, by=by, may=may_remove_photo, related=["idea"])
    idea, alt = photo.idea, photo.alt
    if idea is None:
        raise Gone
    photo.delete()
    record(idea, "idea.photo_removed", by=by, reason=reason)
    changed(idea)
    tell_author(idea, "idea_photo_removed", alt=alt, reason=reason)
    return idea


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
