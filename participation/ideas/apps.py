from django.utils.translation import gettext_lazy as _

from foundation.features import FeatureConfig


class IdeasConfig(FeatureConfig):
    name = "participation.ideas"
    label = "ideas"
    verbose_name = _("Ideen")

    def ready(self) -> None:
        super().ready()
        from participation.ideas import signals

        signals.connect()
