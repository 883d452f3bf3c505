"""The coordination's pages in the CMS: one event, and what can be done with it in a click or two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.utils import get_valid_next_url_from_request

from events import actions
from events.forms.entering import DeskForm, ReasonForm
from events.models import Event, UnseenChange
from events.rules import may_check
from events.states import CHANGEABLE, EventState
from events.wording import differences
from foundation.history.actions import history_of
from foundation.people.models import Person
from foundation.states import StateConflict

SHOWN_DATES = 12


@require_safe
def event(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one event, and what can be done with it."""
    found = _own_or_404(request, pk)
    return _event_page(request, found)


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Enter an event for an organisation of one's districts."""
    form = DeskForm(request.POST or None, person=_who(request))
    if request.method == "POST" and form.is_valid():
        entered = actions.enter(event=form.save(commit=False), by=_who(request), **form.links)
        actions.submit(event=entered, by=_who(request))
        messages.success(request, _("Die Veranstaltung ist eingetragen."))
        return redirect("events_admin:event", entered.pk)
    title = _("Veranstaltung eintragen")
    return render(request, "events/admin/form.html", _page(title, {"form": form, "media": form.media}))


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an event, all its dates together."""
    found = _own_or_404(request, pk)
    form = DeskForm(request.POST or None, instance=found, person=_who(request))
    if request.method == "POST" and form.is_valid():
        try:
            changed = actions.change(event=form.save(commit=False), by=_who(request), **form.links)
        except StateConflict as conflict:
            form.add_error(None, str(conflict))
        else:
            messages.success(request, _("Gespeichert."))
            return redirect("events_admin:event", changed.pk)
    return render(
        request,
        "events/admin/form.html",
        _page(_("Ändern: %(title)s") % {"title": found.title}, {"form": form, "media": form.media}),
    )


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own_or_404(request, pk)
    return _do(
        request,
        found,
        lambda: actions.publish(event=found, by=_who(request)),
        _("Veröffentlicht. Wer sie eingetragen hat, bekommt Bescheid."),
    )


@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own_or_404(request, pk)
    return _do(
        request,
        found,
        lambda: actions.decline(event=found, by=_who(request), reason=_reason(request)),
        _("Zurückgegeben. Der Grund ist unterwegs."),
    )


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own_or_404(request, pk)
    return _do(
        request,
        found,
        lambda: actions.cancel(event=found, by=_who(request), reason=_reason(request)),
        _("Abgesagt. Alle, die sich angemeldet haben, bekommen eine Nachricht."),
    )


@require_POST
def mark_seen(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own_or_404(request, pk)
    return _do(
        request,
        found,
        lambda: actions.mark_seen(event=found, number=_number(request), by=_who(request)),
        _("Gesehen. Die Änderungen bleiben, wie sie sind."),
    )


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own_or_404(request, pk)
    if UnseenChange.objects.filter(event=found).exists() and not _reason(request):
        messages.error(request, _("Bitte nennen Sie der Organisation einen Grund."))
        return redirect("events_admin:event", found.pk)
    return _do(
        request,
        found,
        lambda: actions.withdraw(event=found, by=_who(request), reason=_reason(request)),
        _("Zurückgezogen. Die Veranstaltung steht nicht mehr im Kalender. Die Organisation bekommt Bescheid."),
    )


def _event_page(request: HttpRequest, found: Event) -> HttpResponse:
    occurrences = [*found.occurrences.upcoming().order_by("starts_at")[:SHOWN_DATES]]
    for occurrence in occurrences:
        occurrence.event = found
    unseen = UnseenChange.objects.filter(event=found).first()
    context = {
        "event": found,
        "unseen": unseen,
        "differences": differences(unseen.before, unseen.after) if unseen else [],
        "occurrences": occurrences,
        "history": history_of(found),
        "is_waiting": found.state == EventState.WAITING,
        "is_changeable": found.state in CHANGEABLE,
        "may_appear": found.state in [EventState.DRAFT, EventState.WITHDRAWN],
        "form": ReasonForm(),
    }
    return render(request, "events/admin/event.html", _page(found.title, context))


def _page(title: str, context: dict[str, Any]) -> dict[str, Any]:
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": _("Schreibtisch")},
        {"url": reverse("events_admin:index"), "label": _("Veranstaltungen")},
        {"url": "", "label": title},
    ]
    return {
        "page_title": title,
        "header_title": title,
        "header_icon": "calendar-alt",
        "breadcrumbs_items": crumbs,
        **context,
    }


def _do(request: HttpRequest, found: Event, action: Callable[[], object], done: str) -> HttpResponse:
    """Call the action, say what happened, and go back to where the click came from."""
    try:
        action()
        messages.success(request, done)
    except StateConflict as conflict:
        messages.error(request, str(conflict))
    return redirect(get_valid_next_url_from_request(request) or reverse("events_admin:event", args=[found.pk]))


def _reason(request: HttpRequest) -> str:
    form = ReasonForm(request.POST)
    return str(form.cleaned_data["reason"]) if form.is_valid() else ""


def _number(request: HttpRequest) -> int:
    number = request.POST.get("number", "")
    return int(number) if number.isdecimal() and len(number) < 9 else 0


def _who(request: HttpRequest) -> Person:
    """Return who is at the desk; the CMS lets nobody in who is not signed in."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user


def _own_or_404(request: HttpRequest, pk: int) -> Event:
    found: Event = get_object_or_404(
        Event.objects.select_related("organiser", "category", "picture", "room__venue", "created_by"), pk=pk
    )
    if not may_check(request.user, found):
        raise PermissionDenied
    return found
