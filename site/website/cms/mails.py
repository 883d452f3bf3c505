"""The mails of the outbox, as the steering reads them: what waits, what could not be delivered, what has expired."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from foundation.network.policies import SteeringPolicy
from foundation.notices.models import Notice

SHOWN_FOR = timedelta(days=30)
"""Older ones say nothing of how the site does, and their addresses are nobody's business."""


class ReadOnly(SteeringPolicy):
    """The steering reads; nobody writes a mail anew."""

    def user_has_permission(self, user: object, action: str) -> bool:
        """Whether it is asked for reading."""
        return action == "view" and super().user_has_permission(user, action)  # type: ignore[arg-type]


class MailIndexView(IndexView):
    """Which mail, to whom, and what became of it; never what it says."""

    def get_base_queryset(self) -> QuerySet[Notice]:
        """Return those of the last month, newest first."""
        notices: QuerySet[Notice] = super().get_base_queryset()
        return notices.filter(created_at__gte=timezone.now() - SHOWN_FOR).defer("text")

    def get_edit_url(self, instance: Notice) -> None:
        """Return nothing: there is nothing to change."""


class MailViewSet(ModelViewSet):
    model = Notice
    name = "mails_admin"
    url_prefix = "mails"
    icon = "mail"
    menu_label = _("Versand von E-Mails")
    menu_order = 280
    add_to_admin_menu = True
    index_view_class = MailIndexView
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = [
        Column("kind", label=_("Art"), sort_key="kind"),
        Column("email", label=_("an")),
        Column("state", label=_("Stand"), accessor="get_state_display", sort_key="state"),
        DateColumn("created_at", label=_("geschrieben"), sort_key="created_at"),
        DateColumn("sent_at", label=_("gesendet"), sort_key="sent_at"),
        DateColumn("worthless_at", label=_("verfällt"), sort_key="worthless_at"),
        Column("attempts", label=_("Versuche")),
        Column("last_error", label=_("letzter Fehler")),
    ]
    list_filter = ["state", "kind"]
    search_fields = ["email"]
    search_backend_name = None
    ordering = ["-created_at"]
    form_fields = ["kind"]

    def get_urlpatterns(self) -> list[URLPattern]:
        """Answer the list alone."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
        ]
