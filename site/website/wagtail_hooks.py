"""What of the CMS we arrange ourselves."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.menu import MenuItem, SubmenuMenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from foundation.features import belongs_to_hidden_feature
from foundation.network.rules import is_steering
from foundation.notices.models import Notice
from foundation.people.closing import end_access
from foundation.people.models import Person
from foundation.privacy.actions import open_again
from foundation.web.signed_in import person_of
from foundation.which_hour import MomentField
from website.cms.foreign import DocumentsEndpoint, PicturesEndpoint, pages_to_choose
from website.cms.gate import FOR_STEERING
from website.cms.mails import MailViewSet, ReadOnly
from website.desk import DeskPanel, EnglishPanel, SearchPanel, VersionPanel
from website.running.panel import RunningPanel

DISTRACTING = {"locked_pages"}


register_permission_policy(Notice, ReadOnly(Notice))
register_form_field_override(models.DateTimeField, override={"form_class": MomentField, "widget": AdminDateTimeInput})


@hooks.register("register_admin_viewset")
def mails_in_the_cms() -> MailViewSet:
    """What became of each mail, for the steering."""
    return MailViewSet()


@hooks.register("construct_page_chooser_queryset")
def no_foreign_drafts(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """Offer what everybody can read, and drafts of one's own."""
    return pages_to_choose(pages, request.user)


@hooks.register("construct_admin_api", order=1000)
def no_foreign_pictures(api: WagtailAPIRouter) -> None:
    """Put our endpoints of the library in the place of Wagtail's, which ask for no permission."""
    api.register_endpoint("images", PicturesEndpoint)
    api.register_endpoint("documents", DocumentsEndpoint)


@hooks.register("construct_homepage_panels")
def desk_first(request: HttpRequest, panels: list[Component]) -> None:
    """Put what waits on top; Wagtail's own panels of pages in workflow and recent edits come below."""
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") not in DISTRACTING]
    if request.user.is_authenticated:
        panels.append(DeskPanel(request.user))
        if is_steering(request.user):
            panels.append(SearchPanel())
            panels.append(RunningPanel())
            panels.append(EnglishPanel())
    panels.append(VersionPanel())


@hooks.register("before_bulk_action")
def superusers_are_left_alone(
    request: HttpRequest, action_type: str, objects: Iterable[object], action: object
) -> None:
    """Keep the steering from locking superusers out by the list, as `website.cms.users` does on one person's page."""
    by_superuser = isinstance(request.user, Person) and request.user.is_superuser
    if not by_superuser and any(isinstance(each, Person) and each.is_superuser for each in objects):
        raise PermissionDenied


@hooks.register("before_bulk_action")
def people_are_erased_one_by_one(
    request: HttpRequest, action_type: str, objects: Iterable[object], action: object
) -> HttpResponse | None:
    """Lead the list's own deleting to each person's page: it says what hangs on an account, and keeps a way back."""
    if action_type != "delete" or not any(isinstance(each, Person) for each in objects):
        return None
    messages.error(request, _("Konten werden einzeln gelöscht, auf der Seite der Person unter „Gespeicherte Daten“."))
    return redirect("wagtailusers_users:index")


@hooks.register("after_bulk_action")
def locking_and_opening_is_done_whole(
    request: HttpRequest, action_type: str, objects: Iterable[object], action: object
) -> None:
    """Do what hangs on it when accounts are locked and opened by the list: Wagtail writes only the column."""
    for person in objects:
        if isinstance(person, Person) and action_type == "set_active_state":
            person.refresh_from_db(fields=["is_active"])
            follow = open_again if person.is_active else end_access
            follow(person=person, by=person_of(request))


@hooks.register("construct_homepage_summary_items", order=1000)
def no_counts(request: HttpRequest, items: list[SummaryItem]) -> None:
    """How many pages and pictures there are helps nobody with the day's work."""
    items.clear()


@hooks.register("construct_main_menu")
def no_hidden_features(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out what leads to a feature that is taken off the site."""
    items[:] = [item for item in items if not _leads_to_hidden_feature(item)]


@hooks.register("construct_reports_menu")
def no_reports_of_all_districts(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out what the gate opens for the steering only."""
    if not is_steering(request.user):
        items[:] = [item for item in items if not urlsplit(item.url).path.startswith(FOR_STEERING)]


def _leads_to_hidden_feature(item: MenuItem) -> bool:
    if isinstance(item, SubmenuMenuItem):
        below = item.menu.registered_menu_items
        return bool(below) and all(_leads_to_hidden_feature(each) for each in below)
    try:
        return belongs_to_hidden_feature(resolve(urlsplit(item.url).path).func)
    except Resolver404:
        return False


@hooks.register("construct_main_menu")
def no_foreign_help(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail's help leads to English pages of strangers; ours is docs/editors.md."""
    items[:] = [item for item in items if item.name != "help"]
