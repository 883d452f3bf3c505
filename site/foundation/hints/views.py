"""The page on which somebody says what is wrong on another one. Features have its address below each of their pages."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from foundation.guests import limits
from foundation.hints.about import About
from foundation.hints.actions import give_hint
from foundation.hints.forms import HintForm
from foundation.web.answers import posted, status_of
from foundation.web.slots import Limit, take

TO_ONE_THING = Limit(times=20, within=timedelta(days=1))
"""So many hints about one event or room: more would only fill a mailbox."""


def hint_page(request: HttpRequest, about: About, *, done: str) -> HttpResponse:
    """Show the form and send what is written in it, then lead to `done`. The feature has looked who may see it."""
    form = HintForm(posted(request), person=request.user)
    if form.is_valid():
        limits.spend(request, "hint")
        enough = _("Dazu haben heute schon viele geschrieben. Wer verantwortlich ist, weiß es.")
        take(f"hint:{about.thing._meta.label}:{about.thing.pk}", TO_ONE_THING, reason=enough)
        give_hint(about=about, hint=form.hint)
        return redirect(done)
    return render(request, "hints/hint.html", {"form": form, "about": about}, status=status_of(form))


def thanks_page(request: HttpRequest, about: About) -> HttpResponse:
    """Thank for a hint."""
    return render(request, "hints/thanks.html", {"about": about})
