"""The coordination's pages in the CMS: one idea, one report, and what can be done with them in a click or two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.history.actions import history_of
from foundation.network.deskwork import page
from foundation.network.rules import districts_coordinated_by
from foundation.web.answers import act
from foundation.web.signed_in import person_of
from participation.ideas import actions
from participation.ideas.forms import AnswerForm, EnterForm, NoteForm, OptionalReasonForm, ReasonForm
from participation.ideas.models import Comment, Idea, IdeaPhoto, Report
from participation.ideas.rules import may_moderate
from participation.ideas.states import CommentState, IdeaState


@require_safe
def idea(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one idea, and what can be done with it."""
    return _idea_page(request, _own_or_404(request, pk))


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own_or_404(request, pk)
    return _do(
        request, found, lambda: actions.publish(idea=found, by=person_of(request)), _("Die Idee ist veröffentlicht.")
    )


@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own_or_404(request, pk)
    form = ReasonForm(request.POST, prefix="decline")
    if not form.is_valid():
        return _idea_page(request, found, decline_form=form)
    reason = form.cleaned_data["reason"]
    return _do(
        request,
        found,
        lambda: actions.decline(idea=found, by=person_of(request), reason=reason),
        _("Abgelehnt. Der Grund ist unterwegs."),
    )


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own_or_404(request, pk)
    form = AnswerForm(request.POST, idea=found, prefix="answer")
    if not form.is_valid():
        return _idea_page(request, found, answer_form=form)
    text, state = form.cleaned_data["text"], form.state
    return _do(
        request,
        found,
        lambda: actions.answer(idea=found, text=text, by=person_of(request), to=state),
        _("Die Antwort ist veröffentlicht, alle Beteiligten bekommen sie."),
    )


