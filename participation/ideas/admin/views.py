"""The coordination's pages in the CMS: one idea, its comments and photos, and what can be done in a click or two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.cms.pages import page
from foundation.history.actions import history_of
from foundation.network.rules import districts_coordinated_by
from foundation.refusals import NotPermitted
from foundation.web.answers import act, answered, came_from, posted, refusals_in, status_of
from foundation.web.objects import object_or_404
from foundation.web.reasons import ReasonForm
from foundation.web.signed_in import person_of
from participation.ideas import actions, rules
from participation.ideas.forms import AnswerForm, EnterForm, NoteForm
from participation.ideas.models import Comment, Idea, IdeaPhoto
from participation.ideas.states import CommentState


@require_safe
def idea(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one idea, and what can be done with it."""
    return _idea_page(request, moderated_or_404(request, pk))


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    found = moderated_or_404(request, pk)
    return act(
        request,
        lambda: actions.publish(idea=found, by=person_of(request)),
        done=_("Die Idee ist veröffentlicht."),
        back=address_of(found),
    )


@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    found = moderated_or_404(request, pk)
    form = ReasonForm(request.POST, prefix="decline")
    if form.is_valid():
        with refusals_in(form):
            actions.decline(idea=found, by=person_of(request), reason=form.reason_given)
            return _done(request, found, _("Abgelehnt. Der Grund ist unterwegs."))
    return _idea_page(request, found, decline_form=form)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    found = moderated_or_404(request, pk)
    form = AnswerForm(request.POST, idea=found, prefix="answer")
    if form.is_valid():
        with refusals_in(form):
            actions.answer(idea=found, text=form.cleaned_data["text"], by=person_of(request), to=form.state)
            return _done(request, found, _("Die Antwort ist veröffentlicht, alle Beteiligten bekommen sie."))
    return _idea_page(request, found, answer_form=form)


@require_POST
def hide(request: HttpRequest, pk: int) -> HttpResponse:
    found = moderated_or_404(request, pk)
    form = ReasonForm(request.POST, prefix="hide")
    if form.is_valid():
        with refusals_in(form):
            actions.hide(idea=found, by=person_of(request), reason=form.reason_given)
            return _done(request, found, _("Die Idee ist verborgen. Wer sie eingebracht hat, bekommt den Grund."))
    return _idea_page(request, found, hide_form=form)


@require_POST
def unhide(request: HttpRequest, pk: int) -> HttpResponse:
    found = moderated_or_404(request, pk)
    return act(
        request,
        lambda: actions.unhide(idea=found, by=person_of(request)),
        done=_("Die Idee steht wieder da, wo sie war."),
        back=address_of(found),
    )


