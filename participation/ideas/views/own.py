"""One's own idea, support, comment: behind a signed link, for people with and without an account."""

from __future__ import annotations

from typing import TypeVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from foundation.people.models import Person
from foundation.people.own_links import own_page
from foundation.states import StateConflict
from participation.ideas import actions
from participation.ideas.forms import IdeaFieldsWithPoint
from participation.ideas.links import behind
from participation.ideas.models import Comment, Follow, Idea, Support
from participation.ideas.states import CommentState, IdeaState
from participation.ideas.story import steps_of

Thing = TypeVar("Thing", Idea, Comment, Support, Follow)


@own_page
@require_safe
def idea(request: HttpRequest, token: str) -> HttpResponse:
    """Where one's idea stands, and what one can do."""
    found = _behind_or_404(token, Idea)
    if found.state == IdeaState.TO_CONFIRM:
        raise Http404
    return render(
        request,
        "ideas/own.html",
        {"idea": found, "token": token, "steps": steps_of(found), "answers": found.answers.all()},
    )


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, token: str) -> HttpResponse:
    """Put one's idea right before it is published."""
    found = _behind_or_404(token, Idea)
    if not found.can_be_changed:
        messages.error(request, _("Die Idee ist schon veröffentlicht. Ergänzen Sie sie gern durch einen Kommentar."))
        return redirect("ideas:own", token)
    form = IdeaFieldsWithPoint(request.POST if request.method == "POST" else None, instance=found)
    if form.is_underway:
        form.say_only_what_was_asked()
    if form.is_underway or not form.is_valid():
        return render(request, "ideas/change.html", {"idea": found, "token": token, "form": form})
    try:
        actions.change_idea(idea=found, by=_author_or_404(found), **form.values())
        messages.success(request, _("Die Änderung ist gespeichert."))
    except StateConflict as conflict:
        messages.error(request, str(conflict))
    return redirect("ideas:own", token)


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Take one's idea back: GET asks, POST does."""
    found = _behind_or_404(token, Idea)
    if request.method != "POST":
        return render(request, "ideas/withdraw.html", {"idea": found, "token": token})
    try:
        actions.withdraw(idea=found, by=_author_or_404(found))
        messages.success(request, _("Ihre Idee ist zurückgezogen."))
    except StateConflict as conflict:
        messages.error(request, str(conflict))
    return redirect("ideas:own", token)


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def support(request: HttpRequest, token: str) -> HttpResponse:
    """One's own support; POST takes it back."""
    found = _behind_or_404(token, Support)
    if request.method != "POST":
        return render(request, "ideas/own_support.html", {"support": found, "idea": found.idea, "token": token})
    actions.withdraw_support(support=found)
    messages.success(request, _("Sie unterstützen diese Idee nicht mehr."))
    return redirect(found.idea)


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: HttpRequest, token: str) -> HttpResponse:
    """One's own comment; POST takes it back."""
    found = _behind_or_404(token, Comment)
    if found.state == CommentState.TO_CONFIRM:
        raise Http404
    if request.method != "POST":
        return render(request, "ideas/own_comment.html", {"comment": found, "idea": found.idea, "token": token})
    try:
        actions.withdraw_comment(comment=found, by=_author_or_404(found))
        messages.success(request, _("Ihr Kommentar ist zurückgezogen."))
    except StateConflict as conflict:
        messages.error(request, str(conflict))
    return redirect("ideas:own_comment", token)


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def unfollow(request: HttpRequest, token: str) -> HttpResponse:
    """Behind the link in each mail: GET asks, POST unsubscribes; nobody has to sign in for it."""
    try:
        found = behind(token, Follow)
    except Follow.DoesNotExist:
        return render(request, "ideas/unfollowed.html", status=410)
    if request.method != "POST" or found.person is None:
        return render(request, "ideas/unfollow.html", {"idea": found.idea, "token": token})
    actions.unfollow(idea=found.idea, person=found.person)
    return render(request, "ideas/unfollowed.html", {"idea": found.idea})


def _author_or_404(thing: Idea | Comment) -> Person:
    """Return who confirmed the thing: before that nobody can do anything with it."""
    if thing.author is None:
        raise Http404
    return thing.author


def _behind_or_404(token: str, model: type[Thing]) -> Thing:
    try:
        return behind(token, model)
    except model.DoesNotExist:
        raise Http404 from None
