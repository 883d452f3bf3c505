"""Many ideas at once, in the CMS: a list with ticks and one thing to do. Each goes by itself, as if pressed alone."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from foundation.network.rules import districts_coordinated_by
from foundation.people.models import Person
from foundation.refusals import Refused
from foundation.web.answers import posted, status_of
from foundation.web.signed_in import person_of
from participation.ideas import actions
from participation.ideas.admin.views import in_frame
from participation.ideas.forms import ManyForm
from participation.ideas.models import Idea, Topic


@require_http_methods(["GET", "HEAD", "POST"])
def many(request: HttpRequest) -> HttpResponse:
    """What waits to be checked or answered in one's districts, with ticks."""
    form = ManyForm(posted(request), shown=Idea.objects.waiting().in_districts(_districts(request)))
    if form.is_valid():
        do = _what_to_do(form.cleaned_data["do"], form.cleaned_data["topic"], person_of(request))
        _say(request, [_done(do, idea) for idea in form.cleaned_data["ideas"]])
        return redirect("ideas_admin:many")
    context = in_frame(_("Viele Ideen auf einmal"), {"form": form})
    return render(request, "ideas/admin/many.html", context, status=status_of(form))


def _districts(request: HttpRequest) -> list[int]:
    return list(districts_coordinated_by(request.user).values_list("pk", flat=True))


def _what_to_do(name: str, topic: Topic | None, by: Person) -> Callable[[Idea], object]:
    match name:
        case ManyForm.PUBLISH:
            return lambda idea: actions.publish(idea=idea, by=by)
        case ManyForm.MINE:
            return lambda idea: actions.assign(idea=idea, to=by, by=by)
    return lambda idea: actions.sort_in(idea=idea, changes={"topic": topic}, by=by)


def _done(do: Callable[[Idea], object], idea: Idea) -> str:
    """Do it with one of them; return its title where it was refused, e.g. since it is public already."""
    try:
        do(idea)
    except Refused:
        return idea.title
    return ""


def _say(request: HttpRequest, refused: list[str]) -> None:
    done = refused.count("")
    words = ngettext("%(number)s Idee ist erledigt.", "%(number)s Ideen sind erledigt.", done)
    messages.success(request, words % {"number": done})
    if titles := [title for title in refused if title]:
        messages.warning(request, _("Nicht möglich war es bei: %(titles)s") % {"titles": ", ".join(titles)})
