from django.db import models
from django.utils.translation import gettext_lazy as _


class NoticeState(models.TextChoices):
    PENDING = "pending", _("wartet")
    SENDING = "sending", _("wird gesendet")
    SENT = "sent", _("gesendet")
    FAILED = "failed", _("nicht zustellbar")
    EXPIRED = "expired", _("verfallen")
