"""Handing in an idea, with or without an account."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from foundation.guests import limits
from foundation.places.models import District
from foundation.web.answers import answered, refusals_in, status_of
from participation.ideas import actions
from participation.ideas.forms import NewIdeaForm
from participation.ideas.links import token_for
from participation.ideas.models import Idea
from participation.ideas.similarity import similar_ideas


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form. Its buttons for the map and the photos show it again with all that was typed.

    Once, before the idea is stored, it shows what others have said already.
    """
    if request.method != "POST":
        district = District.objects.named(request.GET.get("stadtteil", "")).first()
        form = NewIdeaForm(person=request.user, initial={"district": district})
        return render(request, "ideas/new.html", {"form": form})
    if request.FILES:
        limits.spend(request, "photo")
    form = NewIdeaForm(request.POST, request.FILES, person=request.user)
    if form.is_underway:
        form.say_only_what_was_asked()
    elif form.is_valid():
        if similar := _similar_unless_sent_anyway(request, form):
            return render(request, "ideas/new.html", {"form": form, "similar": similar})
        limits.spend(request, "idea", email=form.guest_email)
        with refusals_in(form):
            idea = actions.hand_in(draft=form.draft, by=form.who, submission_key=form.submission_key)
            if form.is_guest:
                return redirect("ideas:check_mail")
            own = reverse("ideas:own", args=[token_for(idea)])
            return answered(request, _("Danke. Ihre Idee ist bei der Stadtteilkoordination."), to=own)
    return render(request, "ideas/new.html", {"form": form}, status=status_of(form))


@require_safe
def check_mail(request: HttpRequest) -> HttpResponse:
    """The same page for everybody, whether we know the address or not."""
    return render(request, "ideas/check_mail.html")


def _similar_unless_sent_anyway(request: HttpRequest, form: NewIdeaForm) -> list[Idea]:
    if "anyway" in request.POST:
        return []
    return similar_ideas(form.cleaned_data["title"], form.cleaned_data["district"])
