from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSetGroup
from wagtail.images.widgets import AdminImageChooser

from foundation.cms.guarded_views import GuardedViewSet
from rooms.admin import views
from rooms.admin.forms import ClosureForm, RoomForm, VenueForm
from rooms.models import Booking, Closure, Room, Venue


def row(*names: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(name) for name in names])


class VenueViewSet(GuardedViewSet):
    model = Venue
    name = "venues_admin"
    url_prefix = "haeuser"
    icon = "home"
    menu_label = _("Häuser")
    index_view_class = views.VenueIndexView
    add_view_class = views.VenueCreateView
    edit_view_class = views.VenueEditView
    copy_view_enabled = False
    list_display = ["name", "organisation", "district", "is_public"]
    list_filter = ["district", "is_public"]
    search_fields = ["name", "address", "organisation__name"]
    search_backend_name = None
    list_export = ["pk", "name", "organisation.name", "district.name", "address", "contact_name", "email", "phone"]
    export_headings = {"pk": _("Nummer")}
    export_filename = "haeuser"
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    row("name", "slug"),
                    row("organisation", "district"),
                    FieldPanel("summary"),
                    FieldPanel("address"),
                    row("latitude", "longitude"),
                    FieldPanel("picture", widget=AdminImageChooser),
                    FieldPanel("picture_alt"),
                    MultiFieldPanel([FieldPanel("contact_name"), row("email", "phone")], heading=_("Ansprechperson")),
                    MultiFieldPanel(
                        [FieldPanel("route_access"), FieldPanel("door_access"), FieldPanel("toilet_access")],
                        heading=_("Barrierefreiheit"),
                    ),
                    row("answer_days", "is_public"),
                    row("most_open_requests", "most_open_hours"),
                    FieldPanel("house_rules"),
                ],
                heading=_("Das Haus"),
            ),
            ObjectList(
                [
                    FieldPanel("closes_on_holidays"),
                    InlinePanel(
                        "opening_hours",
                        heading=_("Öffnungszeiten"),
                        panels=[
                            row("weekday", "opens", "closes"),
                            row("valid_from", "valid_until"),
                            FieldPanel("room"),
                        ],
                    ),
                    InlinePanel(
                        "exceptions",
                        heading=_("Ausnahmen: einzelne Tage, an denen anders oder gar nicht geöffnet ist"),
                        panels=[row("on_day", "opens", "closes"), FieldPanel("reason"), FieldPanel("room")],
                    ),
                    FieldPanel("despite_bookings"),
                ],
                heading=_("Öffnungszeiten"),
            ),
        ],
        base_form_class=VenueForm,
    )


class RoomViewSet(GuardedViewSet):
    model = Room
    name = "rooms_admin"
    url_prefix = "raeume"
    icon = "form"
    menu_label = _("Räume")
    index_view_class = views.RoomIndexView
    add_view_class = views.RoomCreateView
    edit_view_class = views.RoomEditView
    copy_view_enabled = False
    list_display = ["name", "venue", "capacity", "is_step_free", "approval", "is_public"]
    list_filter = ["venue__district", "is_step_free", "has_accessible_toilet", "approval", "is_public"]
    search_fields = ["name", "summary", "venue__name"]
    search_backend_name = None
    list_export = [
        "pk",
        "name",
        "venue.name",
        "venue.district.name",
        "capacity",
        "is_step_free",
        "has_accessible_toilet",
        "is_public",
    ]
    export_headings = {"pk": _("Nummer")}
    export_filename = "raeume"
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    row("venue", "parent"),
                    row("name", "slug"),
                    FieldPanel("summary"),
                    FieldPanel("description"),
                    MultiFieldPanel([FieldPanel("name_en"), FieldPanel("summary_en")], heading=_("Auf Englisch")),
                    row("capacity", "area_m2"),
                    row("capacity_rows", "capacity_tables", "capacity_circle"),
                    row("is_step_free", "has_accessible_toilet"),
                    MultiFieldPanel(
                        [
                            row("has_kitchen", "has_projector", "has_piano", "has_stage"),
                            row("has_sound", "has_wifi", "has_board", "has_workbench"),
                            FieldPanel("equipment_note"),
                        ],
                        heading=_("Ausstattung"),
                    ),
                    FieldPanel("drawing"),
                    InlinePanel(
                        "pictures",
                        heading=_("Bilder"),
                        panels=[FieldPanel("image", widget=AdminImageChooser), FieldPanel("alt_text")],
                    ),
                    FieldPanel("is_public"),
                ],
                heading=_("Der Raum"),
            ),
            ObjectList(
                [
                    row("buffer_before", "buffer_after"),
                    row("approval", "book_ahead_days"),
                    InlinePanel(
                        "terms",
                        heading=_("Nutzungsbedingungen"),
                        help_text=_("Wofür der Raum vergeben wird. Gewerbliche Nutzung ist überall ausgeschlossen."),
                        panels=[row("use", "audience"), row("tariff", "price_per_hour"), FieldPanel("note")],
                    ),
                ],
                heading=_("Buchen"),
            ),
        ],
        base_form_class=RoomForm,
    )


