from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from foundation.look.subscribing import ways_to_subscribe
from foundation.network.models import Organisation
from foundation.web.answers import act
from foundation.web.objects import object_or_404
from foundation.web.signed_in import person_of
from rooms.actions.feed_keys import link_for, rotate_link
from rooms.rules import may_subscribe


@never_cache
@login_required
@require_safe
def subscribe(request: HttpRequest, slug: str) -> HttpResponse:
    """The secret link to a group's bookings, and how to use it."""
    group = _managed_or_404(request, slug)
    key = link_for(organisation=group, by=person_of(request))
    url = settings.BASE_URL + reverse("rooms:group_feed", args=[key.token])
    context = {"group": group, "ways": ways_to_subscribe(url, _("Räume: %(group)s") % {"group": group.name})}
    response = render(request, "rooms/subscribe.html", context)
    response["Referrer-Policy"] = "no-referrer"
    return response


@login_required
@require_POST
def rotate(request: HttpRequest, slug: str) -> HttpResponse:
    """Make the old link useless."""
    group = _managed_or_404(request, slug)
    return act(
        request,
        lambda: rotate_link(organisation=group, by=person_of(request)),
        done=_("Der alte Link geht nicht mehr. Hier ist der neue."),
        back=reverse("rooms:subscribe", args=[slug]),
    )


def _managed_or_404(request: HttpRequest, slug: str) -> Organisation:
    return object_or_404(request, Organisation.objects.all(), may_subscribe, slug=slug)
