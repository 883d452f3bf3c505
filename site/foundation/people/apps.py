from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "foundation.people"
    label = "people"
    verbose_name = _("Menschen")

    def ready(self) -> None:
        """End what began without a second step when one is set up."""
        from allauth.mfa.signals import authenticator_added

        from foundation.people.second_step import end_other_sessions

        authenticator_added.connect(end_other_sessions)
