from django.utils.translation import gettext_lazy as _

from foundation.features import FeatureConfig


class NetworkConfig(FeatureConfig):
    name = "foundation.network"
    label = "network"
    verbose_name = _("Netzwerk")
    can_be_hidden = False

    def ready(self) -> None:
        """End secret addresses with the right to them."""
        super().ready()
        from django.db.models.signals import post_delete

        from foundation.network.models import Membership
        from foundation.network.signals import membership_has_ended

        post_delete.connect(membership_has_ended, sender=Membership)
