"""The mails of the outbox, as the steering reads them: what waits, what could not be delivered, what has expired."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from foundation.network.policies import SteeringPolicy
from foundation.notices.models import Notice
from foundation.timespan import local

HEADING = _("Versand von E-Mails")
SHOWN_FOR = timedelta(days=30)
"""Older ones say nothing of how the site does, and their addresses are nobody's business."""


class ReadOnly(SteeringPolicy):
    """The steering reads; nobody writes a mail anew."""

    def user_has_permission(self, user: object, action: str) -> bool:
        """Whether it is asked for reading."""
        return action == "view" and super().user_has_permission(user, action)  # type: ignore[arg-type]


class MomentColumn(Column):
    """Day and time. Wagtail's own column counts from now, and says of all that is to come that it is just now."""

    def get_value(self, instance: Notice) -> str:
        """Return what stands in the cell."""
        moment = super().get_value(instance)
        return date_format(local(moment), "SHORT_DATETIME_FORMAT") if moment else ""


class MailIndexView(IndexView):
    """Which mail, to whom, and what became of it; never what it says. A subject holds nobody's words."""

    page_title = HEADING

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
    menu_label = HEADING
    menu_order = 280
    add_to_admin_menu = True
    index_view_class = MailIndexView
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = [
        Column("subject", label=_("Betreff"), sort_key="subject"),
        Column("email", label=_("an")),
        Column("state", label=_("Stand"), accessor="get_state_display", sort_key="state"),
        MomentColumn("created_at", label=_("geschrieben"), sort_key="created_at"),
        MomentColumn("sent_at", label=_("gesendet"), sort_key="sent_at"),
        MomentColumn("worthless_at", label=_("verfällt"), sort_key="worthless_at"),
        Column("attempts", label=_("Versuche")),
        Column("last_error", label=_("letzter Fehler")),
    ]
    list_filter = ["state"]
    search_fields = ["email", "subject"]
    search_backend_name = None
    ordering = ["-created_at"]
    form_fields = ["kind"]

    def get_urlpatterns(self) -> list[URLPattern]:
        """Answer the list alone."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
        ]
