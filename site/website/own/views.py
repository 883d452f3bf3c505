from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from foundation.people.actions import change_account
from foundation.web.answers import answered, posted, refusals_in, status_of
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
    return render(request, "own/account.html", {"form": form}, status=status_of(form))
