"""Entering events for one's organisation, and what becomes of them. Who may not gets 404, as if nothing were here."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events import actions
from events.forms.entering import EventForm, MoveForm, ReasonForm, organisations_of
from events.models import Event, Occurrence
from events.rules import may_change, may_edit, may_enter, may_publish
from events.states import EventState
from events.views.requests import PersonRequest
from foundation.fields import parse_day
from foundation.history.actions import history_of
from foundation.people import limits
from foundation.signups.states import TAKES_A_PLACE, SignUpState
from foundation.states import StateConflict
from foundation.timespan import local
from foundation.web.paging import page_or_404

PAGE = 30
SHOWN_DATES = 12
"""So many dates at first; all of them are one link away."""


@login_required
@require_safe
def overview(request: PersonRequest) -> HttpResponse:
    """The events of one's organisations."""
    organisations = organisations_of(request.user)
    events = (
        Event.objects.filter(organiser__in=organisations)
        .select_related("organiser", "category")
        .order_by("-created_at", "-pk")
    )
    page = page_or_404(request, events, PAGE)
    return render(request, "events/overview.html", {"page": page, "organisations": organisations})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest) -> HttpResponse:
    """Enter an event."""
    if not organisations_of(request.user).exists():
        return render(request, "events/no_organisation.html")
    form = EventForm(*_sent(request), person=request.user, organiser=request.GET.get("organisation", ""))
    if request.method == "POST" and form.is_valid():
        if not may_enter(request.user, form.cleaned_data["organiser"]):
            raise Http404
        event = actions.enter(event=form.save(commit=False), by=request.user, **form.links)
        if "entwurf" not in request.POST:
            actions.submit(event=event, by=request.user)
        messages.success(request, _what_happened(event))
        return redirect("events:manage", event.slug)
    return render(request, "events/form.html", {"form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PersonRequest, slug: str) -> HttpResponse:
    """Change an event, all its dates together."""
    event = managed_or_404(request, slug)
    if not may_change(request.user, event):
        raise Http404
    form = EventForm(*_sent(request), instance=event, person=request.user)
    if request.method == "POST" and form.is_valid():
        if not may_enter(request.user, form.cleaned_data["organiser"]):
            raise Http404
        try:
            event = actions.change(event=form.save(commit=False), by=request.user, **form.links)
        except StateConflict as conflict:
            form.add_error(None, str(conflict))
        else:
            if "einreichen" in request.POST and event.state == EventState.DRAFT:
                actions.submit(event=event, by=request.user)
            messages.success(request, _("Gespeichert. Wer den Kalender abonniert hat, sieht die Änderung bald."))
            return redirect("events:manage", event.slug)
    return render(request, "events/form.html", {"form": form, "event": event})


@login_required
@require_safe
def manage(request: PersonRequest, slug: str) -> HttpResponse:
    """All dates of an event, what can be done with them, and who signed up."""
    event = managed_or_404(request, slug)
    occurrences = (
        event.occurrences.upcoming()
        .select_related("sheet")
        .annotate(
            people=Count("sheet__signups", filter=Q(sheet__signups__state__in=TAKES_A_PLACE)),
            waiting=Count("sheet__signups", filter=Q(sheet__signups__state=SignUpState.WAITING)),
        )
        .order_by("starts_at")
    )
    shown = None if request.GET.get("alle") == "1" else SHOWN_DATES
    past = event.occurrences.past().exclude(sheet=None).order_by("-starts_at")[:8]
    rows = [*occurrences[:shown]]
    for row in [*rows, *past]:
        row.event = event
    return render(
        request,
        "events/manage.html",
        {
            "event": event,
            "occurrences": rows,
            "past": past,
            "has_more": shown is not None and len(rows) == shown,
            "may_change": may_change(request.user, event),
            "may_publish": may_publish(request.user, event),
            "history": history_of(event),
        },
    )


@login_required
@require_POST
def submit(request: PersonRequest, slug: str) -> HttpResponse:
    """Hand in a draft. Who has left the network announces nothing any more."""
    event = managed_or_404(request, slug)
    if not may_enter(request.user, event.organiser):
        raise Http404
    try:
        actions.submit(event=event, by=request.user)
        messages.success(request, _what_happened(event))
    except StateConflict as conflict:
        messages.error(request, str(conflict))
    return redirect("events:manage", slug)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: PersonRequest, slug: str) -> HttpResponse:
    """Call off all that is to come."""
    event = managed_or_404(request, slug)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.cancel(event=event, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, _("Abgesagt. Alle, die sich angemeldet haben, bekommen eine Nachricht."))
        except StateConflict as conflict:
            messages.error(request, str(conflict))
        return redirect("events:manage", slug)
    return render(request, "events/cancel.html", {"form": form, "event": event})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: PersonRequest, slug: str) -> HttpResponse:
    """Take an event off the site; a draft is deleted."""
    event = managed_or_404(request, slug)
    if request.method == "POST":
        try:
            if event.state == EventState.DRAFT:
                actions.discard(event=event, by=request.user)
                messages.success(request, _("Der Entwurf ist gelöscht."))
                return redirect("events:overview")
            actions.withdraw(event=event, by=request.user)
            messages.success(request, _("Zurückgezogen. Die Veranstaltung steht nicht mehr im Kalender."))
        except StateConflict as conflict:
            messages.error(request, str(conflict))
        return redirect("events:manage", slug)
    return render(request, "events/withdraw.html", {"event": event})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cancel_date(request: PersonRequest, slug: str, day: str) -> HttpResponse:
    """Call off one date."""
    occurrence = managed_date_or_404(request, slug, day)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.cancel_occurrence(occurrence=occurrence, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, _("Der Termin ist abgesagt. Wer sich angemeldet hat, bekommt eine Nachricht."))
        except StateConflict as conflict:
            messages.error(request, str(conflict))
        return redirect("events:manage", slug)
    return render(request, "events/cancel.html", {"form": form, "event": occurrence.event, "occurrence": occurrence})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def move_date(request: PersonRequest, slug: str, day: str) -> HttpResponse:
    """Let one date take place at another time."""
    occurrence = managed_date_or_404(request, slug, day)
    initial = {
        "day": local(occurrence.starts_at).date(),
        "start_time": local(occurrence.starts_at).time(),
        "end_time": local(occurrence.ends_at).time() if occurrence.ends_at else None,
    }
    form = MoveForm(request.POST or None, event=occurrence.event, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.move_occurrence(
                occurrence=occurrence, by=request.user, reason=form.cleaned_data["reason"], **form.times
            )
            messages.success(request, _("Der Termin ist verlegt. Wer sich angemeldet hat, bekommt eine Nachricht."))
        except StateConflict as conflict:
            messages.error(request, str(conflict))
        return redirect("events:manage", slug)
    return render(request, "events/move.html", {"form": form, "event": occurrence.event, "occurrence": occurrence})


@login_required
@require_POST
def restore_date(request: PersonRequest, slug: str, day: str) -> HttpResponse:
    """Let one date take place as planned after all."""
    occurrence = managed_date_or_404(request, slug, day)
    try:
        actions.restore_occurrence(occurrence=occurrence, by=request.user)
        messages.success(request, _("Der Termin findet wie geplant statt."))
    except StateConflict as conflict:
        messages.error(request, str(conflict))
    return redirect("events:manage", slug)


def managed_or_404(request: PersonRequest, slug: str) -> Event:
    """Return the event if this person may manage it."""
    event = Event.objects.select_related("organiser", "category", "created_by", "room__venue").filter(slug=slug).first()
    if event is None or not may_edit(request.user, event):
        raise Http404
    return event


def managed_date_or_404(request: PersonRequest, slug: str, day: str) -> Occurrence:
    """Return one of its dates if this person may manage the event."""
    event = managed_or_404(request, slug)
    occurrence = event.occurrences.select_related("sheet").filter(original_on=parse_day(day)).first()
    if occurrence is None:
        raise Http404
    occurrence.event = event
    return occurrence


def _sent(request: PersonRequest) -> tuple[Any, Any]:
    """Return what was typed and uploaded, nothing before; pictures so many an hour only."""
    if request.FILES:
        limits.spend(request, "photo")
    return request.POST or None, request.FILES or None


def _what_happened(event: Event) -> str:
    if event.state == EventState.PUBLISHED:
        return _("Danke! Die Veranstaltung steht jetzt im Kalender.")
    if event.state == EventState.WAITING:
        return _("Danke! Die Stadtteilkoordination prüft die Veranstaltung und gibt Ihnen Bescheid.")
    return _("Der Entwurf ist gespeichert. Nur Ihre Organisation sieht ihn.")
