from django.db import models
from django.utils.translation import gettext_lazy as _


class AccountRole(models.TextChoices):
    """What somebody can be to an account; the label completes "das kann nur, wer …"."""

    ONESELF = "oneself", _("es selbst ist")
