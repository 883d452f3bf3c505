"""The coordination's page of one organisation: what it says of itself, and what can be decided in a click or two."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.views.generic import CreateView, EditView, IndexView

from foundation.cms.pages import page
from foundation.history.actions import history_of
from foundation.network import actions
from foundation.network.models import Organisation
from foundation.network.rules import may_confirm, may_decide_on, may_decline, may_take_out
from foundation.network.states import OrganisationState
from foundation.spreadsheets import DefusedExportMixin
from foundation.web.answers import act, answered, refusals_in, status_of
from foundation.web.objects import object_or_404
from foundation.web.reasons import ReasonForm
from foundation.web.signed_in import person_of


class OrganisationIndexView(DefusedExportMixin, IndexView):
    """Lists only what lies in one's districts."""

    def get_base_queryset(self) -> QuerySet[Organisation]:
        allowed: QuerySet[Organisation] = self.permission_policy.instances_user_has_permission_for(
            self.request.user, "view"
        )
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
            return actions.confirm_organisation(organisation=organisation, by=person_of(self.request))


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
    return act(
        request,
        lambda: actions.confirm_organisation(organisation=found, by=person_of(request)),
        done=_("Bestätigt. Wer sie verwaltet, bekommt Bescheid."),
        back=_address_of(found),
    )


@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own_or_404(request, pk)
    form = _reason_form("decline", request.POST)
    if form.is_valid():
        with refusals_in(form):
            actions.decline_organisation(organisation=found, by=person_of(request), reason=form.reason_given)
            return answered(request, _("Abgelehnt. Der Grund ist unterwegs."), to=_address_of(found))
    return _page(request, _own_or_404(request, pk), decline_form=form)


@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own_or_404(request, pk)
    form = _reason_form("leave", request.POST)
    if form.is_valid():
        with refusals_in(form):
            actions.leave_network(organisation=found, by=person_of(request), reason=form.reason_given)
            return answered(request, _("Nicht mehr im Netzwerk. Der Grund ist unterwegs."), to=_address_of(found))
    return _page(request, _own_or_404(request, pk), leave_form=form)


def _page(request: HttpRequest, found: Organisation, **bound: forms.Form) -> HttpResponse:
    """The page of one organisation; `bound` is a form that has to be put right."""
    person = person_of(request)
    context = {
        "organisation": found,
        "districts": found.districts.all(),
        "memberships": found.memberships.select_related("person").order_by("-role", "joined_at"),
        "history": history_of(found),
        "can_confirm": may_confirm(person, found),
        "can_decline": may_decline(person, found),
        "can_leave": may_take_out(person, found),
        "decline_form": _reason_form("decline"),
        "leave_form": _reason_form("leave"),
        **page(found.name, icon="group", listing=(reverse("organisations_admin:index"), _("Organisationen"))),
        **bound,
    }
    status = max((status_of(form) for form in bound.values()), default=200)
    return render(request, "network/admin/organisation.html", context, status=status)


def _reason_form(prefix: str, typed: Any = None) -> ReasonForm:
    help_text = _("Wird per E-Mail mitgeteilt. Bitte so, dass man weiß, was man tun kann.")
    return ReasonForm(typed, prefix=prefix, help_text=help_text)


def _own_or_404(request: HttpRequest, pk: int) -> Organisation:
    """Return an organisation of one's districts; those of others do not exist."""
    return object_or_404(request, Organisation.objects.all(), may_decide_on, pk=pk)


def _address_of(organisation: Organisation) -> str:
    return reverse("organisations_admin:organisation", args=[organisation.pk])
