from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from foundation.people.models import Person
from website.own.desk import desk_of
from website.own.forms import AccountForm


@never_cache
@login_required
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """One's own desk."""
    return render(request, "own/desk.html", {"desk": desk_of(cast(Person, request.user))})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Name, district, language, and the ways to everything else of one's account."""
    form = AccountForm(request.POST or None, instance=cast(Person, request.user))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Gespeichert."))
        return redirect("own:account")
    return render(request, "own/account.html", {"form": form})
