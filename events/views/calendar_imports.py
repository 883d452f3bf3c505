"""Taking over the calendar that an organisation keeps elsewhere. Who does not speak for it gets 404."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from events.actions import calendar_imports as actions
from events.forms.calendar_import import CalendarForm, EndForm, FileForm, TakeOverForm
from events.forms.event import organisations_of
from events.import_plan import Plan, plan_of, window
from events.models import CalendarImport
from events.rules import may_enter
from foundation.calendar_reading import UnreadableCalendar, read_calendar
from foundation.guests import limits
from foundation.imports.models import Source
from foundation.people.models import Person
from foundation.web.answers import act, answered, posted, refusals_in, status_of
from foundation.web.objects import object_or_404
from foundation.web.paging import page_or_404
from foundation.web.signed_in import person_of

PAGE = 30
SHOWN_LINES = 60
"""So many events of a preview are named; of the others their number is said."""


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: HttpRequest) -> HttpResponse:
    """The calendars of one's organisations, and a form for one more."""
    person = person_of(request)
    organisations = organisations_of(person)
    if not organisations.exists():
        return render(request, "events/no_organisation.html", status=403 if request.method == "POST" else 200)
    files = request.FILES or None if request.method == "POST" else None
    initial = {"organisation": request.GET.get("organisation", "")}
    form = CalendarForm(posted(request), files, organisations=organisations, initial=initial)
    if form.is_valid():
        limits.spend(request, "calendar")
        with refusals_in(form):
            return answered(request, _("Gelesen. Bitte prüfen Sie die Vorschau."), to=_added(form, person))
    sources = Source.objects.filter(organisation__in=organisations, use=actions.USE).select_related("organisation")
    page = page_or_404(request, sources.defer("body"), PAGE)
    return render(request, "events/imports.html", {"form": form, "page": page}, status=status_of(form))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """One calendar: what would be taken over, or how it stands, and what its entries do not say themselves."""
    found = _source_or_404(request, pk)
    taken_over = CalendarImport.objects.filter(source=found).first()
    form = TakeOverForm(posted(request), instance=taken_over, organisation=found.organisation)
    if form.is_valid():
        with refusals_in(form):
            actions.take_over(source=found, how=form.how, by=person_of(request))
            words = _("Gespeichert. Die Termine werden jetzt übernommen, das dauert einen Moment.")
            return answered(request, words if found.is_draft else _("Gespeichert."), to=_page(found))
    return render(request, "events/import.html", _shown(found, taken_over, form), status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_file(request: HttpRequest, pk: int) -> HttpResponse:
    """A newer version of an uploaded file."""
    found = _source_or_404(request, pk)
    form = FileForm(posted(request), request.FILES or None)
    if form.is_valid():
        limits.spend(request, "calendar")
        with refusals_in(form):
            actions.replace_file(source=found, body=form.cleaned_data["file"].read(), by=person_of(request))
            return answered(request, _("Gelesen. Die Änderungen werden jetzt übernommen."), to=_page(found))
    return render(request, "events/import_file.html", {"form": form, "source": found}, status=status_of(form))


@login_required
@require_POST
def read_now(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the calendar at once."""
    found = _source_or_404(request, pk)
    limits.spend(request, "calendar")
    return act(
        request,
        lambda: actions.read_now(source=found, by=person_of(request)),
        done=_("Der Kalender wird jetzt abgerufen, das dauert einen Moment."),
        back=_page(found),
    )


@login_required
@require_POST
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Let many events go, after somebody has looked."""
    found = _source_or_404(request, pk)
    return act(
        request,
        lambda: actions.agree_to_deletions(source=found, by=person_of(request)),
        done=_("Zugelassen. Die Termine werden jetzt zurückgezogen."),
        back=_page(found),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Follow a calendar no longer, and say what becomes of its events."""
    found = _source_or_404(request, pk)
    form = EndForm({"fate": "keep"} if found.is_draft and request.method == "POST" else posted(request))
    if form.is_valid():
        with refusals_in(form):
            actions.end(source=found, keep_events=form.keep_events, by=person_of(request))
            return answered(request, _("Der Kalender wird nicht mehr abgerufen."), to="events:imports")
    return render(request, "events/import_end.html", {"form": form, "source": found}, status=status_of(form))


def _added(form: CalendarForm, person: Person) -> str:
    """Store what was typed or uploaded; return where its preview is."""
    organisation, file = form.cleaned_data["organisation"], form.cleaned_data["file"]
    if file:
        name = str(file.name or "").rpartition(".")[0]
        return _page(actions.add_file(organisation=organisation, body=file.read(), name=name, by=person))
    return _page(actions.add_address(organisation=organisation, url=form.cleaned_data["url"], by=person))


def _source_or_404(request: HttpRequest, pk: int) -> Source:
    def may_look_after(person: Any, found: Source) -> bool:
        return may_enter(person, found.organisation)

    sources = Source.objects.filter(use=actions.USE).select_related("organisation")
    return object_or_404(request, sources, may_look_after, pk=pk)


def _shown(found: Source, taken_over: CalendarImport | None, form: TakeOverForm) -> dict[str, Any]:
    plan = _plan(found, taken_over) if found.is_draft or found.is_held else Plan()
    return {
        "source": found,
        "form": form,
        "plan": plan,
        "lines": plan.to_do[:SHOWN_LINES],
        "more": max(0, len(plan.to_do) - SHOWN_LINES),
        "skipped": list(found.report.get("skipped", {}).values()),
        "events": taken_over.items.filter(event__isnull=False, is_gone=False).count() if taken_over else 0,
    }


def _plan(found: Source, taken_over: CalendarImport | None) -> Plan:
    """Return what taking over would do, of the bytes that wait; nothing where none do."""
    try:
        return plan_of(read_calendar(bytes(found.body or b""), window()), taken_over)
    except UnreadableCalendar:
        return Plan()


def _page(found: Source) -> str:
    return reverse("events:import", args=[found.pk])
