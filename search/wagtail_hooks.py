from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy

from foundation.network.policies import SteeringPolicy
from search.admin.viewsets import SearchGroup
from search.models import PinnedAnswer, SearchCount, SynonymGroup

register_permission_policy(SynonymGroup, SteeringPolicy(SynonymGroup))
register_permission_policy(PinnedAnswer, SteeringPolicy(PinnedAnswer))
register_permission_policy(SearchCount, SteeringPolicy(SearchCount))


@hooks.register("register_admin_viewset")
def words_of_the_search_in_the_cms() -> SearchGroup:
    """What is searched, synonyms and pinned answers in the CMS's menu."""
    return SearchGroup()


@hooks.register("register_log_actions")
def wording_actions(actions: LogActionRegistry) -> None:
    """Name what can happen to a group of synonyms and to a pinned answer."""
    actions.register_action("synonyms.added", _("angelegt"), _("Gruppe angelegt"))
    actions.register_action("synonyms.changed", _("geändert"), _("Gruppe geändert"))
    actions.register_action("synonyms.removed", _("gelöscht"), _("Gruppe gelöscht"))
    actions.register_action("pin.added", _("angelegt"), _("Antwort angelegt"))
    actions.register_action("pin.changed", _("geändert"), _("Antwort geändert"))
    actions.register_action("pin.removed", _("gelöscht"), _("Antwort gelöscht"))
