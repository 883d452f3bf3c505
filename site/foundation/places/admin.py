"""Districts and their figures in the CMS; only the steering changes them."""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from foundation.cms.deletion import KeepWhatIsUsed
from foundation.places.models import District, Figures, SchoolHolidays
from foundation.spreadsheets import DefusedExportMixin


class DistrictIndexView(DefusedExportMixin, IndexView):
    """The list, with exports that no spreadsheet takes for formulas."""

    def get_base_queryset(self) -> QuerySet[District]:
        """Add the newest population that the statistics name."""
        newest = Figures.objects.filter(district=OuterRef("pk"), population__isnull=False).order_by("-year")
        districts: QuerySet[District] = super().get_base_queryset().select_related("parent")
        return districts.annotate(population=Subquery(newest.values("population")[:1]))


class DistrictViewSet(ModelViewSet):
    model = District
    name = "districts_admin"
    url_prefix = "stadtteile"
    icon = "site"
    menu_label = _("Stadtteile")
    menu_order = 260
    add_to_admin_menu = True
    index_view_class = DistrictIndexView
    delete_view_class = KeepWhatIsUsed
    copy_view_enabled = False
    list_display = ["name", "code", "level", "parent", "boundary_is_schematic"]
    list_filter = ["level", "parent", "boundary_is_schematic"]
    search_fields = ["name", "code"]
    search_backend_name = None
    list_export = ["code", "name", "level", "parent", "population", "latitude", "longitude", "boundary_source"]
    export_headings = {"parent": _("gehört zu"), "population": _("Menschen")}
    export_filename = "stadtteile"
    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("code")]),
        FieldRowPanel([FieldPanel("in_name"), FieldPanel("from_name")]),
        FieldRowPanel([FieldPanel("slug"), FieldPanel("level")]),
        FieldPanel("parent"),
        FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
        MultiFieldPanel(
            [
                FieldPanel("boundary_source"),
                FieldPanel("boundary_is_schematic"),
                FieldPanel("boundary", read_only=True),
            ],
            heading=_("Grenze, eingelesen mit import_districts"),
            classname="collapsed",
        ),
        InlinePanel(
            "figures",
            heading=_("Zahlen"),
            label=_("Jahr"),
            panels=[
                FieldRowPanel([FieldPanel("year"), FieldPanel("population"), FieldPanel("area_km2")]),
                FieldPanel("source"),
            ],
        ),
    ]


class SchoolHolidaysIndexView(DefusedExportMixin, IndexView):
    pass


class SchoolHolidaysViewSet(ModelViewSet):
    """Once a year somebody types them in, as the Land has set them; who books a room may leave them out."""

    model = SchoolHolidays
    name = "school_holidays_admin"
    url_prefix = "schulferien"
    icon = "date"
    menu_label = _("Schulferien")
    menu_order = 262
    add_to_admin_menu = True
    index_view_class = SchoolHolidaysIndexView
    copy_view_enabled = False
    list_display = ["name", "first_on", "last_on"]
    search_fields = ["name"]
    search_backend_name = None
    list_export = ["name", "first_on", "last_on"]
    export_filename = "schulferien"
    panels = [FieldPanel("name"), FieldRowPanel([FieldPanel("first_on"), FieldPanel("last_on")])]
