from django.utils.translation import gettext_lazy as _

from foundation.features import FeatureConfig


class FilesConfig(FeatureConfig):
    name = "foundation.files"
    label = "files"
    verbose_name = _("Dateien")
    can_be_hidden = False
    steering_manages_all = False
