from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation import secret_feeds

SALT = "rooms.feed"
"""Of the signature of groups' calendar links."""


class FeedKey(models.Model):
    """Which of a group's calendar links works: raising the number makes all earlier ones useless."""

    organisation = models.OneToOneField("network.Organisation", on_delete=models.CASCADE, related_name="booking_feed")
    number = models.PositiveIntegerField(default=1)
    rotated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("Kalenderlink")
        verbose_name_plural = _("Kalenderlinks")

    def __str__(self) -> str:
        return f"{self.organisation}"

    @property
    def token(self) -> str:
        """What stands in the link."""
        return secret_feeds.sign(SALT, self.organisation_id, self.number)

    @classmethod
    def from_token(cls, token: str) -> FeedKey:
        """Return the key this token belongs to. Raises `FeedKey.DoesNotExist` if it does not work, or no longer."""
        try:
            organisation, number = secret_feeds.read(SALT, token)
        except LookupError:
            raise cls.DoesNotExist from None
        return cls.objects.select_related("organisation").get(organisation=organisation, number=number)
