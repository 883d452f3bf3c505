from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy

from foundation.network.policies import DistrictPolicy
from participation.helping.admin.viewsets import OpportunityViewSet
from participation.helping.models import Opportunity

register_permission_policy(
    Opportunity, DistrictPolicy(Opportunity, districts="districts", actions={"add", "change", "view"})
)


@hooks.register("register_admin_viewset")
def helping_in_the_cms() -> OpportunityViewSet:
    """Opportunities in the CMS's menu."""
    return OpportunityViewSet()


@hooks.register("register_log_actions")
def helping_actions(actions: LogActionRegistry) -> None:
    """Name what can happen to an opportunity."""
    for action, label, message in [
        ("opportunity.created", _("anlegen"), _("Angelegt")),
        ("opportunity.changed", _("ändern"), _("Geändert")),
        ("opportunity.published", _("veröffentlichen"), _("Veröffentlicht")),
        ("opportunity.closed", _("abschließen"), _("Abgeschlossen")),
        ("opportunity.shift_cancelled", _("Schicht absagen"), _("Schicht abgesagt")),
        ("opportunity.hidden", _("verbergen"), _("Verborgen")),
        ("opportunity.shown", _("freigeben"), _("Wieder Entwurf")),
    ]:
        actions.register_action(action, label, message)
