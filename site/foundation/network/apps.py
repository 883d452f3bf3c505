from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworkConfig(AppConfig):
    name = "foundation.network"
    label = "network"
    verbose_name = _("Netzwerk")

    def ready(self) -> None:
        """Let organisations be found, and groups and invitations wait for a confirmation by mail."""
        from django.urls import reverse

        from foundation.network import actions, findables
        from foundation.network.models import Invitation, Organisation
        from foundation.people.confirming import confirmable
        from foundation.people.models import Person

        findables.register()

        def confirm_group(group: Organisation, person: Person) -> str:
            actions.confirm_founding(group, person)
            return reverse("network:proposed")

        def confirm_invitation(invitation: Invitation, person: Person) -> str:
            return actions.join_by_invitation(invitation, person).get_absolute_url()

        confirmable(
            Organisation,
            describe=lambda group: group.name,
            confirm=confirm_group,
            discard=actions.discard_founding,
        )
        confirmable(
            Invitation,
            describe=lambda invitation: invitation.organisation.name,
            confirm=confirm_invitation,
            discard=actions.discard_invitation,
        )