@require_POST
def note(request: HttpRequest, pk: int) -> HttpResponse:
    found = moderated_or_404(request, pk)
    form = NoteForm(request.POST, prefix="note")
    if form.is_valid():
        with refusals_in(form):
            actions.add_note(idea=found, text=form.cleaned_data["text"], by=person_of(request))
            return redirect(address_of(found))
    return _idea_page(request, found, note_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def hide_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """One comment; POST hides it with a reason."""
    comment = comment_or_404(request, pk)
    form = ReasonForm(posted(request))
    if form.is_valid():
        with refusals_in(form):
            actions.hide_comment(comment=comment, by=person_of(request), reason=form.reason_given)
            return _done(request, comment.idea, _("Der Kommentar ist verborgen."))
    if form.errors:
        comment = comment_or_404(request, pk)
    context = {
        "comment": comment,
        "idea": comment.idea,
        "form": form,
        "can_hide": rules.may_hide_comment(request.user, comment),
        "can_release": rules.may_release_comment(request.user, comment),
        "can_show": rules.may_show_comment_again(request.user, comment),
        "can_redact": rules.may_redact_comment(request.user, comment),
    }
    return render(request, "ideas/admin/comment.html", in_frame(_("Kommentar"), context), status=status_of(form))


@require_POST
def release_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Let stand what somebody said for the first time."""
    comment = comment_or_404(request, pk)
    return act(
        request,
        lambda: actions.release_comment(comment=comment, by=person_of(request)),
        done=_("Der Kommentar ist freigegeben."),
        back=address_of(comment.idea),
    )


@require_POST
def show_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a hidden comment again."""
    comment = comment_or_404(request, pk)
    return act(
        request,
        lambda: actions.show_comment_again(comment=comment, by=person_of(request)),
        done=_("Der Kommentar ist wieder zu sehen."),
        back=address_of(comment.idea),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def remove_photo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one photo off an idea, with a reason."""
    photos = IdeaPhoto.objects.select_related("idea")
    photo = object_or_404(request, photos, rules.may_remove_photo, pk=pk)
    form = ReasonForm(posted(request))
    if form.is_valid():
        with refusals_in(form):
            idea = actions.remove_photo(photo=photo, by=person_of(request), reason=form.reason_given)
            return _done(request, idea, _("Das Foto ist entfernt. Wer die Idee eingebracht hat, bekommt den Grund."))
    can_release = rules.may_release_photo(request.user, photo)
    context = {"photo": photo, "idea": photo.idea, "form": form, "can_release": can_release}
    return render(request, "ideas/admin/photo.html", in_frame(_("Foto entfernen"), context), status=status_of(form))


@require_POST
def release_photo(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a photo that was added to a public idea."""
    photo = object_or_404(request, IdeaPhoto.objects.select_related("idea"), rules.may_remove_photo, pk=pk)
    return act(
        request,
        lambda: actions.release_photo(photo=photo, by=person_of(request)),
        done=_("Das Foto ist freigegeben."),
        back=address_of(photo.idea) if photo.idea else "ideas_admin:index",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Enter an idea for somebody after a talk."""
    districts = districts_coordinated_by(request.user).filter(level="district")
    if not districts.exists():
        raise NotPermitted(_("Für jemanden eintragen kann hier nur, wer einen Stadtteil koordiniert."))
    form = EnterForm(posted(request), request.FILES or None, districts=districts)
    if form.is_underway:
        form.say_only_what_was_asked()
    elif form.is_valid():
        with refusals_in(form):
            entered = actions.enter_for_somebody(
                draft=form.draft,
                told_by=form.told_by,
                entered_after=form.cleaned_data["entered_after"],
                by=person_of(request),
            )
            words = _("Die Idee ist eingetragen. Wer sie eingetragen hat, steht im Verlauf.")
            return answered(request, words, to=address_of(entered))
    context = in_frame(_("Für jemanden eintragen"), {"form": form})
    return render(request, "ideas/admin/enter.html", context, status=status_of(form))


def in_frame(title: str, context: dict[str, Any]) -> dict[str, Any]:
    """Return what a page about ideas in the CMS shows, its frame included."""
    return {**page(title, icon="pick", listing=(reverse("ideas_admin:index"), _("Ideen"))), **context}


def _idea_page(request: HttpRequest, found: Idea, **bound: Any) -> HttpResponse:
    """The page of one idea; `bound` is a form that has to be put right, beside what the idea is by now."""
    idea = moderated_or_404(request, found.pk) if bound else found
    may: dict[str, Callable[[Any, Idea], bool]] = {
        "can_publish": rules.may_publish,
        "can_answer": rules.may_answer,
        "can_hide": rules.may_hide,
        "can_unhide": rules.may_unhide,
        "can_redact": rules.may_redact,
        "can_sort_in": rules.may_sort_in,
        "can_assign": rules.may_assign,
        "can_move_promise": rules.may_move_promise,
    }
    context = {
        "idea": idea,
        "answers": idea.answers.all(),
        "notes": idea.notes.select_related("author"),
        "comments": idea.comments.exclude(state=CommentState.TO_CONFIRM).select_related("author"),
        "history": history_of(idea),
        "reports": idea.reports.open(),
        "appeals": idea.appeals.open(),
        "redactions": idea.redactions.filter(comment=None),
        "new_photos": idea.photos.to_look_at(),
        "answer_form": AnswerForm(idea=idea, prefix="answer"),
        "decline_form": ReasonForm(prefix="decline"),
        "hide_form": ReasonForm(prefix="hide"),
        "note_form": NoteForm(prefix="note"),
        **{name: rule(request.user, idea) for name, rule in may.items()},
        **bound,
    }
    status = max([status_of(form) for form in bound.values()], default=200)
    return render(request, "ideas/admin/idea.html", in_frame(idea.title, context), status=status)


def _done(request: HttpRequest, idea: Idea, words: str) -> HttpResponse:
    """Say what was done, and go back to where the form came from."""
    return answered(request, words, to=came_from(request) or address_of(idea))


def address_of(idea: Idea) -> str:
    """Return where the idea stands in the CMS."""
    return reverse("ideas_admin:idea", args=[idea.pk])


def moderated_or_404(request: HttpRequest, pk: int) -> Idea:
    """Return an idea of one's districts; those of others do not exist."""
    return object_or_404(request, Idea.objects.for_cards(), rules.may_moderate, pk=pk)


def comment_or_404(request: HttpRequest, pk: int) -> Comment:
    """Return a comment on an idea of one's districts; those of others do not exist."""
    comments = Comment.objects.select_related("idea", "author")
    return object_or_404(request, comments, rules.may_moderate_comment, pk=pk)
