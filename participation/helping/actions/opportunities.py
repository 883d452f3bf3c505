"""Looking for helpers: writing an opportunity, publishing it, closing it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.actors import Actor, person_or_none
from foundation.history.actions import record
from foundation.network.contacts import contacts_of, person_to_talk_to
from foundation.network.models import Organisation
from foundation.notices.actions import notify
from foundation.registries.findables import changed
from foundation.signups.actions import Whereabouts, change_capacity, lock_sheets, tell_of_new_place
from foundation.signups.actions import cancel_all as cancel_everybody
from foundation.signups.models import SignUpSheet
from foundation.signups.states import SignUpState
from foundation.states import Permission, StateConflict, change_state, fresh, locked
from foundation.transactions import all_or_nothing
from participation.helping.actions.shifts import cancel_shift
from participation.helping.models import Opportunity, Shift
from participation.helping.rules import may_change, may_close, may_end, may_hide, may_offer, may_publish, may_unhide
from participation.helping.states import OpportunityState

if TYPE_CHECKING:
    from foundation.places.models import District


@dataclass(frozen=True, kw_only=True)
class WithoutShift:
    """Whether one can sign up without a shift, and for how many places; None: for as many as come."""

    is_possible: bool = True
    capacity: int | None = None


@dataclass(frozen=True, kw_only=True)
class HelpWanted:
    """What an organisation needs people for."""

    title: str
    summary: str
    task: str
    districts: Collection[District]
    place: str
    contact_name: str
    text: str = ""
    is_step_free: bool = False
    accessibility: str = ""
    skills: str = ""
    for_whom: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    thanks: str = ""
    without_shift: WithoutShift = WithoutShift(is_possible=False)

    @property
    def columns(self) -> dict[str, Any]:
        """What stands in the row itself, by the names of the fields."""
        return {name: value for name, value in vars(self).items() if name not in ("districts", "without_shift")}


@dataclass(frozen=True, kw_only=True)
class OpportunityChanges:
    """What was typed anew; what is left out stays as it is."""

    columns: Mapping[str, Any] = field(default_factory=dict)
    """By the names of the fields."""
    districts: Collection[District] | None = None
    without_shift: WithoutShift | None = None

    @property
    def names(self) -> list[str]:
        """What changes, in alphabetical order."""
        others = [name for name in ("districts", "without_shift") if getattr(self, name) is not None]
        return sorted([*self.columns, *others])


@all_or_nothing
def look_for_helpers(*, organisation: Organisation, wanted: HelpWanted, by: Actor) -> Opportunity:
    """Write an opportunity as a draft."""
    organisation = fresh(Organisation, organisation.pk, by=by, may=may_offer)
    sheet = None
    if wanted.without_shift.is_possible:
        sheet = SignUpSheet.objects.create(capacity=wanted.without_shift.capacity)
    opportunity: Opportunity = Opportunity.objects.create(
        organisation=organisation, created_by=person_or_none(by), sheet=sheet, **wanted.columns
    )
    opportunity.districts.set(wanted.districts)
    record(opportunity, "opportunity.created", by=by)
    return opportunity


@all_or_nothing
def change_opportunity(*, opportunity: Opportunity, changes: OpportunityChanges, by: Actor) -> Opportunity:
    """Put an opportunity right.

    Raises `StateConflict` when signing up without a shift is to end, but people have.
    """
    opportunity = _locked_with_sheets(opportunity, by=by, may=may_change)
    if not changes.names:
        return opportunity
    was_at = Whereabouts(place=opportunity.place)
    for name, value in changes.columns.items():
        setattr(opportunity, name, value)
    opportunity.save(update_fields=[*changes.columns])
    if changes.districts is not None:
        opportunity.districts.set(changes.districts)
    if changes.without_shift is not None:
        _settle_without_shift(opportunity, changes.without_shift, by=by)
    for sheet in _sheets_of(opportunity.pk):
        tell_of_new_place(sheet=sheet, about=opportunity, before=was_at, after=Whereabouts(place=opportunity.place))
    record(opportunity, "opportunity.changed", by=by, fields=changes.names)
    changed(opportunity)
    return opportunity


@all_or_nothing
def publish(*, opportunity: Opportunity, by: Actor) -> Opportunity:
    """Show it to everybody, for the first time or again. Raises `StateConflict` while nobody could sign up."""
    opportunity = _locked_with_sheets(opportunity, by=by, may=may_publish)
    if opportunity.sheet is None and not opportunity.shifts.upcoming().exists():
        raise StateConflict(_("Es fehlt noch eine Schicht, oder die Anmeldung ohne Termin."))
    change_state(
        opportunity,
        OpportunityState.PUBLISHED,
        action="opportunity.published",
        by=by,
        published_at=opportunity.published_at or timezone.now(),
    )
    _open_sheet(opportunity, is_open=True)
    return opportunity


@all_or_nothing
def close(*, opportunity: Opportunity, by: Actor) -> Opportunity:
    """Look for nobody any more. Who signed up keeps the place."""
    opportunity = _locked_with_sheets(opportunity, by=by, may=may_close)
    change_state(opportunity, OpportunityState.CLOSED, action="opportunity.closed", by=by)
    _open_sheet(opportunity, is_open=False)
    return opportunity


@all_or_nothing
def hide(*, opportunity: Opportunity, by: Actor, reason: str) -> Opportunity:
    """Take down what breaks the rules. Who speaks for the organisation is told why; who signed up need not come."""
    opportunity = _locked_with_sheets(opportunity, by=by, may=may_hide)
    change_state(opportunity, OpportunityState.HIDDEN, action="opportunity.hidden", by=by, reason=reason)
    _open_sheet(opportunity, is_open=False)
    _send_everybody_home(opportunity, by=by)
    for to in contacts_of(opportunity.organisation, entered_by=[opportunity.created_by]):
        notify(
            "opportunity_hidden",
            to=to,
            url=reverse("helping:manage", args=[opportunity.pk]),
            about=opportunity,
            opportunity=opportunity,
            reason=reason,
            contact=person_to_talk_to(*opportunity.districts.all()),
        )
    return opportunity


@all_or_nothing
def end(*, opportunity: Opportunity, by: Actor, reason: str) -> Opportunity:
    """Look for nobody any more, and tell those who signed up that they need not come: its group has ended."""
    opportunity = _locked_with_sheets(opportunity, by=by, may=may_end)
    if opportunity.state == OpportunityState.PUBLISHED:
        change_state(opportunity, OpportunityState.CLOSED, action="opportunity.closed", by=by, reason=reason)
    _open_sheet(opportunity, is_open=False)
    _send_everybody_home(opportunity, by=by)
    return opportunity


@all_or_nothing
def unhide(*, opportunity: Opportunity, by: Actor) -> Opportunity:
    """Give it back as a draft, to be put right and published again."""
    opportunity = locked(Opportunity, opportunity.pk, by=by, may=may_unhide)
    change_state(opportunity, OpportunityState.DRAFT, action="opportunity.shown", by=by)
    return opportunity


def _locked_with_sheets(opportunity: Opportunity, *, by: Actor, may: Permission[Opportunity]) -> Opportunity:
    """Return the opportunity as it is now, if `by` may, with all lists locked on which people can still come to it.

    Lists are locked before what they are for. Raises `StateConflict` when one was added in that moment.
    """
    sheets = _sheets_of(opportunity.pk)
    lock_sheets(sheets)
    opportunity = locked(Opportunity, opportunity.pk, by=by, may=may, related=["organisation", "sheet", "created_by"])
    if not _sheets_of(opportunity.pk) <= sheets:
        raise StateConflict
    return opportunity


def _sheets_of(pk: int) -> set[int]:
    own = Opportunity.objects.filter(pk=pk, sheet__isnull=False).values_list("sheet", flat=True)
    return {*own, *Shift.objects.upcoming().filter(opportunity=pk).values_list("sheet", flat=True)}


def _open_sheet(opportunity: Opportunity, *, is_open: bool) -> None:
    if opportunity.sheet is not None:
        opportunity.sheet.is_open = is_open
        opportunity.sheet.save(update_fields=["is_open"])


def _send_everybody_home(opportunity: Opportunity, *, by: Actor) -> None:
    """Cancel what is still to come. The coordination's reason is for the writer alone."""
    reason = _("Dieses Mitmach-Angebot gibt es nicht mehr.")
    for shift in opportunity.shifts.upcoming():
        cancel_shift(shift=shift, by=by, reason=reason)
    if opportunity.sheet is not None:
        cancel_everybody(sheet=opportunity.sheet, by=by, reason=reason)


def _settle_without_shift(opportunity: Opportunity, wanted: WithoutShift, *, by: Actor) -> None:
    sheet = opportunity.sheet
    if sheet is None and wanted.is_possible:
        opportunity.sheet = SignUpSheet.objects.create(capacity=wanted.capacity)
        opportunity.save(update_fields=["sheet"])
    elif sheet is not None and wanted.is_possible:
        opportunity.sheet = change_capacity(sheet=sheet, capacity=wanted.capacity, by=by)
    elif sheet is not None:
        _end_signing_up_without_shift(opportunity, sheet)


def _end_signing_up_without_shift(opportunity: Opportunity, sheet: SignUpSheet) -> None:
    if sheet.signups.exclude(state__in=[SignUpState.TO_CONFIRM, SignUpState.CANCELLED, SignUpState.LAPSED]).exists():
        raise StateConflict(_("Ohne Termin sind schon Menschen angemeldet. Bitte sprechen Sie zuerst mit ihnen."))
    opportunity.sheet = None
    opportunity.save(update_fields=["sheet"])
    sheet.delete()
