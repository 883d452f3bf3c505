"""Handing in an idea, with or without an account."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from foundation.people import limits
from foundation.places.models import District
from participation.ideas import actions
from participation.ideas.forms import NewIdeaForm
from participation.ideas.links import token_for
from participation.ideas.similar import similar_ideas


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
        return render(request, "ideas/new.html", {"form": form})
    if not form.is_valid():
        return render(request, "ideas/new.html", {"form": form})
    if "anyway" not in request.POST:
        similar = similar_ideas(form.cleaned_data["title"], form.cleaned_data["district"])
        if similar:
            return render(request, "ideas/new.html", {"form": form, "similar": similar})
    limits.spend(request, "idea", email=form.guest_email)
    idea = actions.hand_in(
        **form.values(),
        author_name=form.person.display_name if form.person else form.guest_name,
        person=form.person,
        email=form.guest_email,
        photos=form.photos,
        sent_as=form.sent_as,
    )
    if form.is_guest:
        return redirect("ideas:check_mail")
    messages.success(request, _("Danke. Ihre Idee ist bei der Stadtteilkoordination."))
    return redirect("ideas:own", token_for(idea))


@require_safe
def check_mail(request: HttpRequest) -> HttpResponse:
    """The same page for everybody, whether we know the address or not."""
    return render(request, "ideas/check_mail.html")
