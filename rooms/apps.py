from django.utils.translation import gettext_lazy as _

from foundation.features import FeatureConfig


class RoomsConfig(FeatureConfig):
    name = "rooms"
    label = "rooms"
    verbose_name = _("Räume")

    def ready(self) -> None:
        super().ready()
        from rooms import signals  # noqa: F401 - whoever saves a room, the tree follows
