"""Supporting, following, commenting, reporting: a small page with a form for guests, one press with an account."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from foundation.people import limits
from foundation.states import StateConflict
from participation.ideas import actions
from participation.ideas.forms import CommentForm, FollowForm, ReportForm, SupportForm
from participation.ideas.models import Comment, Idea
from participation.ideas.states import CommentState


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def support(request: HttpRequest, pk: int) -> HttpResponse:
    """Say: me too."""
    idea = _discussed_or_404(pk)
    form = SupportForm(request.POST if request.method == "POST" else None, person=request.user)
    if request.method != "POST" or not form.is_valid():
        return render(request, "ideas/support.html", {"idea": idea, "form": form})
    limits.spend(request, "support", email=form.guest_email)
    try:
        actions.support(idea=idea, person=form.person, email=form.guest_email, name=form.guest_name)
    except StateConflict as conflict:
        messages.error(request, str(conflict))
        return redirect(idea)
    if form.is_guest:
        return redirect("ideas:check_mail")
    messages.success(request, _("Danke. Wir sagen Ihnen, wie es weitergeht."))
    return redirect(idea)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask to be told how it goes on."""
    idea = get_object_or_404(Idea.objects.public(), pk=pk)
    form = FollowForm(request.POST if request.method == "POST" else None, person=request.user)
    if request.method != "POST" or not form.is_valid():
        return render(request, "ideas/follow.html", {"idea": idea, "form": form})
    limits.spend(request, "follow", email=form.guest_email)
    actions.follow(idea=idea, person=form.person, email=form.guest_email)
    if form.is_guest:
        return redirect("ideas:check_mail")
    messages.success(request, _("Wir sagen Ihnen, wie es weitergeht."))
    return redirect(idea)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something to an idea, or to what somebody else said (`auf`)."""
    idea = _discussed_or_404(pk)
    parent = _comment_or_404(idea, request.GET.get("auf"))
    form = CommentForm(request.POST if request.method == "POST" else None, person=request.user)
    if request.method != "POST" or not form.is_valid():
        return render(request, "ideas/comment.html", {"idea": idea, "parent": parent, "form": form})
    limits.spend(request, "comment", email=form.guest_email)
    try:
        written = actions.comment(
            idea=idea,
            parent=parent,
            text=form.cleaned_data["text"],
            author_name=form.person.display_name if form.person else form.guest_name,
            person=form.person,
            email=form.guest_email,
            sent_as=form.sent_as,
        )
    except StateConflict as conflict:
        messages.error(request, str(conflict))
        return redirect(idea)
    return redirect("ideas:check_mail") if form.is_guest else redirect(written)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Report an idea or one of its comments (`kommentar`); nobody is asked who they are."""
    idea = get_object_or_404(Idea.objects.public(), pk=pk)
    comment = _comment_or_404(idea, request.GET.get("kommentar"))
    form = ReportForm(request.POST if request.method == "POST" else None, person=request.user)
    if request.method != "POST" or not form.is_valid():
        return render(request, "ideas/report.html", {"idea": idea, "comment": comment, "form": form})
    limits.spend(request, "report")
    actions.report(idea=idea, comment=comment, complaint=form.cleaned_data["complaint"], text=form.cleaned_data["text"])
    return redirect("ideas:reported", idea.pk)


@require_safe
def reported(request: HttpRequest, pk: int) -> HttpResponse:
    """Thank for a report."""
    return render(request, "ideas/reported.html", {"idea": get_object_or_404(Idea.objects.public(), pk=pk)})


def _discussed_or_404(pk: int) -> Idea:
    idea: Idea = get_object_or_404(Idea.objects.public(), pk=pk)
    return idea


def _comment_or_404(idea: Idea, pk: str | None) -> Comment | None:
    if not pk:
        return None
    if not pk.isdecimal() or len(pk) > 18:
        raise Http404
    found: Comment = get_object_or_404(idea.comments.filter(state=CommentState.PUBLISHED), pk=int(pk))
    return found
