from django.utils.translation import gettext_lazy as _

from foundation.features import FeatureConfig


class PrivacyConfig(FeatureConfig):
    name = "foundation.privacy"
    label = "privacy"
    verbose_name = _("Persönliche Daten")
    can_be_hidden = False
    steering_manages_all = False
