"""What an organisation's own people do: keep the profile, invite, hand over."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.history.actions import history_of
from foundation.network import actions
from foundation.network.forms import InviteForm, ProfileForm
from foundation.network.models import Organisation
from foundation.network.rules import may_invite, may_manage
from foundation.network.states import OrganisationState, Role
from foundation.people import limits
from foundation.people.models import Person


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change the public profile."""
    organisation = _managed_or_404(request, slug)
    if request.FILES:
        limits.spend(request, "photo")
    typed = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ProfileForm(*typed, instance=organisation, uploader=_who(request))
    if form.is_valid():
        fields = form.changed_fields
        actions.change_profile(
            organisation=form.save(commit=False),
            by=_who(request),
            fields=fields,
            districts=form.cleaned_data["districts"],
        )
        messages.success(request, _("Gespeichert."))
        return redirect(organisation)
    return render(request, "network/edit.html", {"form": form, "organisation": organisation})


@never_cache
@login_required
@require_safe
def members(request: HttpRequest, slug: str) -> HttpResponse:
    """Who belongs to it, who is invited, and what happened."""
    organisation = _managed_or_404(request, slug)
    return _members_page(request, organisation, InviteForm())


@login_required
@require_POST
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask somebody by mail to join. The answer is the same whether or not the address is known."""
    organisation = _managed_or_404(request, slug)
    form = InviteForm(request.POST)
    if not may_invite(request.user, organisation):
        messages.error(request, _("Einladen können Sie, sobald die Stadtteilkoordination die Gruppe bestätigt hat."))
        return redirect("network:members", organisation.slug)
    if not form.is_valid():
        return _members_page(request, organisation, form)
    limits.spend(request, "invite", email=form.cleaned_data["email"])
    actions.invite(
        organisation=organisation, email=form.cleaned_data["email"], role=form.cleaned_data["role"], by=_who(request)
    )
    messages.success(request, _("Die Einladung ist unterwegs."))
    return redirect("network:members", organisation.slug)


@login_required
@require_POST
def uninvite(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    organisation = _managed_or_404(request, slug)
    invitation = get_object_or_404(organisation.invitations, pk=pk)
    actions.withdraw_invitation(invitation=invitation, by=_who(request))
    messages.success(request, _("Die Einladung ist zurückgenommen."))
    return redirect("network:members", organisation.slug)


@login_required
@require_POST
def change_role(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Let somebody manage, or no longer."""
    organisation = _managed_or_404(request, slug)
    membership = get_object_or_404(organisation.memberships, pk=pk)
    role = request.POST.get("role", "")
    if role not in Role.values:
        raise Http404
    try:
        actions.change_role(membership=membership, role=role, by=_who(request))
        messages.success(request, _("Gespeichert."))
    except actions.LastManager as refused:
        messages.error(request, str(refused))
    return _back(request, organisation)


@login_required
@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Somebody is no longer part of it."""
    organisation = _managed_or_404(request, slug)
    membership = get_object_or_404(organisation.memberships, pk=pk)
    try:
        actions.remove_member(membership=membership, by=_who(request))
        messages.success(request, _("Die Person ist nicht mehr dabei."))
    except actions.LastManager as refused:
        messages.error(request, str(refused))
    return _back(request, organisation)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    """Leave an organisation oneself."""
    person = _who(request)
    membership = get_object_or_404(person.memberships.select_related("organisation"), organisation__slug=slug)
    if request.method == "POST":
        try:
            actions.remove_member(membership=membership, by=person)
        except actions.LastManager as refused:
            messages.error(request, str(refused))
            return redirect("network:members", slug)
        messages.success(request, _("Sie sind nicht mehr dabei."))
        return redirect("own:desk")
    return render(request, "network/leave.html", {"organisation": membership.organisation})


def _members_page(request: HttpRequest, organisation: Organisation, form: InviteForm) -> HttpResponse:
    return render(
        request,
        "network/members.html",
        {
            "organisation": organisation,
            "memberships": organisation.memberships.select_related("person").order_by("-role", "joined_at"),
            "invitations": organisation.invitations.all(),
            "history": history_of(organisation),
            "form": form if may_invite(request.user, organisation) else None,
        },
    )


def _managed_or_404(request: HttpRequest, slug: str) -> Organisation:
    """Return the organisation; somebody else's does not exist, nor one whose founder has not opened the mail's link."""
    organisation = get_object_or_404(Organisation.objects.exclude(state=OrganisationState.TO_CONFIRM), slug=slug)
    if not may_manage(request.user, organisation):
        raise Http404
    return organisation


def _back(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Go back to the members, or to the profile for who has just given up managing it."""
    if may_manage(request.user, organisation):
        return redirect("network:members", organisation.slug)
    return redirect(organisation)


def _who(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)  # noqa: S101 — the decorator has seen to it; this tells the types
    return request.user
