"""One's own idea, support, comment: behind a signed link, for people with and without an account.

Whoever has the link acts as the person it stands for.
"""

from __future__ import annotations

from typing import TypeVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from foundation.guests import limits
from foundation.guests.own_links import own_page
from foundation.people.models import Person
from foundation.web.answers import act, answered, posted, refusals_in, status_of
from participation.ideas import actions, rules
from participation.ideas.forms import CommentTextForm, IdeaFieldsWithPoint, PhotosForm
from participation.ideas.links import from_token
from participation.ideas.models import Comment, Follow, Idea, Support
from participation.ideas.presenters import own_words
from participation.ideas.timeline import steps_of, words_of

Thing = TypeVar("Thing", Idea, Comment, Support, Follow)


@own_page
@require_safe
def idea(request: HttpRequest, token: str) -> HttpResponse:
    """Where one's idea stands, and what one can do."""
    found, author = own_idea_or_404(token)
    is_public = rules.may_read(author, found)
    context = {
        "idea": found,
        "token": token,
        "words": own_words(found, is_public=is_public),
        "steps": steps_of(found),
        "answers": [(answer, words_of(answer)) for answer in found.answers.all()],
        "redactions": found.redactions.filter(comment=None),
        "is_public": is_public,
        "can_change": rules.may_change(author, found),
        "can_withdraw": rules.may_withdraw(author, found),
        "can_appeal": rules.may_appeal(author, found),
        "can_add_photos": rules.may_add_photos(author, found),
        "waits_for_a_look": found.photos.to_look_at().exists(),
    }
    return render(request, "ideas/own.html", context)


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, token: str) -> HttpResponse:
    """Put one's idea right before it is published."""
    found, author = own_idea_or_404(token)
    if request.method != "POST" and not rules.may_change(author, found):
        messages.error(request, str(rules.may_change.otherwise))
        return redirect("ideas:own", token)
    form = IdeaFieldsWithPoint(posted(request), instance=found)
    if form.is_underway:
        form.say_only_what_was_asked()
    elif form.is_valid():
        with refusals_in(form):
            actions.change_idea(idea=found, changes=form.changes, by=author)
            return answered(request, _("Die Änderung ist gespeichert."), to=reverse("ideas:own", args=[token]))
    return render(request, "ideas/change.html", {"token": token, "form": form}, status=status_of(form))


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def add_photos(request: HttpRequest, token: str) -> HttpResponse:
    """Add photos to one's idea later."""
    found, author = own_idea_or_404(token)
    if request.FILES:
        limits.spend(request, "photo")
    form = PhotosForm(posted(request), request.FILES or None)
    if form.is_valid() and not form.is_about_photos:
        with refusals_in(form):
            actions.add_photos(idea=found, photos=form.photos, by=author)
            words = _("Danke. Ist die Idee schon öffentlich, sieht sich die Stadtteilkoordination die Fotos erst an.")
            return answered(request, words, to=reverse("ideas:own", args=[token]))
    context = {"form": form, "token": token, "idea": found}
    return render(request, "ideas/add_photos.html", context, status=status_of(form))


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Take one's idea back: GET asks, POST does."""
    found, author = own_idea_or_404(token)
    if request.method != "POST":
        return render(request, "ideas/withdraw.html", {"idea": found, "token": token})
    return act(
        request,
        lambda: actions.withdraw(idea=found, by=author),
        done=_("Ihre Idee ist zurückgezogen."),
        back=reverse("ideas:own", args=[token]),
    )


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def support(request: HttpRequest, token: str) -> HttpResponse:
    """One's own support; POST takes it back."""
    found = _behind_or_404(token, Support)
    supporter = _holder_or_404(found.person)
    if request.method != "POST":
        return render(request, "ideas/own_support.html", {"support": found, "idea": found.idea, "token": token})
    return act(
        request,
        lambda: actions.withdraw_support(support=found, by=supporter),
        done=_("Sie unterstützen diese Idee nicht mehr."),
        back=found.idea,
    )


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: HttpRequest, token: str) -> HttpResponse:
    """One's own comment; POST takes it back."""
    found, author = own_comment_or_404(token)
    if request.method != "POST":
        context = {
            "comment": found,
            "idea": found.idea,
            "token": token,
            "can_withdraw": rules.may_withdraw_comment(author, found),
            "can_appeal": rules.may_appeal_for_comment(author, found),
            "can_change": rules.may_change_comment(author, found),
        }
        return render(request, "ideas/own_comment.html", context)
    return act(
        request,
        lambda: actions.withdraw_comment(comment=found, by=author),
        done=_("Ihr Kommentar ist zurückgezogen."),
        back=reverse("ideas:own_comment", args=[token]),
    )


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def change_comment(request: HttpRequest, token: str) -> HttpResponse:
    """Put one's comment right while it is new."""
    found, author = own_comment_or_404(token)
    form = CommentTextForm(posted(request), initial={"text": found.text})
    if form.is_valid():
        with refusals_in(form):
            changed = actions.change_comment(comment=found, text=form.cleaned_data["text"], by=author)
            return answered(request, _("Die Änderung ist gespeichert."), to=changed.get_absolute_url())
    context = {"form": form, "token": token, "idea": found.idea}
    return render(request, "ideas/change_comment.html", context, status=status_of(form))


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def unfollow(request: HttpRequest, token: str) -> HttpResponse:
    """Behind the link in each mail: GET asks, POST unsubscribes; nobody has to sign in for it."""
    try:
        found = from_token(token, Follow)
    except Follow.DoesNotExist:
        return render(request, "ideas/unfollowed.html", status=410)
    if request.method != "POST":
        return render(request, "ideas/unfollow.html", {"idea": found.idea, "token": token})
    actions.unfollow(idea=found.idea, by=_holder_or_404(found.person))
    return render(request, "ideas/unfollowed.html", {"idea": found.idea})


def own_idea_or_404(token: str) -> tuple[Idea, Person]:
    """Return the idea and who handed it in: before that nobody can do anything with it."""
    found = _behind_or_404(token, Idea)
    author = _holder_or_404(found.author)
    if not rules.may_see_own(author, found):
        raise Http404
    return found, author


def own_comment_or_404(token: str) -> tuple[Comment, Person]:
    """Return the comment and who wrote it."""
    found = _behind_or_404(token, Comment)
    author = _holder_or_404(found.author)
    if not rules.may_see_own_comment(author, found):
        raise Http404
    return found, author


def _holder_or_404(person: Person | None) -> Person:
    """Return whom the link stands for; what nobody has confirmed yet is nobody's."""
    if person is None:
        raise Http404
    return person


def _behind_or_404(token: str, model: type[Thing]) -> Thing:
    try:
        return from_token(token, model)
    except model.DoesNotExist:
        raise Http404 from None
