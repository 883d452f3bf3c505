from django.utils.translation import gettext_lazy as _

from foundation.features import FeatureConfig


class PagesConfig(FeatureConfig):
    name = "website.pages"
    label = "pages"
    verbose_name = _("Seiten")
    can_be_hidden = False
    steering_manages_all = False

    def ready(self) -> None:
        """Keep pages and editors in step with districts and coordinators."""
        super().ready()
        from website.pages import signals

        signals.connect()
