from django.utils.translation import gettext_lazy as _

from foundation.features import FeatureConfig


class PlacesConfig(FeatureConfig):
    name = "foundation.places"
    label = "places"
    verbose_name = _("Orte")
    can_be_hidden = False
