"""Entering events for one's organisation, and what becomes of them. Who may not gets 404, as if nothing were here."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events import actions
from events.forms.affected import those_told
from events.forms.copies import copied, from_date
from events.forms.event import EventForm, organisations_of
from events.forms.move import MoveForm
from events.forms.reasons import cancelling_form
from events.models import Event, Occurrence
from events.rules import EVENTS, buttons_of_date, buttons_of_event, may_change, may_edit, may_split
from events.states import EventState
from foundation.fields import parse_day
from foundation.guests import limits
from foundation.history.actions import history_of
from foundation.people.models import Person
from foundation.rules import Rule
from foundation.signups.states import TAKES_A_PLACE, SignUpState
from foundation.timespan import local
from foundation.web.answers import act, answered, posted, refusals_in, status_of
from foundation.web.objects import object_or_404
from foundation.web.paging import page_or_404
from foundation.web.signed_in import person_of

PAGE = 30
SHOWN_DATES = 12
SHOWN_PAST = 8
SHOWN_DRAFTS = 5
"""So many dates at first, to come and past; all of them are one link away."""


@login_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The events of one's organisations."""
    organisations = organisations_of(person_of(request))
    events = (
        Event.objects.filter(organiser__in=organisations)
        .select_related("organiser", "category")
        .order_by("-created_at", "-pk")
    )
    page = page_or_404(request, events, PAGE)
    return render(request, "events/overview.html", {"page": page, "organisations": organisations})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Enter an event."""
    person = person_of(request)
    if not organisations_of(person).exists():
        return render(request, "events/no_organisation.html", status=403 if request.method == "POST" else 200)
    pattern = _pattern(request)
    form = EventForm(
        *_sent(request),
        person=person,
        organiser=request.GET.get("organisation", ""),
        initial=copied(pattern) if pattern else None,
    )
    if form.is_valid():
        with refusals_in(form):
            event = actions.enter(draft=form.draft, by=person, hand_in="entwurf" not in request.POST)
            return answered(request, what_happened(event), to=manage_url(event))
    drafts = () if request.method == "POST" else _drafts_of(person)
    context = {"form": form, "pattern": pattern, "drafts": drafts, "title": _("Veranstaltung eintragen")}
    return render(request, "events/form.html", context, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change an event, all its dates together."""
    # What cannot be changed any more has no form; who has one open already is told so, and keeps what was typed.
    event = managed_or_404(request, slug)
    if request.method != "POST" and not may_change(request.user, event):
        raise Http404
    form = EventForm(*_sent(request), instance=event, person=person_of(request))
    if form.is_valid():
        with refusals_in(form):
            wanted = "einreichen" in request.POST
            event = actions.change(event=event, draft=form.draft, by=person_of(request), hand_in=wanted)
            words = _("Gespeichert. Wer den Kalender abonniert hat, sieht die Änderung bald.")
            return answered(request, words, to=manage_url(event))
    context = {"form": form, "event": event, "title": _("Ändern: %(title)s") % {"title": event.title}}
    return render(request, "events/form.html", context, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def split(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """Let a series go on differently from one of its dates: what was before stays as it was."""
    occurrence = managed_date_or_404(request, slug, day)
    event = occurrence.event
    if request.method != "POST" and (
        not may_split(request.user, occurrence) or occurrence.original_on <= event.first_on
    ):
        raise Http404
    form = EventForm(*_sent(request), instance=event, person=person_of(request), initial=from_date(occurrence))
    form.splits_on = occurrence.original_on
    if form.is_valid():
        with refusals_in(form):
            new = actions.split_from(occurrence=occurrence, draft=form.draft, by=person_of(request))
            return answered(request, _("Gespeichert. Die Reihe geht von hier an als neue weiter."), to=manage_url(new))
    title = _("Ab hier anders: %(title)s") % {"title": event.title}
    context = {"form": form, "event": event, "splits_at": occurrence, "title": title}
    return render(request, "events/form.html", context, status=status_of(form))


@login_required
@require_safe
def manage(request: HttpRequest, slug: str) -> HttpResponse:
    """All dates of an event, what can be done with them, and who signed up."""
    event = managed_or_404(request, slug)
    occurrences = (
        event.occurrences.upcoming()
        .select_related("sheet", "booking")
        .annotate(
            people=Count("sheet__signups", filter=Q(sheet__signups__state__in=TAKES_A_PLACE)),
            waiting=Count("sheet__signups", filter=Q(sheet__signups__state=SignUpState.WAITING)),
        )
        .order_by("starts_at")
    )
    shown = None if request.GET.get("alle") == "1" else SHOWN_DATES
    past = [*event.occurrences.past().exclude(sheet=None).order_by("-starts_at")[: SHOWN_PAST if shown else None]]
    rows = [*occurrences[:shown]]
    for row in [*rows, *past]:
        row.event = event
    roles = EVENTS.roles_of(request.user, event)
    return render(
        request,
        "events/manage.html",
        {
            "event": event,
            "dates": [(row, buttons_of_date(roles, row)) for row in rows],
            "past": past,
            "has_more": shown is not None and len(rows) == shown,
            "has_more_past": shown is not None and len(past) == SHOWN_PAST,
            "may": buttons_of_event(roles, event),
            "asks_again": event.occurrences.undecided().exists(),
            "history": history_of(event),
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cancel_date(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """Call off one date."""
    occurrence = managed_date_or_404(request, slug, day)
    form = cancelling_form(posted(request))
    if form.is_valid():
        with refusals_in(form):
            actions.cancel_occurrence(occurrence=occurrence, by=person_of(request), reason=form.reason_given)
            words = _("Der Termin ist abgesagt. Wer sich angemeldet hat, bekommt eine Nachricht.")
            return answered(request, words, to=manage_url(occurrence.event))
    told = those_told(occurrence.event.occurrences.filter(pk=occurrence.pk))
    context = {"form": form, "event": occurrence.event, "occurrence": occurrence, "told": told}
    return render(request, "events/cancel.html", context, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def move_date(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """Let one date take place at another time."""
    occurrence = managed_date_or_404(request, slug, day)
    form = MoveForm(posted(request), event=occurrence.event, initial=_times_of(occurrence))
    if form.is_valid():
        with refusals_in(form):
            actions.move_occurrence(occurrence=occurrence, by=person_of(request), **form.move)
            words = _("Der Termin ist verlegt. Wer sich angemeldet hat, bekommt eine Nachricht.")
            return answered(request, words, to=manage_url(occurrence.event))
    told = those_told(occurrence.event.occurrences.filter(pk=occurrence.pk))
    context = {"form": form, "event": occurrence.event, "occurrence": occurrence, "told": told}
    return render(request, "events/move.html", context, status=status_of(form))


@login_required
@require_POST
def restore_date(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """Let one date take place as planned after all."""
    occurrence = managed_date_or_404(request, slug, day)
    return act(
        request,
        lambda: actions.restore_occurrence(occurrence=occurrence, by=person_of(request)),
        done=_("Der Termin findet wie geplant statt."),
        back=manage_url(occurrence.event),
    )


def managed_or_404(request: HttpRequest, slug: str, may: Rule[Event] = may_edit) -> Event:
    """Return the event if this person may manage it."""
    events = Event.objects.select_related("organiser", "category", "created_by", "room__venue")
    return object_or_404(request, events, may, slug=slug)


def managed_date_or_404(request: HttpRequest, slug: str, day: str, may: Rule[Event] = may_edit) -> Occurrence:
    """Return one of its dates if this person may manage the event."""
    event = managed_or_404(request, slug, may)
    on = parse_day(day)
    occurrence = event.occurrences.select_related("sheet").filter(original_on=on).first() if on else None
    if occurrence is None:
        raise Http404
    occurrence.event = event
    return occurrence


def _drafts_of(person: Person) -> QuerySet[Event]:
    """Return what this person began and has not handed in, the last first."""
    own = Event.objects.managed_by(person).filter(created_by=person, state=EventState.DRAFT)
    return own.order_by("-created_at", "-pk")[:SHOWN_DRAFTS]


def _pattern(request: HttpRequest) -> Event | None:
    """Return the event that a new one is to be like, if it is one of this person's."""
    slug = request.GET.get("wie")
    return managed_or_404(request, slug) if slug else None


def _times_of(occurrence: Occurrence) -> dict[str, Any]:
    start, end = local(occurrence.starts_at), occurrence.ends_at
    return {"day": start.date(), "start_time": start.time(), "end_time": local(end).time() if end else None}


def manage_url(event: Event) -> str:
    return reverse("events:manage", args=[event.slug])


def _sent(request: HttpRequest) -> tuple[Any, Any]:
    """Return what was typed and uploaded, nothing before; pictures so many an hour only."""
    if request.FILES:
        limits.spend(request, "photo")
    return posted(request), request.FILES or None


def what_happened(event: Event) -> str:
    if event.state == EventState.PUBLISHED:
        return _("Danke! Die Veranstaltung steht jetzt im Kalender.")
    if event.state == EventState.WAITING:
        return _("Danke! Die Stadtteilkoordination prüft die Veranstaltung und gibt Ihnen Bescheid.")
    return _("Der Entwurf ist gespeichert. Nur Ihre Organisation sieht ihn.")
