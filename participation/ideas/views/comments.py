"""Commenting and reporting: a small page with a form, for guests too."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from foundation.guests import limits
from foundation.rules import Rule
from foundation.texts import Text
from foundation.web.answers import posted, refusals_in, status_of
from foundation.web.objects import object_or_404
from participation.ideas import actions, rules
from participation.ideas.forms import CommentForm, ReportForm
from participation.ideas.links import token_for
from participation.ideas.models import Comment, Idea
from participation.ideas.views.supports import public_or_404


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something to an idea, or to what somebody else said (`auf`)."""
    idea = public_or_404(request, pk)
    parent = _comment_or_404(request, idea, rules.may_reply, request.GET.get("auf"))
    form = CommentForm(posted(request), person=request.user)
    if form.is_valid():
        limits.spend(request, "comment", email=form.guest_email)
        text = Text(form.cleaned_data["text"], form.cleaned_data["language"])
        with refusals_in(form):
            written = actions.comment(
                idea=idea, parent=parent, text=text, by=form.who, submission_key=form.submission_key
            )
            if form.is_guest:
                return redirect("ideas:check_mail")
            return redirect(written) if written.is_public else redirect("ideas:own_comment", token_for(written))
    context = {"idea": idea, "parent": parent, "form": form}
    return render(request, "ideas/comment.html", context, status=status_of(form))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Report an idea or one of its comments (`kommentar`); nobody has to say who they are."""
    idea = public_or_404(request, pk)
    comment = _comment_or_404(request, idea, rules.may_report_comment, request.GET.get("kommentar"))
    form = ReportForm(posted(request), person=request.user)
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("complaint", "text")}
        email = form.cleaned_data["email"].strip().lower()
        limits.spend(request, "report", email=email)
        with refusals_in(form):
            actions.report(idea=idea, comment=comment, email=email, **said)
            return redirect("ideas:reported", idea.pk)
    context = {"idea": idea, "comment": comment, "form": form}
    return render(request, "ideas/report.html", context, status=status_of(form))


@require_safe
def reported(request: HttpRequest, pk: int) -> HttpResponse:
    """Thank for a report."""
    return render(request, "ideas/reported.html", {"idea": public_or_404(request, pk)})


def _comment_or_404(request: HttpRequest, idea: Idea, may: Rule[Comment], pk: str | None) -> Comment | None:
    if not pk:
        return None
    if not pk.isdecimal() or len(pk) > 18:
        raise Http404
    return object_or_404(request, idea.comments.all(), may, pk=int(pk))
