from django.utils.translation import gettext_lazy as _

from foundation.features import FeatureConfig


class SignupsConfig(FeatureConfig):
    name = "foundation.signups"
    label = "signups"
    verbose_name = _("Anmeldungen")
    can_be_hidden = False
