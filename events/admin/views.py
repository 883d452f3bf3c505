"""The coordination's pages in the CMS: one event, and what can be done with it in a click or two."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events import actions
from events.admin.proposals import proposal_or_404, said_in
from events.differences import differences
from events.forms.again import AgainForm
from events.forms.event import DeskForm
from events.forms.reasons import cancelling_form, declining_form, withdrawing_form
from events.models import Event, Proposal, UnseenChange
from events.rules import EVENTS, buttons_of_event, may_check
from foundation.cms.pages import page
from foundation.history.actions import history_of
from foundation.web.answers import act, answered, came_from, posted, refusals_in, status_of
from foundation.web.objects import object_or_404
from foundation.web.reasons import ReasonForm
from foundation.web.signed_in import person_of

SHOWN_DATES = 12


@require_safe
def event(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one event, and what can be done with it."""
    return _event_page(request, _own_or_404(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Enter an event for an organisation of one's districts."""
    person, proposal = person_of(request), _proposal(request)
    form = DeskForm(posted(request), person=person, initial=said_in(proposal) if proposal else None)
    if form.is_valid():
        with refusals_in(form):
            if proposal:
                entered = actions.accept_proposal(proposal=proposal, draft=form.draft, by=person)
            else:
                entered = actions.enter(draft=form.draft, by=person, hand_in=True)
            return answered(request, _("Die Veranstaltung ist eingetragen."), to=_url(entered))
    return _form_page(request, form, title=_("Veranstaltung eintragen"))


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an event, all its dates together."""
    found = _own_or_404(request, pk)
    title = _("Ändern: %(title)s") % {"title": found.title}
    form = DeskForm(posted(request), instance=found, person=person_of(request))
    if form.is_valid():
        with refusals_in(form):
            changed = actions.change(event=found, draft=form.draft, by=person_of(request))
            return answered(request, _("Gespeichert."), to=_url(changed))
    return _form_page(request, form, title=title)


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own_or_404(request, pk)
    form = AgainForm(request.POST, event=found)
    if form.is_valid():
        with refusals_in(form):
            actions.publish(event=found, by=person_of(request), again=form.dates)
            words = _("Veröffentlicht. Wer sie eingetragen hat, bekommt Bescheid.")
            return answered(request, words, to=came_from(request) or _url(found))
    return _event_page(request, _own_or_404(request, pk), {"publish_form": form}, status=status_of(form))


@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    found, form = _own_or_404(request, pk), declining_form(request.POST)
    return _act_with_reason(
        request,
        found,
        {"decline_form": form},
        lambda: actions.decline(event=found, by=person_of(request), reason=form.reason_given),
        _("Zurückgegeben. Der Grund ist unterwegs."),
    )


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    found, form = _own_or_404(request, pk), cancelling_form(request.POST)
    return _act_with_reason(
        request,
        found,
        {"cancel_form": form},
        lambda: actions.cancel(event=found, by=person_of(request), reason=form.reason_given),
        _("Abgesagt. Alle, die sich angemeldet haben, bekommen eine Nachricht."),
    )


@require_POST
def mark_seen(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own_or_404(request, pk)
    return act(
        request,
        lambda: actions.mark_seen(event=found, number=_number(request), by=person_of(request)),
        done=_("Gesehen. Die Änderungen bleiben, wie sie sind."),
        back=_url(found),
    )


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an event off the site. Of what was changed after the check, the organisation learns why."""
    found = _own_or_404(request, pk)
    form = withdrawing_form(request.POST, required=UnseenChange.objects.filter(event=found).exists())
    return _act_with_reason(
        request,
        found,
        {"withdraw_form": form},
        lambda: actions.withdraw(event=found, by=person_of(request), reason=form.reason_given),
        _("Zurückgezogen. Die Veranstaltung steht nicht mehr im Kalender. Die Organisation bekommt Bescheid."),
    )


def _act_with_reason(
    request: HttpRequest, found: Event, forms: dict[str, ReasonForm], action: Callable[[], object], done: str
) -> HttpResponse:
    """Do it; refused, or without a reason that fits, show the page again with what was typed.

    `forms` is the one form that was sent, by its name in the template.
    """
    [form] = forms.values()
    if form.is_valid():
        with refusals_in(form):
            action()
            return answered(request, done, to=came_from(request) or _url(found))
    return _event_page(request, _own_or_404(request, found.pk), forms, status=status_of(form))


def _event_page(
    request: HttpRequest, found: Event, sent: Mapping[str, Form] | None = None, *, status: int = 200
) -> HttpResponse:
    """Show one event; `sent` is a form that has to be put right."""
    occurrences = [*found.occurrences.upcoming().order_by("starts_at")[:SHOWN_DATES]]
    for occurrence in occurrences:
        occurrence.event = found
    unseen = UnseenChange.objects.filter(event=found).first()
    context = {
        **_frame(found.title),
        "event": found,
        "unseen": unseen,
        "differences": differences(unseen.before, unseen.after) if unseen else [],
        "occurrences": occurrences,
        "history": history_of(found),
        "may": buttons_of_event(EVENTS.roles_of(request.user, found), found),
        "publish_form": AgainForm(event=found),
        "decline_form": declining_form(),
        "cancel_form": cancelling_form(),
        "withdraw_form": withdrawing_form(required=unseen is not None),
        **(sent or {}),
    }
    return render(request, "events/admin/event.html", context, status=status)


def _form_page(request: HttpRequest, form: DeskForm, *, title: str) -> HttpResponse:
    context = {**_frame(title), "form": form, "media": form.media}
    return render(request, "events/admin/form.html", context, status=status_of(form))


def _frame(title: str) -> dict[str, Any]:
    return page(title, icon="calendar-alt", listing=(reverse("events_admin:index"), _("Veranstaltungen")))


def _proposal(request: HttpRequest) -> Proposal | None:
    """Return the proposal that is to be entered, if one is named."""
    pk = request.GET.get("vorschlag", "")
    return proposal_or_404(request, int(pk)) if pk.isdecimal() and len(pk) < 9 else None


def _number(request: HttpRequest) -> int:
    number = request.POST.get("number", "")
    return int(number) if number.isdecimal() and len(number) < 9 else 0


def _url(found: Event) -> str:
    return reverse("events_admin:event", args=[found.pk])


def _own_or_404(request: HttpRequest, pk: int) -> Event:
    """Return an event of one's districts; those of others do not exist."""
    events = Event.objects.select_related("organiser", "category", "picture", "room__venue", "created_by")
    return object_or_404(request, events, may_check, pk=pk)
