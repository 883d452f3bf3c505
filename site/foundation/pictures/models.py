from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class LoosePicture(models.Model):
    """A member's picture that nothing shows: it waits in a form, or was taken off a page. Deleted after a day."""

    image = models.OneToOneField("wagtailimages.Image", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("loses Bild")
        verbose_name_plural = _("lose Bilder")

    def __str__(self) -> str:
        return str(self.image)
