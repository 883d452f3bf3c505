from django.utils.translation import gettext_lazy as _

from foundation.features import FeatureConfig


class PicturesConfig(FeatureConfig):
    name = "foundation.pictures"
    label = "pictures"
    verbose_name = _("Bilder der Mitglieder")
    can_be_hidden = False
    steering_manages_all = False
