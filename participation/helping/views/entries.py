"""Writing an opportunity, and changing it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from foundation.web.answers import answered, posted, refusals_in, status_of
from foundation.web.signed_in import person_of
from participation.helping import actions
from participation.helping.forms import OpportunityForm
from participation.helping.rules import organisations_for
from participation.helping.views.opportunities import manage_url, own_or_404


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Write an opportunity for an organisation one speaks for."""
    organisations = organisations_for(request.user)
    if not organisations.exists():
        return render(request, "helping/no_organisation.html", status=403)
    wished = request.GET.get("organisation", "").replace("\0", "")
    organisation = organisations.filter(slug=wished).first() or organisations.first()
    initial = {"organisation": organisation, **_known_of(organisation)}
    form = OpportunityForm(posted(request), organisations=organisations, by=person_of(request), initial=initial)
    if form.is_valid():
        with refusals_in(form):
            made = actions.look_for_helpers(
                organisation=form.cleaned_data["organisation"], wanted=form.wanted, by=person_of(request)
            )
            words = _("Gespeichert. Noch sieht es niemand: Veröffentlichen Sie es, wenn alles stimmt.")
            return answered(request, words, to=manage_url(made))
    return render(request, "helping/edit.html", {"form": form}, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_or_404(request, pk)
    by = person_of(request)
    form = OpportunityForm(posted(request), instance=found, organisations=organisations_for(by), by=by)
    if form.is_valid():
        with refusals_in(form):
            changed = actions.change_opportunity(opportunity=found, changes=form.changes, by=by)
            return answered(request, _("Die Änderung ist gespeichert."), to=manage_url(changed))
    return render(request, "helping/edit.html", {"form": form, "opportunity": found}, status=status_of(form))


def _known_of(organisation: object) -> dict[str, object]:
    """What an organisation has told about itself already need not be typed again."""
    return {
        "place": getattr(organisation, "address", ""),
        "contact_name": getattr(organisation, "contact_name", ""),
        "contact_email": getattr(organisation, "email", ""),
        "contact_phone": getattr(organisation, "phone", ""),
        "accessibility": getattr(organisation, "accessibility", ""),
    }
