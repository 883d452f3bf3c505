from django.utils.translation import gettext_lazy as _

from foundation.features import FeatureConfig


class GuestsConfig(FeatureConfig):
    name = "foundation.guests"
    label = "guests"
    verbose_name = _("Ohne Konto")
    can_be_hidden = False
    steering_manages_all = False
