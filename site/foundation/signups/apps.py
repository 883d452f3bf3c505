from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SignupsConfig(AppConfig):
    name = "foundation.signups"
    label = "signups"
    verbose_name = _("Anmeldungen")

    def ready(self) -> None:
        """Signups may wait for a confirmation of the e-mail address."""
        from django.urls import reverse

        from foundation.people.confirming import confirmable
        from foundation.signups.actions import confirm_by_mail, discard_unconfirmed
        from foundation.signups.links import token_for
        from foundation.signups.models import SignUp
        from foundation.signups.subjects import subject_of

        confirmable(
            SignUp,
            describe=lambda signup: subject_of(signup.sheet).title,
            confirm=lambda signup, person: reverse("signups:signup", args=[token_for(confirm_by_mail(signup, person))]),
            discard=discard_unconfirmed,
        )
