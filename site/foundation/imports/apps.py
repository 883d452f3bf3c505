from django.utils.translation import gettext_lazy as _

from foundation.features import FeatureConfig


class ImportsConfig(FeatureConfig):
    name = "foundation.imports"
    label = "imports"
    verbose_name = _("Kalender von anderen")
    can_be_hidden = False
    steering_manages_all = False
