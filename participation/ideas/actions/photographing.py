"""Keeping photos: those of an idea, and those of a form that is not sent off yet."""

from __future__ import annotations

from datetime import timedelta
from typing import IO

from django.db import transaction
from django.utils import timezone

from foundation.pictures.drawing import clean_photo
from participation.ideas.models import Idea, IdeaPhoto

DRAFTS_LIVE_FOR = timedelta(hours=24)


def keep_photo(file: IO[bytes], *, size: int, alt: str = "") -> IdeaPhoto:
    """Draw an uploaded photo anew and keep it, so far without an idea. Raises `PhotoRefused`."""
    clean = clean_photo(file, size=size)
    photo = IdeaPhoto(alt=alt)
    photo.image.save("foto.jpg", clean.image, save=False)
    photo.small.save("foto.jpg", clean.small, save=False)
    photo.save()
    return photo


def attach_photo(*, photo: IdeaPhoto, idea: Idea) -> None:
    """Let a kept photo belong to the idea. One that already belongs somewhere stays there."""
    IdeaPhoto.objects.drafts().filter(pk=photo.pk).update(idea=idea, alt=photo.alt)


def discard_photo(photo: IdeaPhoto) -> None:
    """Delete a photo, and its files once that is certain."""
    storage, names = photo.image.storage, [photo.image.name, photo.small.name]
    photo.delete()

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
        discard_photo(photo)
        count += 1
    return count
