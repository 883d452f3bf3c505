from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoomsConfig(AppConfig):
    name = "rooms"
    label = "rooms"
    verbose_name = _("Räume")

    def ready(self) -> None:
        """Let rooms be found, and keep their parts in line with their tree."""
        from rooms import signals  # noqa: F401
