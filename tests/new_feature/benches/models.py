from __future__ import annotations

from django.db import models
from django.urls import reverse


class Bench(models.Model):
    """A bench that a neighbourhood wishes for."""

    name = models.CharField("Name", max_length=80)
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="benches")
    is_checked = models.BooleanField(default=True)
    is_counted = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("benches:bench", args=[self.pk])
