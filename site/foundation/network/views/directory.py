from __future__ import annotations

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from foundation.look.renditions import CARD, pictures_with
from foundation.look.sharing import data_element
from foundation.network.filters import DirectoryFilters
from foundation.network.models import Organisation
from foundation.network.public_data import as_organisation
from foundation.network.rules import may_manage, organisations_visible_to
from foundation.network.states import OrganisationState
from foundation.registries import organisation_actions
from foundation.registries.profile_parts import parts_of
from foundation.web.filters.ways_out import ways_out
from foundation.web.paging import page_or_404

PER_PAGE = 24


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """Who is part of the network, narrowed by kind, district and words."""
    filters = DirectoryFilters.read(request.GET)
    on_cards = Organisation.objects.public().prefetch_related("districts", Prefetch("picture", pictures_with(CARD)))
    page = page_or_404(request, filters.apply(on_cards) if filters.is_understood else on_cards.none(), PER_PAGE)
    form = filters.form()
    ways = [] if page.object_list else ways_out(form, lambda other: other.apply(on_cards).count(), _so_many)
    return render(request, "network/directory.html", {"filters": filters, "form": form, "page": page, "ways": ways})


def _so_many(organisations: int) -> str:
    return ngettext("%(count)d Eintrag", "%(count)d Einträge", organisations) % {"count": organisations}


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """The public profile of an organisation; one that waits is shown to its own people and the coordination only."""
    visible = organisations_visible_to(request.user).select_related("picture")
    found = get_object_or_404(visible.prefetch_related("picture__renditions"), slug=slug)
    is_public = found.state == OrganisationState.CONFIRMED
    manages = may_manage(request.user, found)
    return render(
        request,
        "network/organisation.html",
        {
            "organisation": found,
            "parts": parts_of(found),
            "districts": found.districts.all(),
            "may_manage": manages,
            "actions": _actions(found) if manages else [],
            "schema": data_element(as_organisation(found)) if is_public else "",
        },
    )


def _actions(organisation: Organisation) -> list[dict[str, object]]:
    """Return what its own people can do for it."""
    return [{"label": action.label, "url": action.url(organisation)} for action in organisation_actions.all()]
