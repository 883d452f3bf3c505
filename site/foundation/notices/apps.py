from django.utils.translation import gettext_lazy as _

from foundation.features import FeatureConfig


class NoticesConfig(FeatureConfig):
    name = "foundation.notices"
    label = "notices"
    verbose_name = _("Nachrichten")
    can_be_hidden = False
