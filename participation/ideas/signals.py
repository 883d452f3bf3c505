"""The files of a photo go with it, whatever deleted it."""

from __future__ import annotations

from django.db.models.signals import post_delete

from participation.ideas.actions.photos import delete_files_of
from participation.ideas.models import IdeaPhoto


def connect() -> None:
    """Listen. Called once, when all models are there."""
    post_delete.connect(delete_files_of, sender=IdeaPhoto, dispatch_uid="ideas.photo_files")
