"""Organisations and the coordination as lists in the CMS, with search, filters and exports."""

from __future__ import annotations

from django import forms
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.viewsets.model import ModelViewSetGroup
from wagtail.images.widgets import AdminImageChooser

from foundation.cms.guarded_views import GuardedViewSet
from foundation.network.admin import views
from foundation.network.admin.forms import CoordinationForm, OrganisationForm
from foundation.network.models import Coordination, Organisation


class OrganisationViewSet(GuardedViewSet):
    model = Organisation
    name = "organisations_admin"
    url_prefix = "organisationen"
    icon = "group"
    menu_label = _("Organisationen")
    index_view_class = views.OrganisationIndexView
    add_view_class = views.OrganisationCreateView
    edit_view_class = views.OrganisationEditView
    copy_view_enabled = False
    list_display = [
        "name",
        "kind",
        "state",
        DateColumn("created_at", label=_("seit"), sort_key="created_at", width="12%"),
    ]
    list_filter = ["state", "kind", "districts"]
    search_fields = ["name", "summary", "description", "contact_name", "email"]
    search_backend_name = None
    list_export = [
        "pk",
        "name",
        "kind",
        "state",
        "summary",
        "district_names",
        "address",
        "contact_name",
        "email",
        "phone",
        "website",
        "accessibility",
        "created_at",
    ]
    export_headings = {"pk": _("Nummer"), "district_names": _("Stadtteile")}
    export_filename = "organisationen"
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("slug")]),
            FieldPanel("kind"),
            FieldPanel("districts", widget=forms.CheckboxSelectMultiple),
            FieldPanel("summary"),
            FieldPanel("description"),
            FieldRowPanel([FieldPanel("picture", widget=AdminImageChooser), FieldPanel("picture_alt")]),
            FieldPanel("address"),
            FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            FieldPanel("accessibility"),
            MultiFieldPanel(
                [
                    FieldPanel("contact_name"),
                    FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
                    FieldPanel("website"),
                ],
                heading=_("Kontakt"),
            ),
            MultiFieldPanel(
                [FieldPanel("is_non_commercial"), FieldPanel("events_need_check"), FieldPanel("is_trusted")],
                heading=_("Vertrauen"),
            ),
        ],
        base_form_class=OrganisationForm,
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        """The list, the page on which one decides, and the forms."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("neu/", self.add_view, name="add"),
            path("<int:pk>/", views.organisation, name="organisation"),
            path("<int:pk>/", views.organisation, name="edit"),
            path("<str:pk>/bearbeiten/", self.edit_view, name="change"),
            path("<str:pk>/verwendung/", self.usage_view, name="usage"),
            path("<str:pk>/verlauf/", self.history_view, name="history"),
            path("<str:pk>/verlauf/results/", self.history_results_view, name="history_results"),
            path("<int:pk>/bestaetigen/", views.confirm, name="confirm"),
            path("<int:pk>/ablehnen/", views.decline, name="decline"),
            path("<int:pk>/herausnehmen/", views.leave, name="leave"),
        ]


class CoordinationViewSet(GuardedViewSet):
    model = Coordination
    name = "coordinations_admin"
    url_prefix = "koordination"
    icon = "user"
    menu_label = _("Stadtteilkoordination")
    index_view_class = views.CoordinationIndexView
    copy_view_enabled = False
    list_display = ["name", "email", "phone", "office_hours"]
    list_filter = ["districts"]
    search_fields = ["name", "email"]
    search_backend_name = None
    list_export = ["name", "email", "phone", "office", "office_hours"]
    export_filename = "koordination"
    edit_handler = ObjectList(
        [
            FieldPanel("person_email"),
            FieldPanel("name"),
            FieldPanel("portrait", widget=AdminImageChooser),
            FieldPanel("districts", widget=forms.CheckboxSelectMultiple),
            FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
            FieldPanel("office"),
            FieldPanel("office_hours"),
        ],
        base_form_class=CoordinationForm,
    )


class NetworkGroup(ModelViewSetGroup):
    menu_label = _("Netzwerk")
    menu_icon = "group"
    menu_order = 250
    items = (OrganisationViewSet, CoordinationViewSet)
