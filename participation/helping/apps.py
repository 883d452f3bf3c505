from django.utils.translation import gettext_lazy as _

from foundation.features import FeatureConfig


class HelpingConfig(FeatureConfig):
    name = "participation.helping"
    label = "helping"
    verbose_name = _("Mitmachen")
