"""What an organisation's own people do: keep the profile, invite, hand over."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.guests import limits
from foundation.history.actions import history_of
from foundation.network import actions
from foundation.network.forms import InviteForm, ProfileForm, SignUpNewsForm
from foundation.network.models import Organisation
from foundation.network.rules import may_invite, may_manage
from foundation.network.states import Role
from foundation.web.answers import act, answered, posted, refusals_in, status_of
from foundation.web.objects import object_or_404
from foundation.web.signed_in import person_of


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change the public profile."""
    organisation = _managed_or_404(request, slug)
    if request.FILES:
        limits.spend(request, "photo")
    form = ProfileForm(posted(request), request.FILES or None, instance=organisation, uploader=person_of(request))
    if form.is_valid():
        with refusals_in(form):
            changed = actions.change_profile(organisation=organisation, changes=form.changes, by=person_of(request))
            return answered(request, _("Gespeichert."), to=changed)
    context = {"form": form, "organisation": organisation}
    return render(request, "network/edit.html", context, status=status_of(form))


@never_cache
@login_required
@require_safe
def members(request: HttpRequest, slug: str) -> HttpResponse:
    """Who belongs to it, who is invited, and what happened."""
    return _members_page(request, _managed_or_404(request, slug), InviteForm())


@login_required
@require_POST
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask somebody by mail to join. The answer is the same whether or not the address is known."""
    organisation = _managed_or_404(request, slug)
    form = InviteForm(request.POST)
    if form.is_valid():
        limits.spend(request, "invite", email=form.cleaned_data["email"])
        with refusals_in(form):
            actions.invite(organisation=organisation, by=person_of(request), **form.cleaned_data)
            return answered(request, _("Die Einladung ist unterwegs."), to=_members_url(organisation))
    return _members_page(request, organisation, form)


@login_required
@require_POST
def uninvite(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    organisation = _managed_or_404(request, slug)
    invitation = get_object_or_404(organisation.invitations, pk=pk)
    return act(
        request,
        lambda: actions.withdraw_invitation(invitation=invitation, by=person_of(request)),
        done=_("Die Einladung ist zurückgenommen."),
        back=_members_url(organisation),
    )


@login_required
@require_POST
def change_role(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Let somebody manage, or no longer."""
    organisation = _managed_or_404(request, slug)
    membership = get_object_or_404(organisation.memberships, pk=pk)
    role = request.POST.get("role", "")
    if role not in Role.values:
        raise Http404
    return act(
        request,
        lambda: actions.change_role(membership=membership, role=role, by=person_of(request)),
        done=_("Gespeichert."),
        back=lambda: _back(request, organisation),
    )


@login_required
@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Somebody is no longer part of it."""
    organisation = _managed_or_404(request, slug)
    membership = get_object_or_404(organisation.memberships, pk=pk)
    return act(
        request,
        lambda: actions.remove_member(membership=membership, by=person_of(request)),
        done=_("Die Person ist nicht mehr dabei."),
        back=lambda: _back(request, organisation),
    )


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    """Leave an organisation oneself."""
    person = person_of(request)
    membership = get_object_or_404(person.memberships.select_related("organisation"), organisation__slug=slug)
    if request.method == "POST":
        return act(
            request,
            lambda: actions.remove_member(membership=membership, by=person),
            done=_("Sie sind nicht mehr dabei."),
            back="own:desk",
        )
    return render(request, "network/leave.html", {"organisation": membership.organisation})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def signup_news(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose when one hears of sign-ups and cancellations."""
    person = person_of(request)
    managed = person.memberships.filter(role=Role.MANAGER).select_related("organisation")
    membership = get_object_or_404(managed, organisation__slug=slug)
    form = SignUpNewsForm(posted(request), instance=membership)
    if form.is_valid():
        with refusals_in(form):
            chosen = {
                "news": form.cleaned_data["signup_news"],
                "late_cancellations": form.cleaned_data["late_cancellations"],
            }
            actions.choose_signup_news(membership=membership, by=person, **chosen)
            return answered(request, _("Gespeichert."), to="own:desk")
    context = {"form": form, "organisation": membership.organisation}
    return render(request, "network/signup_news.html", context, status=status_of(form))


def _members_page(request: HttpRequest, organisation: Organisation, form: InviteForm) -> HttpResponse:
    context: dict[str, Any] = {
        "organisation": organisation,
        "memberships": organisation.memberships.select_related("person").order_by("-role", "joined_at"),
        "invitations": organisation.invitations.all(),
        "history": history_of(organisation),
        "form": form if form.is_bound or may_invite(request.user, organisation) else None,
    }
    return render(request, "network/members.html", context, status=status_of(form))


def _managed_or_404(request: HttpRequest, slug: str) -> Organisation:
    """Return the organisation; somebody else's does not exist, nor one whose founder has not opened the mail's link."""
    return object_or_404(request, Organisation.objects.all(), may_manage, slug=slug)


def _members_url(organisation: Organisation) -> str:
    return reverse("network:members", args=[organisation.slug])


def _back(request: HttpRequest, organisation: Organisation) -> str:
    """Return the members' page, or the profile for anyone who has just given up managing it."""
    manages = may_manage(request.user, organisation)
    return _members_url(organisation) if manages else organisation.get_absolute_url()
