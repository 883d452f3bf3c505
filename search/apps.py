from django.utils.translation import gettext_lazy as _

from foundation.features import FeatureConfig


class SearchConfig(FeatureConfig):
    name = "search"
    label = "search"
    verbose_name = _("Suche")

    def ready(self) -> None:
        super().ready()
        from search import checks, sync  # noqa: F401 — importing the checks registers them

        sync.connect()