class BookingViewSet(GuardedViewSet):
    model = Booking
    name = "bookings_admin"
    url_prefix = "buchungen"
    icon = "calendar-check"
    menu_label = _("Buchungen")
    index_view_class = views.BookingIndexView
    add_view_class = views.BookingCreateView
    copy_view_enabled = False
    ordering = ["-starts_at"]
    list_display = [
        "__str__",
        "organisation",
        Column("room.venue.name", label=_("Haus")),
        Column("get_state_display", label=_("Stand"), sort_key="state"),
        "people",
        DateColumn("requested_at", label=_("angefragt"), sort_key="requested_at", width="12%"),
    ]
    list_filter = {
        "state": ["exact"],
        "room__venue__district": ["exact"],
        "room__venue": ["exact"],
        "starts_at": ["date__gte", "date__lte"],
    }
    search_fields = ["purpose", "organisation__name", "room__name", "room__venue__name"]
    search_backend_name = None
    list_export = [
        "pk",
        "room.name",
        "room.venue.name",
        "room.venue.district.name",
        "organisation.name",
        "starts_at",
        "ends_at",
        "state",
        "use",
        "purpose",
        "people",
        "tariff",
        "price_per_hour",
        "due",
        "series_id",
        "price_of_series",
        "requested_at",
    ]
    export_headings = {
        "pk": _("Nummer"),
        "starts_at": _("Beginn"),
        "ends_at": _("Ende"),
        "tariff": _("Tarif"),
        "due": _("Preis"),
        "series_id": _("Serie"),
        "price_of_series": _("Preis der ganzen Serie"),
        "requested_at": _("angefragt"),
    }
    export_filename = "buchungen"
    edit_handler = ObjectList([FieldPanel("room"), FieldPanel("organisation")])


class ClosureViewSet(GuardedViewSet):
    model = Closure
    name = "closures_admin"
    url_prefix = "sperrzeiten"
    icon = "lock"
    menu_label = _("Sperrzeiten")
    index_view_class = views.ClosureIndexView
    add_view_class = views.ClosureCreateView
    edit_view_class = views.ClosureEditView
    delete_view_class = views.ClosureDeleteView
    copy_view_enabled = False
    ordering = ["-starts_at"]
    list_display = ["venue", "room", "starts_at", "ends_at", "reason"]
    list_filter = ["venue__district"]
    search_fields = ["reason", "venue__name", "room__name"]
    search_backend_name = None
    list_export = ["pk", "venue.name", "room", "starts_at", "ends_at", "reason"]
    export_headings = {"pk": _("Nummer")}
    export_filename = "sperrzeiten"
    edit_handler = ObjectList(
        [
            FieldPanel("venue"),
            FieldPanel("room"),
            row("starts_at", "ends_at"),
            FieldPanel("welche"),
            FieldPanel("reason"),
            FieldPanel("despite_bookings"),
        ],
        base_form_class=ClosureForm,
    )


class RoomsGroup(ModelViewSetGroup):
    menu_label = _("Räume")
    menu_icon = "home"
    menu_order = 220
    items = (VenueViewSet, RoomViewSet, BookingViewSet, ClosureViewSet)
