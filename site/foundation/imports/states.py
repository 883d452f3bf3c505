from django.db import models
from django.utils.translation import gettext_lazy as _


class SourceState(models.TextChoices):
    DRAFT = "draft", _("noch nicht übernommen")
    ACTIVE = "active", _("wird aktuell gehalten")
    HELD = "held", _("angehalten")
    ENDING = "ending", _("wird beendet")


FOLLOWED = [SourceState.ACTIVE, SourceState.HELD]
"""What is asked for again by the clock: what is held may have come right."""
