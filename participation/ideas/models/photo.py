from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.ideas.models.idea import Idea
from participation.ideas.querysets import PhotoQuerySet

MOST_PHOTOS = 4
"""Of one idea."""


def safe_name(photo: IdeaPhoto, filename: str) -> str:
    """Return a name of our own; what the visitor's file was called is never used."""
    return f"ideen/{uuid.uuid4().hex}.jpg"


class IdeaPhoto(models.Model):
    """A photo of an idea, drawn anew: no position, no hidden contents. Without an idea it waits in a form."""

    idea = models.ForeignKey(Idea, null=True, blank=True, on_delete=models.CASCADE, related_name="photos")
    image = models.ImageField(_("Foto"), upload_to=safe_name, width_field="width", height_field="height")
    small = models.ImageField(upload_to=safe_name, editable=False)
    width = models.PositiveIntegerField(default=0, editable=False)
    height = models.PositiveIntegerField(default=0, editable=False)
    alt = models.CharField(
        _("Was ist auf dem Foto zu sehen?"),
        max_length=200,
        blank=True,
        help_text=_("Für alle, die das Foto nicht sehen können."),
    )
    waits = models.BooleanField(default=False, editable=False)
    """Added to an idea that is public already: shown once the coordination has looked at it."""
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("Foto")
        verbose_name_plural = _("Fotos")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["image"], name="idea_photo_by_name"),
            models.Index(fields=["small"], name="idea_photo_by_small_name"),
        ]
        """Each file that is asked for is looked up by its name."""

    def __str__(self) -> str:
        return self.alt or f"{self._meta.verbose_name} {self.pk}"
