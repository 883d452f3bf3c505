from django.utils.translation import gettext_lazy as _

from foundation.features import FeatureConfig


class PeopleConfig(FeatureConfig):
    name = "foundation.people"
    label = "people"
    verbose_name = _("Menschen")
    can_be_hidden = False
    steering_manages_all = False

    def ready(self) -> None:
        """End what began without a second step when one is set up, and follow a moved address."""
        super().ready()
        from allauth.account.signals import authentication_step_completed, email_changed
        from allauth.mfa.signals import authenticator_added
        from django.contrib.auth.signals import user_logged_in

        from foundation.people.accounts import code_was_entered
        from foundation.people.addresses import owner_has_moved
        from foundation.people.second_step import end_other_sessions
        from foundation.people.sessions import remember_device

        authenticator_added.connect(end_other_sessions)
        authentication_step_completed.connect(code_was_entered)
        email_changed.connect(owner_has_moved)
        user_logged_in.connect(remember_device)
