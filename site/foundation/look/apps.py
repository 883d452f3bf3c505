from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LookConfig(AppConfig):
    name = "foundation.look"
    label = "look"
    verbose_name = _("Aussehen")

    def ready(self) -> None:
        from foundation.look import checks  # noqa: F401 - registers itself
