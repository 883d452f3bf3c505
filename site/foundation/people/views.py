from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from foundation.people import confirming


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, secret: str) -> HttpResponse:
    """The page behind the link in a mail: GET asks, POST confirms."""
    try:
        if request.method == "POST":
            return redirect(confirming.confirm(secret))
        confirmation = confirming.find_waiting(secret)
    except confirming.LinkNoLongerValid:
        return render(request, "people/link_no_longer_valid.html", status=410)
    return render(
        request,
        "people/confirm.html",
        {"confirmation": confirmation, "description": confirming.description_of(confirmation)},
    )
