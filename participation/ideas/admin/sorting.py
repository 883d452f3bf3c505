"""Where an idea belongs, who looks after it, and until when it is answered: pages of the CMS."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from foundation.web.answers import answered, posted, refusals_in, status_of
from foundation.web.objects import object_or_404
from foundation.web.reasons import ReasonForm
from foundation.web.signed_in import person_of
from participation.ideas import actions, rules
from participation.ideas.admin.views import address_of, in_frame, moderated_or_404
from participation.ideas.forms import AssignForm, CorrectionForm, PromiseForm, SortingForm
from participation.ideas.models import Answer, Idea


@require_http_methods(["GET", "HEAD", "POST"])
def sort_in(request: HttpRequest, pk: int) -> HttpResponse:
    """District, topic, place and cover."""
    found = moderated_or_404(request, pk)
    form = SortingForm(posted(request), instance=found)
    if form.is_underway:
        form.say_only_what_was_asked()
    elif form.is_valid():
        with refusals_in(form):
            idea = actions.sort_in(idea=found, changes=form.changes, by=person_of(request))
            is_still_ours = rules.may_moderate(request.user, idea)
            return answered(request, _("Eingeordnet."), to=address_of(idea) if is_still_ours else "ideas_admin:index")
    context = in_frame(_("Idee einordnen"), {"form": form, "idea": Idea.objects.get(pk=pk)})
    return render(request, "ideas/admin/sort_in.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Who of the coordination looks after it."""
    found = moderated_or_404(request, pk)
    form = AssignForm(posted(request), idea=found)
    if form.is_valid():
        with refusals_in(form):
            actions.assign(idea=found, to=form.cleaned_data["to"], by=person_of(request))
            return answered(request, _("Gespeichert."), to=address_of(found))
    return _page(request, form, _("Zuständigkeit"), {"idea": found, "submit": _("Speichern")})


@require_http_methods(["GET", "HEAD", "POST"])
def promise(request: HttpRequest, pk: int) -> HttpResponse:
    """Another day for the answer."""
    found = moderated_or_404(request, pk)
    form = PromiseForm(posted(request), initial={"day": found.answer_due_on})
    if form.is_valid():
        with refusals_in(form):
            actions.move_promise(idea=found, by=person_of(request), **form.cleaned_data)
            return answered(request, _("Verschoben. Alle Beteiligten bekommen Bescheid."), to=address_of(found))
    return _page(
        request, form, _("Antwort verschieben"), {"idea": found, "submit": _("Verschieben und Bescheid geben")}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def correct_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say an answer anew."""
    answer = _answer_or_404(request, pk)
    form = CorrectionForm(posted(request), initial={"text": answer.text})
    if form.is_valid():
        with refusals_in(form):
            actions.correct_answer(answer=answer, by=person_of(request), **form.cleaned_data)
            return answered(request, _("Korrigiert. Alle Beteiligten bekommen Bescheid."), to=address_of(answer.idea))
    words = {"idea": answer.idea, "submit": _("Korrigieren und Bescheid geben")}
    return _page(request, form, _("Antwort korrigieren"), words)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an answer back."""
    answer = _answer_or_404(request, pk)
    form = ReasonForm(posted(request), help_text=_("Lesen alle."))
    if form.is_valid():
        with refusals_in(form):
            actions.withdraw_answer(answer=answer, reason=form.reason_given, by=person_of(request))
            return answered(
                request, _("Zurückgenommen. Alle Beteiligten bekommen Bescheid."), to=address_of(answer.idea)
            )
    words = {"idea": answer.idea, "text": answer.text, "submit": _("Zurücknehmen und Bescheid geben")}
    return _page(request, form, _("Antwort zurücknehmen"), words)


def _page(request: HttpRequest, form: Any, title: str, context: dict[str, Any]) -> HttpResponse:
    framed = in_frame(title, {"form": form, **context})
    return render(request, "ideas/admin/one_form.html", framed, status=status_of(form))


def _answer_or_404(request: HttpRequest, pk: int) -> Answer:
    """Return an answer to an idea of one's districts; those of others do not exist."""
    answers = Answer.objects.select_related("idea__district")
    return object_or_404(request, answers, lambda visitor, answer: rules.may_moderate(visitor, answer.idea), pk=pk)
