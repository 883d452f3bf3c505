"""The pages that everybody reads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from foundation.registries import means
from foundation.registries.story import story_of
from foundation.web.filters.ways_out import ways_out
from foundation.web.objects import object_or_404
from foundation.web.paging import page_or_404
from participation.ideas import rules
from participation.ideas.filters import IdeaFilters
from participation.ideas.links import token_for
from participation.ideas.models import Idea
from participation.ideas.presenters import Reader, idea_page
from participation.ideas.querysets import THREADS_PER_PAGE
from participation.ideas.timeline import steps_of

PER_PAGE = 24


@require_safe
def ideas(request: HttpRequest) -> HttpResponse:
    """All ideas, filtered by readable parameters."""
    filters = IdeaFilters.read(request.GET)
    public = Idea.objects.public()
    page = page_or_404(request, filters.apply(public) if filters.is_understood else public.none(), PER_PAGE)
    form = filters.form()
    ways = [] if page.object_list else ways_out(form, lambda other: other.apply(public).count(), _so_many)
    context = {
        "filters": filters,
        "form": form,
        "page": page,
        "place": filters.named("stadtteil").where(),
        "ways": ways,
    }
    return render(request, "ideas/list.html", context)


def _so_many(ideas: int) -> str:
    return ngettext("%(count)d Idee", "%(count)d Ideen", ideas) % {"count": ideas}


@require_safe
def idea(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One idea: how far it has come, what people say, what the city answers."""
    found = object_or_404(request, Idea.objects.for_cards(), rules.may_see, pk=pk)
    if not rules.may_read(request.user, found):
        return _not_public(request, found)
    if slug != found.slug:
        return redirect(found, permanent=True)
    return render(request, "ideas/idea.html", _context(request, found))


@require_safe
def without_words(request: HttpRequest, pk: int) -> HttpResponse:
    """The short address, e.g. on a poster."""
    return redirect(object_or_404(request, Idea.objects.for_cards(), rules.may_read, pk=pk), permanent=True)


def _not_public(request: HttpRequest, idea: Idea) -> HttpResponse:
    """The coordination sees it with a note, its author goes to its own page."""
    if rules.may_moderate(request.user, idea):
        return render(request, "ideas/idea.html", {**_context(request, idea), "is_preview": True})
    return redirect("ideas:own", token_for(idea))


def _context(request: HttpRequest, idea: Idea) -> dict[str, Any]:
    threads = page_or_404(request.GET.get("kommentare"), idea.comments.threads(), THREADS_PER_PAGE)
    is_own = request.user.is_authenticated and rules.may_see_own(request.user, idea)
    return {
        "idea": idea,
        "shown": idea_page(idea, _reader(request, idea)),
        "steps": steps_of(idea),
        "redactions": idea.redactions.filter(comment=None),
        "story": story_of(idea),
        "threads": threads,
        "means": means.for_district(idea.district),
        "crumbs": [(_("Ideen"), _list_url()), (idea.district.name, f"{_list_url()}?stadtteil={idea.district.slug}")],
        "can_comment": rules.may_comment(request.user, idea),
        "can_report": rules.may_report(request.user, idea),
        "can_moderate": rules.may_moderate(request.user, idea),
        "own_token": token_for(idea) if is_own else "",
        "own_comments": _own_comments(request, threads),
    }


def _reader(request: HttpRequest, idea: Idea) -> Reader:
    may_support, may_follow = rules.may_support(request.user, idea), rules.may_follow(request.user, idea)
    if not request.user.is_authenticated:
        return Reader(may_support=may_support, may_follow=may_follow)
    supported = idea.supports.filter(person=request.user).first()
    return Reader(
        may_support=may_support,
        may_follow=may_follow,
        is_signed_in=True,
        support_token=token_for(supported) if supported else "",
        is_following=idea.follows.filter(person=request.user).exists(),
    )


def _own_comments(request: HttpRequest, threads: Iterable[Any]) -> dict[int, str]:
    """Return, of the comments that are shown, where each is that the visitor may take back, by its key."""
    shown = [comment for thread in threads for comment in (thread, *thread.shown_replies)]
    return {
        comment.pk: reverse("ideas:own_comment", args=[token_for(comment)])
        for comment in shown
        if rules.may_withdraw_comment(request.user, comment)
    }


def _list_url() -> str:
    return reverse("ideas:list")
