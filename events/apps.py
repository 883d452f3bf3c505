from django.utils.translation import gettext_lazy as _

from foundation.features import FeatureConfig


class EventsConfig(FeatureConfig):
    name = "events"
    label = "events"
    verbose_name = _("Veranstaltungen")

    def ready(self) -> None:
        super().ready()
        from events import signals

        signals.connect()
