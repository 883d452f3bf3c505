from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworkConfig(AppConfig):
    name = "foundation.network"
    label = "network"
    verbose_name = _("Netzwerk")

    def ready(self) -> None:
        from foundation.network import findables

        findables.register()
