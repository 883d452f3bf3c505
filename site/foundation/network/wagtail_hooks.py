from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy

from foundation.network.admin.viewsets import NetworkGroup
from foundation.network.models import Coordination, Organisation
from foundation.network.policies import DistrictPolicy, SteeringPolicy
from foundation.places.models import District, SchoolHolidays, StreetSection

register_permission_policy(
    Organisation, DistrictPolicy(Organisation, districts="districts", actions={"add", "change", "view"})
)
register_permission_policy(Coordination, SteeringPolicy(Coordination))
# Districts know nothing of the network's roles; who may change them is said here.
register_permission_policy(District, SteeringPolicy(District))
register_permission_policy(SchoolHolidays, SteeringPolicy(SchoolHolidays))
register_permission_policy(StreetSection, SteeringPolicy(StreetSection))


@hooks.register("register_admin_viewset")
def network_in_the_cms() -> NetworkGroup:
    """Organisations and the coordination in the CMS's menu."""
    return NetworkGroup()


@hooks.register("register_log_actions")
def organisation_actions(actions: LogActionRegistry) -> None:
    """Name what can happen to an organisation."""
    for action, label, message in [
        ("organisation.proposed", _("vorschlagen"), _("Vorgeschlagen")),
        ("organisation.confirmed", _("bestätigen"), _("Ins Netzwerk aufgenommen")),
        ("organisation.declined", _("ablehnen"), _("Abgelehnt")),
        ("organisation.left", _("aus dem Netzwerk nehmen"), _("Nicht mehr im Netzwerk")),
        ("organisation.changed", _("ändern"), _("Profil geändert")),
        ("organisation.invited", _("einladen"), _("Jemand eingeladen")),
        ("organisation.uninvited", _("Einladung zurücknehmen"), _("Einladung zurückgenommen")),
        ("organisation.joined", _("beitreten"), _("Jemand ist dazugekommen")),
        ("organisation.role_changed", _("Rolle ändern"), _("Rolle geändert")),
        ("organisation.member_left", _("Mitglied entfernen"), _("Jemand ist nicht mehr dabei")),
    ]:
        actions.register_action(action, label, message)
