from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy

from foundation.network.policies import DistrictPolicy
from rooms.admin.viewsets import RoomsGroup
from rooms.models import Booking, Closure, Room, Venue

register_permission_policy(Venue, DistrictPolicy(Venue, districts="district", actions={"add", "change", "view"}))
register_permission_policy(Room, DistrictPolicy(Room, districts="venue__district", actions={"add", "change", "view"}))
register_permission_policy(Booking, DistrictPolicy(Booking, districts="room__venue__district", actions={"add", "view"}))
register_permission_policy(
    Closure, DistrictPolicy(Closure, districts="venue__district", actions={"add", "change", "delete", "view"})
)


@hooks.register("register_admin_viewset")
def rooms_in_the_cms() -> RoomsGroup:
    """Houses, rooms, bookings and closures in the CMS's menu."""
    return RoomsGroup()


@hooks.register("register_log_actions")
def room_actions(actions: LogActionRegistry) -> None:
    """Name what can happen to a booking and to a closure."""
    actions.register_action("booking.requested", _("angefragt"), _("Angefragt"))
    actions.register_action("booking.confirmed", _("zugesagt"), _("Zugesagt"))
    actions.register_action("booking.declined", _("abgelehnt"), _("Abgelehnt"))
    actions.register_action("booking.expired", _("verfallen"), _("Ohne Antwort verfallen"))
    actions.register_action("booking.cancelled", _("storniert"), _("Storniert"))
    actions.register_action("booking.moved", _("verlegt"), _("Verlegt"))
    actions.register_action("booking.move_wished", _("andere Zeit erbeten"), _("Andere Zeit erbeten"))
    actions.register_action("booking.move_refused", _("andere Zeit abgelehnt"), _("Andere Zeit abgelehnt"))
    actions.register_action("booking.move_lapsed", _("andere Zeit verfallen"), _("Andere Zeit: ohne Antwort verfallen"))
    actions.register_action(
        "booking.move_wish_taken_back", _("doch keine andere Zeit"), _("Bitte um andere Zeit zurückgenommen")
    )
    actions.register_action("booking.missed", _("nicht erschienen"), _("Niemand erschienen"))
    actions.register_action("booking.came", _("doch erschienen"), _("Doch jemand erschienen"))
    actions.register_action("booking.closed_over", _("in einer Sperrzeit"), _("Für diese Zeit wurde geschlossen"))
    actions.register_action("booking.open_again", _("nicht mehr gesperrt"), _("In dieser Zeit ist wieder geöffnet"))
    actions.register_action("room.pictured", _("Bild geändert"), _("Bild geändert"))
    actions.register_action("closure.closed", _("gesperrt"), _("Gesperrt"))
    actions.register_action("closure.changed", _("Sperrzeit geändert"), _("Sperrzeit geändert"))
    actions.register_action("closure.lifted", _("wieder geöffnet"), _("Wieder geöffnet"))
