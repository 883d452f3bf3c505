"""The pages behind the links in mails."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from foundation.guests import confirmations, subscriptions
from foundation.guests.own_links import own_page
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


@csrf_exempt
@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """End a subscription: GET asks, since programs that look for viruses open links too; POST does.

    A mail program posts here without cookie, referer or token (RFC 8058, 3.2), so the address itself, which is signed,
    says who may. It is answered at once, without another address to go to.
    """
    try:
        found = subscriptions.read(token)
    except subscriptions.NoSubscription:
        raise Http404 from None
    if request.method != "POST":
        return render(request, "guests/unsubscribe.html", {"title": found.title})
    found.end()
    return render(request, "guests/unsubscribed.html")
