"""The coordination's page of one organisation: what it says of itself, and what can be decided in a click or two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.views.generic import CreateView, EditView, IndexView

from foundation.history.actions import history_of
from foundation.network import actions
from foundation.network.deskwork import act, page, who
from foundation.network.forms import ReasonForm
from foundation.network.models import Organisation
from foundation.network.rules import may_decide_on
from foundation.network.states import TRANSITIONS, OrganisationState
from foundation.spreadsheets import DefusedExportMixin


class OrganisationIndexView(DefusedExportMixin, IndexView):
    """Lists only what lies in one's districts."""

    def get_base_queryset(self) -> QuerySet[Any]:
        allowed: QuerySet[Any] = self.permission_policy.instances_user_has_permission_for(self.request.user, "view")
        return allowed.exclude(state=OrganisationState.TO_CONFIRM).prefetch_related("districts")

    def get_edit_url(self, instance: Organisation) -> str:
        return reverse("organisations_admin:organisation", args=[instance.pk])

    def get_delete_url(self, instance: Organisation) -> None:
        return None

    def get_copy_url(self, instance: Organisation) -> None:
        return None


class CoordinationIndexView(DefusedExportMixin, IndexView):
    """Who coordinates, with exports that no spreadsheet takes for formulas."""


class OrganisationCreateView(CreateView):
    def save_instance(self) -> Organisation:
        """What the coordination enters itself needs no further confirmation."""
        with transaction.atomic():
            organisation: Organisation = super().save_instance()
            actions.confirm_organisation(organisation=organisation, by=who(self.request))
        return organisation


class OrganisationEditView(EditView):
    def get_edit_url(self) -> str:
        return reverse("organisations_admin:change", args=[self.object.pk])

    def get_success_url(self) -> str:
        return reverse("organisations_admin:organisation", args=[self.object.pk])

    def get_delete_url(self) -> None:
        """Organisations leave the network; bookings and events hang on them."""
        return


@require_safe
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one organisation, and what can be decided."""
    return _page(request, _own_or_404(request, pk))


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own_or_404(request, pk)
    return _do(
        request,
        found,
        lambda: actions.confirm_organisation(organisation=found, by=who(request)),
        _("Bestätigt. Wer sie verwaltet, bekommt Bescheid."),
    )


@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own_or_404(request, pk)
    form = ReasonForm(request.POST, prefix="decline")
    if not form.is_valid():
        return _page(request, found, decline_form=form)
    reason = form.cleaned_data["reason"]
    return _do(
        request,
        found,
        lambda: actions.decline_organisation(organisation=found, by=who(request), reason=reason),
        _("Abgelehnt. Der Grund ist unterwegs."),
    )


@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own_or_404(request, pk)
    form = ReasonForm(request.POST, prefix="leave")
    if not form.is_valid():
        return _page(request, found, leave_form=form)
    reason = form.cleaned_data["reason"]
    return _do(
        request,
        found,
        lambda: actions.leave_network(organisation=found, by=who(request), reason=reason),
        _("Nicht mehr im Netzwerk. Der Grund ist unterwegs."),
    )


def _page(request: HttpRequest, found: Organisation, **bound: Any) -> HttpResponse:
    """The page of one organisation; `bound` is a form that has to be put right."""
    possible = TRANSITIONS.get(OrganisationState(found.state), set())
    context = {
        "organisation": found,
        "districts": found.districts.all(),
        "memberships": found.memberships.select_related("person").order_by("-role", "joined_at"),
        "history": history_of(found),
        "can_confirm": OrganisationState.CONFIRMED in possible,
        "can_decline": OrganisationState.DECLINED in possible,
        "can_leave": OrganisationState.LEFT in possible,
        "decline_form": ReasonForm(prefix="decline"),
        "leave_form": ReasonForm(prefix="leave"),
        **page(found.name, icon="group", listing=(reverse("organisations_admin:index"), _("Organisationen"))),
        **bound,
    }
    return render(request, "network/admin/organisation.html", context, status=422 if bound else 200)


def _do(request: HttpRequest, found: Organisation, action: Callable[[], object], done: str) -> HttpResponse:
    return act(request, action, done=done, back=reverse("organisations_admin:organisation", args=[found.pk]))


def _own_or_404(request: HttpRequest, pk: int) -> Organisation:
    """Return an organisation of one's districts; those of others do not exist."""
    found = get_object_or_404(Organisation.objects.exclude(state=OrganisationState.TO_CONFIRM), pk=pk)
    if not may_decide_on(request.user, found):
        raise Http404
    return found
