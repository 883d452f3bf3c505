from django.utils.translation import gettext_lazy as _

from foundation.features import FeatureConfig


class RunningConfig(FeatureConfig):
    name = "website.running"
    label = "running"
    verbose_name = _("Betrieb")
    can_be_hidden = False
    steering_manages_all = False
