"""Ideas and reports as lists in the CMS, with search, filters and exports. What is written goes through the actions."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSetGroup
from wagtail.admin.widgets.button import Button

from foundation.cms.guarded_views import GuardedViewSet
from foundation.spreadsheets import DefusedExportMixin
from participation.ideas.admin import appeals, many, redactions, reports, sorting, views
from participation.ideas.models import Idea, Report, Topic
from participation.ideas.querysets import IdeaQuerySet
from participation.ideas.states import IdeaState


class DistrictIndexView(DefusedExportMixin, IndexView):
    """Lists only what lies in one's districts."""

    def get_base_queryset(self) -> QuerySet[Any]:
        allowed: QuerySet[Any] = self.permission_policy.instances_user_has_permission_for(self.request.user, "view")
        return allowed


class IdeaIndexView(DistrictIndexView):
    add_item_label = _("Für jemanden eintragen")
    default_ordering = "-submitted_at"

    def get_base_queryset(self) -> QuerySet[Idea]:
        ideas = super().get_base_queryset().exclude(state=IdeaState.TO_CONFIRM)
        listed = cast(IdeaQuerySet, ideas.select_related("district", "topic", "assigned_to"))
        return listed.with_answers_and_reasons() if self.is_export else listed

    @property
    def header_more_buttons(self) -> list[Button]:
        """The list's own, and the way to the list with ticks."""
        url = reverse("ideas_admin:many")
        return [*super().header_more_buttons, Button(_("Viele auf einmal"), url=url, icon_name="list-ul", priority=20)]

    def get_edit_url(self, instance: Idea) -> str:
        return reverse("ideas_admin:idea", args=[instance.pk])

    def get_delete_url(self, instance: Idea) -> None:
        return None

    def get_copy_url(self, instance: Idea) -> None:
        return None


class IdeaViewSet(GuardedViewSet):
    model = Idea
    name = "ideas_admin"
    url_prefix = "ideas"
    icon = "pick"
    menu_label = _("Ideen")
    index_view_class = IdeaIndexView
    copy_view_enabled = False
    list_display = [
        "title",
        "state",
        "district",
        "topic",
        DateColumn("submitted_at", label=_("eingegangen"), sort_key="submitted_at", width="10%"),
        "answer_due_on",
        "assigned_to",
        "support_count",
    ]
    list_filter = ["state", "district", "topic", "assigned_to"]
    search_fields = ["title", "text", "place_name", "author_name"]
    search_backend_name = None
    list_export = [
        "pk",
        "title",
        "text",
        "state",
        "district.name",
        "topic.name",
        "assigned_to",
        "place_name",
        "submitted_at",
        "published_at",
        "answer_due_on",
        "answered_at",
        "answer_texts",
        "reason",
        "support_count",
        "comment_count",
    ]
    export_headings = {
        "district.name": _("Stadtteil"),
        "topic.name": _("Thema"),
        "pk": _("Nummer"),
        "answer_texts": _("Antwort"),
        "reason": _("Grund"),
    }
    export_filename = "ideen"
    form_fields = ["title"]

    def get_urlpatterns(self) -> list[URLPattern]:
        """The list, and our own pages instead of Wagtail's forms, which would write past the actions."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("eintragen/", views.enter, name="add"),
            path("viele/", many.many, name="many"),
            path("<int:pk>/", views.idea, name="idea"),
            path("<int:pk>/", views.idea, name="edit"),
            path("<int:pk>/veroeffentlichen/", views.publish, name="publish"),
            path("<int:pk>/ablehnen/", views.decline, name="decline"),
            path("<int:pk>/antworten/", views.answer, name="answer"),
            path("<int:pk>/verbergen/", views.hide, name="hide"),
            path("<int:pk>/zeigen/", views.unhide, name="unhide"),
            path("<int:pk>/notiz/", views.note, name="note"),
            path("<int:pk>/einordnen/", sorting.sort_in, name="sort_in"),
            path("<int:pk>/zustaendig/", sorting.assign, name="assign"),
            path("<int:pk>/verschieben/", sorting.promise, name="promise"),
            path("antworten/<int:pk>/korrigieren/", sorting.correct_answer, name="correct_answer"),
            path("antworten/<int:pk>/zuruecknehmen/", sorting.withdraw_answer, name="withdraw_answer"),
            path("<int:pk>/herausnehmen/", redactions.idea, name="redact"),
            path("kommentare/<int:pk>/", views.hide_comment, name="comment"),
            path("kommentare/<int:pk>/herausnehmen/", redactions.comment, name="redact_comment"),
            path("widersprueche/<int:pk>/", appeals.appeal, name="appeal"),
            path("kommentare/<int:pk>/freigeben/", views.release_comment, name="release_comment"),
            path("kommentare/<int:pk>/zeigen/", views.show_comment, name="show_comment"),
            path("fotos/<int:pk>/", views.remove_photo, name="photo"),
            path("fotos/<int:pk>/freigeben/", views.release_photo, name="release_photo"),
        ]


class ReportIndexView(DistrictIndexView):
    def get_base_queryset(self) -> QuerySet[Report]:
        return super().get_base_queryset().select_related("idea__district", "comment")

    def get_edit_url(self, instance: Report) -> str:
        return reverse("reports_admin:report", args=[instance.pk])

    def get_delete_url(self, instance: Report) -> None:
        return None

    def get_copy_url(self, instance: Report) -> None:
        return None

    def get_add_url(self) -> None:
        return None


class ReportViewSet(GuardedViewSet):
    model = Report
    name = "reports_admin"
    url_prefix = "meldungen"
    icon = "warning"
    menu_label = _("Meldungen")
    index_view_class = ReportIndexView
    copy_view_enabled = False
    list_display = [
        "__str__",
        "state",
        Column("idea.district.name", label=_("Stadtteil")),
        "times",
        DateColumn("first_reported_at", label=_("gemeldet"), sort_key="first_reported_at", width="15%"),
    ]
    list_filter = ["state", "idea__district"]
    search_fields = ["idea__title", "comment__text"]
    search_backend_name = None
    list_export = ["pk", "idea.title", "state", "idea.district.name", "times", "first_reported_at", "closed_at"]
    export_headings = {"idea.title": _("Idee"), "idea.district.name": _("Stadtteil"), "pk": _("Nummer")}
    export_filename = "meldungen"
    form_fields = ["state"]

    def get_urlpatterns(self) -> list[URLPattern]:
        """The list, and one report with the two things that can be done about it."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", reports.report, name="report"),
            path("<int:pk>/", reports.report, name="edit"),
            path("<int:pk>/berechtigt/", reports.uphold, name="uphold"),
            path("<int:pk>/unbegruendet/", reports.dismiss, name="dismiss"),
        ]


class TopicViewSet(GuardedViewSet):
    model = Topic
    name = "topics_admin"
    url_prefix = "themen"
    icon = "tag"
    menu_label = _("Themen")
    form_fields = ["name", "name_en", "slug", "position"]
    list_display = ["name", "name_en", "position"]
    copy_view_enabled = False


class IdeasGroup(ModelViewSetGroup):
    menu_label = _("Ideen")
    menu_icon = "pick"
    menu_order = 210
    items = (IdeaViewSet, ReportViewSet, TopicViewSet)
