from django.utils.translation import gettext_lazy as _

from foundation.features import FeatureConfig


class HintsConfig(FeatureConfig):
    name = "foundation.hints"
    label = "hints"
    verbose_name = _("Hinweise")
    can_be_hidden = False
    steering_manages_all = False
