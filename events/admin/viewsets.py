"""Events and categories as lists in the CMS, with search, filters and exports. What is written goes through actions."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSetGroup

from events.admin import proposals, views
from events.models import Category, Event, TargetGroup
from events.presenters import place_in_full
from foundation.cms.guarded_views import GuardedViewSet
from foundation.spreadsheets import DefusedExportMixin


class EventIndexView(DefusedExportMixin, IndexView):
    """Lists only what lies in one's districts."""

    def get_base_queryset(self) -> QuerySet[Event]:
        allowed: QuerySet[Event] = self.permission_policy.instances_user_has_permission_for(self.request.user, "view")
        if self.request.GET.get("geaendert"):
            allowed = allowed.filter(unseen_change__isnull=False)
        return allowed.select_related("organiser", "category", "room__venue").prefetch_related("districts")

    def to_row_dict(self, item: Model) -> dict[str, Any]:
        """In the export, where an event is comes in full, as the pages say it."""
        row = super().to_row_dict(item)
        return {**row, "place_name": place_in_full(item)} if isinstance(item, Event) else row

    def get_edit_url(self, instance: Event) -> str:
        return reverse("events_admin:event", args=[instance.pk])

    def get_delete_url(self, instance: Event) -> None:
        return None

    def get_copy_url(self, instance: Event) -> None:
        return None


class EventViewSet(GuardedViewSet):
    model = Event
    name = "events_admin"
    url_prefix = "veranstaltungen"
    icon = "calendar-alt"
    menu_label = _("Veranstaltungen")
    index_view_class = EventIndexView
    copy_view_enabled = False
    list_display = [
        "title",
        "state",
        "organiser",
        "category",
        "first_on",
        "repeat",
        DateColumn("created_at", label=_("eingetragen"), sort_key="created_at", width="12%"),
    ]
    list_filter = ["state", "districts", "category", "organiser", "first_on", "is_free"]
    search_fields = ["title", "summary", "description", "organiser__name", "place_name", "address"]
    search_backend_name = None
    ordering = ["-created_at"]
    list_export = [
        "pk",
        "title",
        "state",
        "organiser.name",
        "district_names",
        "category.name",
        "first_on",
        "start_time",
        "end_time",
        "repeat",
        "until_on",
        "place_name",
        "is_free",
        "price",
        "is_step_free",
        "created_at",
    ]
    export_headings = {
        "pk": _("Nummer"),
        "organiser.name": _("Wer lädt ein"),
        "category.name": _("Kategorie"),
        "place_name": _("Ort"),
        "district_names": _("Stadtteile"),
    }
    export_filename = "veranstaltungen"
    form_fields = ["title"]

    def get_urlpatterns(self) -> list[URLPattern]:
        """The list, and our own pages instead of Wagtail's forms, which would write past the actions."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("neu/", views.enter, name="add"),
            path("vorschlaege/", proposals.proposals, name="proposals"),
            path("vorschlaege/<int:pk>/", proposals.proposal, name="proposal"),
            path("vorschlaege/<int:pk>/ablehnen/", proposals.decline, name="decline_proposal"),
            path("<int:pk>/", views.event, name="event"),
            path("<int:pk>/", views.event, name="edit"),
            path("<int:pk>/aendern/", views.change, name="change"),
            path("<int:pk>/veroeffentlichen/", views.publish, name="publish"),
            path("<int:pk>/gesehen/", views.mark_seen, name="mark_seen"),
            path("<int:pk>/zurueckgeben/", views.decline, name="decline"),
            path("<int:pk>/absagen/", views.cancel, name="cancel"),
            path("<int:pk>/zurueckziehen/", views.withdraw, name="withdraw"),
        ]


class CategoryViewSet(GuardedViewSet):
    model = Category
    name = "event_categories_admin"
    url_prefix = "veranstaltungskategorien"
    icon = "tag"
    menu_label = _("Kategorien")
    form_fields = ["name", "name_en", "slug", "icon", "position"]
    list_display = ["name", "name_en", "icon", "position"]
    search_fields = ["name"]
    search_backend_name = None
    copy_view_enabled = False


class TargetGroupViewSet(GuardedViewSet):
    model = TargetGroup
    name = "target_groups_admin"
    url_prefix = "zielgruppen"
    icon = "group"
    menu_label = _("Zielgruppen")
    form_fields = ["name", "name_en", "slug", "position"]
    list_display = ["name", "name_en", "position"]
    search_fields = ["name"]
    search_backend_name = None
    copy_view_enabled = False


class EventsGroup(ModelViewSetGroup):
    menu_label = _("Kalender")
    menu_icon = "calendar-alt"
    menu_order = 200
    items = (EventViewSet, CategoryViewSet, TargetGroupViewSet)
