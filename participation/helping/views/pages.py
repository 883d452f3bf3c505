"""The pages that everybody reads, and signing up to help."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from foundation.guests import limits
from foundation.signups.actions import sign_up
from foundation.signups.links import token_for
from foundation.signups.models import SignUpSheet
from foundation.web.answers import posted, refusals_in, status_of
from foundation.web.filters.ways_out import ways_out
from foundation.web.objects import object_or_404
from foundation.web.paging import page_or_404
from participation.helping.filters import OpportunityFilters
from participation.helping.forms import HelpForm
from participation.helping.models import Opportunity, Shift
from participation.helping.presenters import when
from participation.helping.rules import may_organise, may_read, may_see, organisations_for

PER_PAGE = 24


@require_safe
def opportunities(request: HttpRequest) -> HttpResponse:
    """Where help is wanted, filtered by readable parameters."""
    filters = OpportunityFilters.read(request.GET)
    public = Opportunity.objects.public()
    page = page_or_404(request, filters.apply(public) if filters.is_understood else public.none(), PER_PAGE)
    form = filters.form()
    return render(
        request,
        "helping/list.html",
        {
            "filters": filters,
            "form": form,
            "page": page,
            "ways": [] if page.object_list else ways_out(form, lambda other: other.apply(public).count(), _so_many),
            "place": filters.named("stadtteil").where(),
            "may_offer": request.user.is_authenticated and organisations_for(request.user).exists(),
        },
    )


def _so_many(opportunities: int) -> str:
    return ngettext("%(count)d Angebot", "%(count)d Angebote", opportunities) % {"count": opportunities}


@require_safe
def opportunity(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """What there is to do, when, where, and with whom."""
    found = object_or_404(request, Opportunity.objects.for_cards(), may_see, pk=pk)
    if slug != found.slug and may_read(request.user, found):
        return redirect(found, permanent=True)
    return render(
        request,
        "helping/opportunity.html",
        {
            "opportunity": found,
            "when": when(found),
            "organises": may_organise(request.user, found),
            "crumbs": [(_("Mitmachen"), reverse("helping:list"))],
        },
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def help_without_date(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign up for something that has no date."""
    found = get_object_or_404(Opportunity.objects.readable(), pk=pk)
    if found.sheet is None:
        raise Http404
    return _help(request, found.sheet, {"opportunity": found})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def help_in_shift(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign up for one shift."""
    shift = get_object_or_404(
        Shift.objects.upcoming().with_places().select_related("opportunity__organisation"),
        pk=pk,
        opportunity__in=Opportunity.objects.readable().values("pk"),
    )
    return _help(request, shift.sheet, {"opportunity": shift.opportunity, "shift": shift})


@require_safe
def check_mail(request: HttpRequest) -> HttpResponse:
    """The same page for everybody, whether we know the address or not."""
    return render(request, "helping/check_mail.html")


def _help(request: HttpRequest, sheet: SignUpSheet, context: dict[str, Any]) -> HttpResponse:
    if not context["opportunity"].takes_people:
        return redirect(context["opportunity"])
    form = HelpForm(posted(request), person=request.user)
    if form.is_valid():
        limits.spend(request, "signup", email=form.guest_email)
        with refusals_in(form):
            signup = sign_up(sheet=sheet, wish=form.wish, by=form.who)
            return redirect("helping:check_mail") if form.is_guest else redirect("signups:signup", token_for(signup))
    return render(request, "helping/help.html", {"form": form, "sheet": sheet, **context}, status=status_of(form))
