"""The page behind the link in a mail."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from foundation.guests import confirmations
from foundation.web.answers import posted, refusals_in, status_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, secret: str) -> HttpResponse:
    """The page behind the link in a mail: GET asks, POST confirms."""
    form = forms.Form(posted(request))
    try:
        if form.is_bound:
            with refusals_in(form):
                return redirect(confirmations.confirm(secret))
        confirmation = confirmations.find_waiting(secret)
        description = confirmations.description_of(confirmation)
    except confirmations.LinkNoLongerValid:
        return render(request, "guests/link_no_longer_valid.html", status=410)
    context = {"form": form, "confirmation": confirmation, "description": description}
    return render(request, "guests/confirm.html", context, status=status_of(form))
