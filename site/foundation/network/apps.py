from django.utils.translation import gettext_lazy as _

from foundation.features import FeatureConfig


class NetworkConfig(FeatureConfig):
    name = "foundation.network"
    label = "network"
    verbose_name = _("Netzwerk")
    can_be_hidden = False
