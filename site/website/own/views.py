from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.people import sessions
from foundation.people.actions import change_account
from foundation.people.sessions import sessions_of
from foundation.web.answers import act, answered, posted, refusals_in, status_of
from foundation.web.signed_in import person_of
from website.own.desk import desk_of
from website.own.forms import AccountForm


@never_cache
@login_required
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """One's own desk."""
    return render(request, "own/desk.html", {"desk": desk_of(person_of(request))})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Name, district, language, and the ways to everything else of one's account."""
    person = person_of(request)
    form = AccountForm(posted(request), instance=person)
    if form.is_valid():
        with refusals_in(form):
            change_account(person=person, changes=form.changes, by=person)
            return answered(request, _("Gespeichert."), to="own:account")
    context = {"form": form, "sessions": sessions_of(person), "here": request.session.session_key}
    return render(request, "own/account.html", context, status=status_of(form))


@login_required
@require_POST
def end_session(request: HttpRequest) -> HttpResponse:
    """Sign out on one other device."""
    person = person_of(request)
    return act(
        request,
        lambda: sessions.end_session(person=person, handle=request.POST.get("session", ""), by=person),
        done=_("Abgemeldet."),
        back=reverse("own:account"),
    )


@login_required
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    person = person_of(request)
    return act(
        request,
        lambda: sessions.end_other_sessions(request=request, person=person, by=person),
        done=_("Überall sonst abgemeldet."),
        back=reverse("own:account"),
    )
