from django.utils.translation import gettext_lazy as _

from foundation.features import FeatureConfig


class PeopleConfig(FeatureConfig):
    name = "foundation.people"
    label = "people"
    verbose_name = _("Menschen")
    can_be_hidden = False
    steering_manages_all = False

    def ready(self) -> None:
        """End what began without a second step when one is set up."""
        super().ready()
        from allauth.mfa.signals import authenticator_added

        from foundation.people.second_step import end_other_sessions

        authenticator_added.connect(end_other_sessions)
