from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from foundation.network.models import Organisation
from foundation.people.models import Person
from rooms.actions.subscribing import link_for, rotate_link


@never_cache
@login_required
@require_safe
def subscribe(request: HttpRequest, slug: str) -> HttpResponse:
    """The secret link to a group's bookings, and how to use it."""
    group = _managed_or_404(request, slug)
    url = settings.BASE_URL + reverse("rooms:group_feed", args=[link_for(organisation=group).token])
    webcal = url.replace("https://", "webcal://", 1).replace("http://", "webcal://", 1)
    response = render(request, "rooms/subscribe.html", {"group": group, "url": url, "webcal": webcal})
    response["Referrer-Policy"] = "no-referrer"
    return response


@login_required
@require_POST
def rotate(request: HttpRequest, slug: str) -> HttpResponse:
    """Make the old link useless."""
    group = _managed_or_404(request, slug)
    rotate_link(organisation=group)
    messages.success(request, _("Der alte Link geht nicht mehr. Hier ist der neue."))
    return redirect("rooms:subscribe", slug)


def _managed_or_404(request: HttpRequest, slug: str) -> Organisation:
    group = Organisation.objects.managed_by(cast(Person, request.user)).filter(slug=slug).first()
    if group is None:
        raise Http404
    return cast(Organisation, group)