@require_POST
def hide(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own_or_404(request, pk)
    form = ReasonForm(request.POST, prefix="hide")
    if not form.is_valid():
        return _idea_page(request, found, hide_form=form)
    reason = form.cleaned_data["reason"]
    return _do(
        request,
        found,
        lambda: actions.hide(idea=found, by=person_of(request), reason=reason),
        _("Die Idee ist verborgen. Wer sie eingebracht hat, bekommt den Grund."),
    )


@require_POST
def unhide(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own_or_404(request, pk)
    return _do(
        request,
        found,
        lambda: actions.unhide(idea=found, by=person_of(request)),
        _("Die Idee steht wieder da, wo sie war."),
    )


@require_POST
def note(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own_or_404(request, pk)
    form = NoteForm(request.POST, prefix="note")
    if not form.is_valid():
        return _idea_page(request, found, note_form=form)
    actions.add_note(idea=found, text=form.cleaned_data["text"], by=person_of(request))
    return redirect("ideas_admin:idea", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def hide_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Hide a comment with a reason, or show it again."""
    comment = get_object_or_404(
        Comment.objects.exclude(state=CommentState.TO_CONFIRM).select_related("idea__district", "author"), pk=pk
    )
    _refuse_elsewhere(request, comment.idea)
    form = ReasonForm(request.POST or None)
    if comment.state == CommentState.HIDDEN and request.method == "POST":
        return _do(
            request,
            comment.idea,
            lambda: actions.show_comment_again(comment=comment, by=person_of(request)),
            _("Der Kommentar ist wieder zu sehen."),
        )
    if request.method != "POST" or not form.is_valid():
        return render(
            request,
            "ideas/admin/comment.html",
            _page(_("Kommentar"), {"comment": comment, "idea": comment.idea, "form": form}),
        )
    reason = form.cleaned_data["reason"]
    return _do(
        request,
        comment.idea,
        lambda: actions.hide_comment(comment=comment, by=person_of(request), reason=reason),
        _("Der Kommentar ist verborgen."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def remove_photo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one photo off an idea, with a reason."""
    photo = get_object_or_404(IdeaPhoto.objects.exclude(idea=None).select_related("idea__district"), pk=pk)
    if photo.idea.state == IdeaState.TO_CONFIRM:
        raise Http404
    _refuse_elsewhere(request, photo.idea)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {"photo": photo, "idea": photo.idea, "form": form}
        return render(request, "ideas/admin/photo.html", _page(_("Foto entfernen"), context))
    reason = form.cleaned_data["reason"]
    return _do(
        request,
        photo.idea,
        lambda: actions.remove_photo(photo=photo, by=person_of(request), reason=reason),
        _("Das Foto ist entfernt. Wer die Idee eingebracht hat, bekommt den Grund."),
    )


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """What was reported, by how many, and why."""
    return _report_page(request, _report_or_404(request, pk))


@require_POST
def uphold(request: HttpRequest, pk: int) -> HttpResponse:
    found = _report_or_404(request, pk)
    form = ReasonForm(request.POST, prefix="uphold")
    if not form.is_valid():
        return _report_page(request, found, uphold_form=form)
    reason = form.cleaned_data["reason"]
    return _do(
        request,
        found.idea,
        lambda: actions.uphold(report=found, by=person_of(request), reason=reason),
        _("Was gemeldet war, ist verborgen."),
    )


@require_POST
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    found = _report_or_404(request, pk)
    form = OptionalReasonForm(request.POST, prefix="dismiss")
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    return _do(
        request,
        found.idea,
        lambda: actions.dismiss(report=found, by=person_of(request), reason=reason),
        _("Die Meldung ist erledigt, alles bleibt stehen."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Enter an idea for somebody after a talk."""
    districts = districts_coordinated_by(request.user).filter(level="district")
    if not districts.exists():
        raise PermissionDenied
    form = EnterForm(request.POST if request.method == "POST" else None, request.FILES or None, districts=districts)
    if form.is_underway:
        form.say_only_what_was_asked()
    if form.is_underway or not form.is_valid():
        return render(request, "ideas/admin/enter.html", _page(_("Für jemanden eintragen"), {"form": form}))
    entered = actions.enter_for_somebody(
        **form.values(),
        **{name: form.cleaned_data[name] for name in ["author_name", "email", "entered_after"]},
        by=person_of(request),
        photos=form.photos,
    )
    messages.success(request, _("Die Idee ist eingetragen. Wer sie eingetragen hat, steht im Verlauf."))
    return redirect("ideas_admin:idea", entered.pk)


def _idea_page(request: HttpRequest, idea: Idea, **bound: Any) -> HttpResponse:
    """The page of one idea; `bound` is a form that has to be put right."""
    context = {
        "idea": idea,
        "answers": idea.answers.all(),
        "notes": idea.notes.select_related("author"),
        "comments": idea.comments.exclude(state=CommentState.TO_CONFIRM).select_related("author"),
        "history": history_of(idea),
        "reports": idea.reports.open(),
        "answer_form": AnswerForm(idea=idea, prefix="answer"),
        "decline_form": ReasonForm(prefix="decline"),
        "hide_form": ReasonForm(prefix="hide"),
        "note_form": NoteForm(prefix="note"),
        **bound,
    }
    return render(request, "ideas/admin/idea.html", _page(idea.title, context), status=422 if bound else 200)


def _report_page(request: HttpRequest, report: Report, **bound: Any) -> HttpResponse:
    context = {
        "report": report,
        "idea": report.idea,
        "details": report.details.all(),
        "uphold_form": ReasonForm(prefix="uphold"),
        "dismiss_form": OptionalReasonForm(prefix="dismiss"),
        **bound,
    }
    return render(request, "ideas/admin/report.html", _page(_("Meldung"), context), status=422 if bound else 200)


def _page(title: str, context: dict[str, Any]) -> dict[str, Any]:
    return {**page(title, icon="pick", listing=(reverse("ideas_admin:index"), _("Ideen"))), **context}


def _do(request: HttpRequest, idea: Idea, action: Callable[[], object], done: str) -> HttpResponse:
    return act(request, action, done=done, back=reverse("ideas_admin:idea", args=[idea.pk]))


def _own_or_404(request: HttpRequest, pk: int) -> Idea:
    found: Idea = get_object_or_404(Idea.objects.exclude(state=IdeaState.TO_CONFIRM).for_cards(), pk=pk)
    _refuse_elsewhere(request, found)
    return found


def _report_or_404(request: HttpRequest, pk: int) -> Report:
    found: Report = get_object_or_404(Report.objects.select_related("idea__district", "comment__author"), pk=pk)
    _refuse_elsewhere(request, found.idea)
    return found


def _refuse_elsewhere(request: HttpRequest, idea: Idea) -> None:
    """What lies in others' districts does not exist."""
    if not may_moderate(request.user, idea):
        raise Http404
