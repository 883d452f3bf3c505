"""Opportunities as a list in the CMS, with search, filters and export. Each is looked after on the site itself."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView

from foundation.cms.guarded_views import GuardedViewSet
from foundation.spreadsheets import DefusedExportMixin
from foundation.web.objects import object_or_404
from participation.helping.models import Opportunity
from participation.helping.rules import may_organise


class OpportunityIndexView(DefusedExportMixin, IndexView):
    """Lists only what lies in one's districts."""

    def get_base_queryset(self) -> QuerySet[Opportunity]:
        allowed = self.permission_policy.instances_user_has_permission_for(self.request.user, "view")
        listed: QuerySet[Opportunity] = allowed.select_related("organisation").prefetch_related("districts")
        return listed

    def get_edit_url(self, instance: Opportunity) -> str:
        return reverse("helping:manage", args=[instance.pk])

    def get_add_url(self) -> str:
        return reverse("helping:new")

    def get_delete_url(self, instance: Opportunity) -> None:
        return None

    def get_copy_url(self, instance: Opportunity) -> None:
        return None


class OpportunityViewSet(GuardedViewSet):
    model = Opportunity
    name = "helping_admin"
    url_prefix = "mitmachen"
    icon = "group"
    menu_label = _("Mitmachen")
    menu_order = 220
    add_to_admin_menu = True
    index_view_class = OpportunityIndexView
    copy_view_enabled = False
    list_display = [
        "title",
        "state",
        Column("organisation.name", label=_("Organisation")),
        "task",
        DateColumn("published_at", label=_("veröffentlicht"), sort_key="published_at", width="15%"),
    ]
    list_filter = ["state", "task", "districts"]
    search_fields = ["title", "summary", "text", "organisation__name"]
    search_backend_name = None
    list_export = [
        "pk",
        "title",
        "summary",
        "organisation.name",
        "district_names",
        "state",
        "task",
        "place",
        "published_at",
    ]
    export_headings = {"organisation.name": _("Organisation"), "district_names": _("Stadtteile"), "pk": _("Nummer")}
    export_filename = "mitmachen"
    form_fields = ["title"]

    def get_urlpatterns(self) -> list[URLPattern]:
        """The list; a click on one leads to the organiser's page, on which the same rules hold for everybody."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("neu/", RedirectView.as_view(pattern_name="helping:new"), name="add"),
            path("<int:pk>/", to_organisers_page, name="edit"),
        ]


@require_safe
def to_organisers_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the page on the site; an opportunity of other districts does not exist."""
    found = object_or_404(request, Opportunity.objects.select_related("organisation"), may_organise, pk=pk)
    return redirect("helping:manage", found.pk)
