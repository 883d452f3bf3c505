"""Supporting, following, commenting, reporting: a small page with a form for guests, one press with an account."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from foundation.people import limits
from foundation.rules import Rule
from foundation.web.answers import answered, refusals_in, status_of
from foundation.web.objects import object_or_404
from participation.ideas import actions, rules
from participation.ideas.forms import CommentForm, FollowForm, ReportForm, SupportForm
from participation.ideas.models import Comment, Idea


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def support(request: HttpRequest, pk: int) -> HttpResponse:
    """Say: me too."""
    idea = _public_or_404(request, pk)
    form = SupportForm(request.POST if request.method == "POST" else None, person=request.user)
    if form.is_valid():
        limits.spend(request, "support", email=form.guest_email)
        with refusals_in(form):
            actions.support(idea=idea, by=form.who)
            if form.is_guest:
                return redirect("ideas:check_mail")
            return answered(request, _("Danke. Wir sagen Ihnen, wie es weitergeht."), to=idea)
    return render(request, "ideas/support.html", {"idea": idea, "form": form}, status=status_of(form))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask to be told how it goes on."""
    idea = _public_or_404(request, pk)
    form = FollowForm(request.POST if request.method == "POST" else None, person=request.user)
    if form.is_valid():
        limits.spend(request, "follow", email=form.guest_email)
        with refusals_in(form):
            actions.follow(idea=idea, by=form.who)
            if form.is_guest:
                return redirect("ideas:check_mail")
            return answered(request, _("Wir sagen Ihnen, wie es weitergeht."), to=idea)
    return render(request, "ideas/follow.html", {"idea": idea, "form": form}, status=status_of(form))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something to an idea, or to what somebody else said (`auf`)."""
    idea = _public_or_404(request, pk)
    parent = _comment_or_404(request, idea, rules.may_reply, request.GET.get("auf"))
    form = CommentForm(request.POST if request.method == "POST" else None, person=request.user)
    if form.is_valid():
        limits.spend(request, "comment", email=form.guest_email)
        text = form.cleaned_data["text"]
        with refusals_in(form):
            written = actions.comment(idea=idea, parent=parent, text=text, by=form.who, sent_as=form.sent_as)
            return redirect("ideas:check_mail") if form.is_guest else redirect(written)
    context = {"idea": idea, "parent": parent, "form": form}
    return render(request, "ideas/comment.html", context, status=status_of(form))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Report an idea or one of its comments (`kommentar`); nobody is asked who they are."""
    idea = _public_or_404(request, pk)
    comment = _comment_or_404(request, idea, rules.may_report_comment, request.GET.get("kommentar"))
    form = ReportForm(request.POST if request.method == "POST" else None, person=request.user)
    if form.is_valid():
        limits.spend(request, "report")
        complaint, text = form.cleaned_data["complaint"], form.cleaned_data["text"]
        with refusals_in(form):
            actions.report(idea=idea, comment=comment, complaint=complaint, text=text)
            return redirect("ideas:reported", idea.pk)
    context = {"idea": idea, "comment": comment, "form": form}
    return render(request, "ideas/report.html", context, status=status_of(form))


@require_safe
def reported(request: HttpRequest, pk: int) -> HttpResponse:
    """Thank for a report."""
    return render(request, "ideas/reported.html", {"idea": _public_or_404(request, pk)})


def _public_or_404(request: HttpRequest, pk: int) -> Idea:
    return object_or_404(request, Idea.objects.for_cards(), rules.may_read, pk=pk)


def _comment_or_404(request: HttpRequest, idea: Idea, may: Rule[Comment], pk: str | None) -> Comment | None:
    if not pk:
        return None
    if not pk.isdecimal() or len(pk) > 18:
        raise Http404
    return object_or_404(request, idea.comments.all(), may, pk=int(pk))
