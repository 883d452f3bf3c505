"""Where do I live? Answers by district, and keeps nothing: what is typed travels in the body, never in an address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.places.forms import HomeForm
from foundation.places.maps.borders import borders, has_borders
from foundation.places.street_search import find
from foundation.places.street_search import suggestions as begun
from foundation.web.answers import posted, status_of

SECONDS_KEPT = 3600
"""How long a browser keeps the borders of the districts."""


# Whoever only reads has no cookie, so there is no token to compare, and nothing is done for anybody here.
@csrf_exempt
@never_cache
@sensitive_post_parameters("wo")
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def find_home(request: HttpRequest) -> HttpResponse:
    """Lead to the district, or let people choose where several are possible; say so where none is."""
    form = HomeForm(posted(request))
    answer = find(form.cleaned_data["wo"]) if form.is_valid() else None
    if answer and len(answer.districts) == 1 and not answer.unknown:
        return redirect(answer.districts[0])
    if answer and not answer.places:
        form.add_error("wo", _("Das steht nicht in der Liste der Straßen. Bitte prüfen Sie, wie es geschrieben wird."))
    context = {"form": form, "answer": answer, "can_locate": has_borders()}
    return render(request, "places/find_home.html", context, status=status_of(form))


@csrf_exempt
@never_cache
@sensitive_post_parameters("wo")
@sensitive_variables()
@require_POST
def suggest_home(request: HttpRequest) -> HttpResponse:
    """What may be meant by the beginning of a street: a list below the field, filled while somebody types."""
    places = begun(request.POST.get("wo", "").replace("\0", "")[:120])
    return render(request, "places/home_suggestions.html", {"places": places, "number": len(places)})


@require_safe
def district_borders(request: HttpRequest) -> HttpResponse:
    """The districts' areas, so that a browser finds its own without telling anybody where it is."""
    response = JsonResponse({"districts": borders()})
    patch_cache_control(response, public=True, max_age=SECONDS_KEPT)
    return response
