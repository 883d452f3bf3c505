"""The city's list of streets in the CMS: the steering looks at it, mends a row, and reads a new list in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView, PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from foundation.places.forms import StreetListForm
from foundation.places.models import StreetSection
from foundation.places.street_list import import_streets
from foundation.spreadsheets import DefusedExportMixin


class StreetIndexView(DefusedExportMixin, IndexView):
    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Beside the new row the new list, for whoever may write one."""
        buttons: list[HeaderButton] = super().header_buttons
        if buttons:
            url = reverse("streets_admin:import")
            buttons.append(HeaderButton(_now("Liste einlesen"), url=url, icon_name="upload"))
        return buttons


class StreetImportView(WagtailAdminTemplateMixin, PermissionCheckedMixin, FormView[StreetListForm]):
    """All rows of the file instead of all rows that there are, or a sentence that names the line."""

    permission_required = "add"
    form_class = StreetListForm
    template_name = "places/admin/import_streets.html"
    page_title = _("Liste der Straßen einlesen")
    header_icon = "upload"

    def form_valid(self, form: StreetListForm) -> HttpResponse:
        """Take the list over and say what that changed."""
        messages.success(self.request, import_streets(form.rows).in_words)
        return redirect("streets_admin:index")

    def form_invalid(self, form: StreetListForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"number": StreetSection.objects.count()}


class StreetViewSet(ModelViewSet):
    model = StreetSection
    name = "streets_admin"
    url_prefix = "strassen"
    icon = "list-ul"
    menu_label = _("Straßen")
    menu_order = 261
    add_to_admin_menu = True
    add_to_reference_index = False
    index_view_class = StreetIndexView
    copy_view_enabled = False
    list_display = [
        "street",
        Column("numbers_in_words", label=_("Hausnummern")),
        "postcode",
        "district",
    ]
    list_filter = ["district", "postcode"]
    search_fields = ["street"]
    search_backend_name = None
    list_export = ["street", "first", "last", "side", "postcode", "district.name"]
    export_headings = {
        "street": "street",
        "first": "from",
        "last": "to",
        "side": "side",
        "postcode": "postcode",
        "district.name": "district",
    }
    """So that what is exported can be read in again."""
    export_filename = "strassen"
    panels = [
        FieldPanel("street"),
        FieldRowPanel([FieldPanel("first"), FieldPanel("last"), FieldPanel("side")]),
        FieldRowPanel([FieldPanel("postcode"), FieldPanel("district")]),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the page on which a list is read in."""
        import_view = StreetImportView.as_view(permission_policy=self.permission_policy)
        return [*super().get_urlpatterns(), path("einlesen/", import_view, name="import")]
