"""What lies in other districts and is not public: Wagtail's choosers, titles and lists leave it out.

Its explorer asks the permissions; its choosers, its choosers' titles and its API of the library ask nobody.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.chooser import BrowseView, ChosenMultipleView
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.documents.models import AbstractDocument
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.images.models import AbstractImage
from wagtail.models import Page
from wagtail.permissions import policy_registry

EDITING = {"add", "change", "publish", "lock", "unlock", "bulk_delete"}
USING = ["add", "change", "delete", "choose"]

_editor: ContextVar[Any] = ContextVar("editor", default=None)


def connect() -> None:
    """Guard what Wagtail shows of any page, whoever looks."""
    Page.get_admin_display_title = _title_for_editor(Page.get_admin_display_title)
    for view in BrowseView, ChosenMultipleView:
        view.get = _of_pages_one_may_see(view.get)
    BulkAction.get_actionable_objects = _without_foreign(BulkAction.get_actionable_objects)


@contextmanager
def edited_by(person: Any) -> Iterator[None]:
    """Let titles of pages be asked for this person: Wagtail's templates ask a page, which does not know who reads."""
    token = _editor.set(person)
    try:
        yield
    finally:
        _editor.reset(token)


def pages_to_choose(pages: QuerySet[Page], person: Any) -> QuerySet[Page]:
    """Return what everybody can read, and drafts of one's own."""
    own = policy_registry.get_by_type(Page).instances_user_has_any_permission_for(person, EDITING)
    return pages.filter(Q(live=True) | Q(pk__in=own.values_list("pk", flat=True)))


def may_edit(person: Any, page: Page) -> bool:
    return bool(policy_registry.get_by_type(Page).user_has_any_permission_for_instance(person, EDITING, page))


def may_know(person: Any, thing: Any) -> bool:
    """Whether a page, picture or document may be named to this person; of other things their own lists decide."""
    if isinstance(thing, Page):
        return thing.live or may_edit(person, thing)
    if isinstance(thing, AbstractImage | AbstractDocument):
        return bool(policy_registry.get(thing).user_has_any_permission_for_instance(person, USING, thing))
    return True


class OnesOwn:
    """Put before an endpoint of the library: it lists what one may use, as the choosers do."""

    def get_queryset(self) -> Any:
        found = super().get_queryset()  # type: ignore[misc]
        policy = policy_registry.get_by_type(self.model)  # type: ignore[attr-defined]
        own = policy.instances_user_has_any_permission_for(self.request.user, USING)  # type: ignore[attr-defined]
        return found.filter(pk__in=own.values_list("pk", flat=True))


class PicturesEndpoint(OnesOwn, ImagesAdminAPIViewSet):
    pass


class DocumentsEndpoint(OnesOwn, DocumentsAdminAPIViewSet):
    pass


def _title_for_editor(title_of: Callable[[Page], str]) -> Callable[[Page], str]:
    """Call a page of another district as everybody knows it, and one that nobody knows not at all."""

    @functools.wraps(title_of)
    def title(page: Page) -> str:
        editor = _editor.get()
        if editor is None or may_edit(editor, page):
            return title_of(page)
        return str(page.title) if page.live else _("Noch nicht veröffentlicht")

    return title


def _of_pages_one_may_see(get: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Refuse to open, or to hand over, a page that the chooser does not offer, by its number."""

    @functools.wraps(get)
    def get_seen(view: Any, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponseBase:
        asked = [parent_page_id] if parent_page_id else [pk for pk in request.GET.getlist("id") if pk.isdecimal()]
        pages = Page.objects.filter(pk__in=asked)
        if pages.count() != pages_to_choose(pages, request.user).count():
            raise Http404
        return get(view, request, parent_page_id) if parent_page_id else get(view, request)

    return get_seen


def _without_foreign(get: Callable[..., Any]) -> Callable[..., Any]:
    """Do not name what somebody may neither act on nor see: an action takes any number as `id`, or all there are."""

    @functools.wraps(get)
    def get_own(action: Any) -> Any:
        objects, others = get(action)
        person, refused = action.request.user, others["items_with_no_access"]
        return objects, {**others, "items_with_no_access": [each for each in refused if may_know(person, each)]}

    return get_own
