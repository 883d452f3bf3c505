from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy

from events.admin.viewsets import EventsGroup
from events.models import Category, Event, TargetGroup
from foundation.network.policies import DistrictPolicy, SteeringPolicy

register_permission_policy(Event, DistrictPolicy(Event, districts="districts", actions={"add", "change", "view"}))
register_permission_policy(Category, SteeringPolicy(Category))
register_permission_policy(TargetGroup, SteeringPolicy(TargetGroup))


@hooks.register("register_admin_viewset")
def events_in_the_cms() -> EventsGroup:
    """Events, categories and target groups in the CMS's menu."""
    return EventsGroup()


@hooks.register("register_log_actions")
def event_actions(actions: LogActionRegistry) -> None:
    """Name what can happen to an event and to one of its dates."""
    actions.register_action("event.entered", _("eingetragen"), _("Eingetragen"))
    actions.register_action("event.submitted", _("eingereicht"), _("Zur Prüfung eingereicht"))
    actions.register_action("event.published", _("veröffentlicht"), _("Veröffentlicht"))
    actions.register_action("event.declined", _("zurückgegeben"), _("Zurückgegeben"))
    actions.register_action("event.changed", _("geändert"), _("Geändert"))
    actions.register_action("event.imported", _("übernommen"), _("Aus einem Kalender übernommen"))
    actions.register_action("event.seen", _("gesehen"), _("Änderungen gesehen"))
    actions.register_action("event.split", _("aufgeteilt"), _("Ab hier als neue Reihe fortgesetzt"))
    actions.register_action("event.cancelled", _("abgesagt"), _("Abgesagt"))
    actions.register_action("event.withdrawn", _("zurückgezogen"), _("Zurückgezogen"))
    actions.register_action("event.discarded", _("verworfen"), _("Entwurf verworfen"))
    actions.register_action("proposal.received", _("vorgeschlagen"), _("Vorgeschlagen"))
    actions.register_action("proposal.accepted", _("eingetragen"), _("In den Kalender eingetragen"))
    actions.register_action("proposal.declined", _("abgelehnt"), _("Abgelehnt"))
    actions.register_action("occurrence.cancelled", _("Termin abgesagt"), _("Termin abgesagt"))
    actions.register_action("occurrence.moved", _("Termin verlegt"), _("Termin verlegt"))
    actions.register_action("occurrence.restored", _("Termin wie geplant"), _("Termin findet doch wie geplant statt"))
