from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rooms.querysets import ClaimQuerySet
from rooms.states import Side


class Claim(models.Model):
    """One side of a quarter hour of an indivisible part of a room, taken. The database gives each out once.

    Whoever uses the room takes both sides of its quarter hours; a buffer before takes the leading, one after the
    trailing side. So a buffer can meet a buffer, but never what somebody uses. Closures claim nothing: they are spans.
    """

    part = models.ForeignKey("rooms.Room", on_delete=models.CASCADE, related_name="claims")
    starts_at = models.DateTimeField()
    side = models.PositiveSmallIntegerField(choices=Side.choices)
    booking = models.ForeignKey("rooms.Booking", on_delete=models.CASCADE, related_name="claims")

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("Belegung")
        verbose_name_plural = _("Belegungen")
        constraints = [models.UniqueConstraint(fields=["part", "starts_at", "side"], name="claim_once")]

    def __str__(self) -> str:
        return f"{self.part_id} {self.starts_at:%Y-%m-%d %H:%M} {self.get_side_display()}"
