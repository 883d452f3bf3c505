"""Who may do what with a sign-up, and with the list it stands on. Who looks after a list, its subject says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.rules import ANY_STATE, RuleBook
from foundation.signups.models import SignUp, SignUpSheet
from foundation.signups.states import ACTIVE, EXPECTED, SignUpRole, SignUpState
from foundation.signups.subjects import may_organise

if TYPE_CHECKING:
    from foundation.people.models import Person


def is_ones_own(person: Person, signup: SignUp) -> bool:
    return signup.person_id == person.pk


def looks_after_its_list(person: Person, signup: SignUp) -> bool:
    return may_organise(person, signup.sheet)


SIGNUPS: RuleBook[SignUp] = RuleBook(
    SignUpRole, {SignUpRole.OWNER: is_ones_own, SignUpRole.ORGANISER: looks_after_its_list}
)

may_see = SIGNUPS.rule(_("ansehen"), {SignUpRole.OWNER: ANY_STATE, SignUpRole.ORGANISER: ANY_STATE})
may_cancel = SIGNUPS.rule(_("absagen"), {SignUpRole.OWNER: ACTIVE, SignUpRole.ORGANISER: ACTIVE})
may_accept = SIGNUPS.rule(
    _("den Platz annehmen"),
    {SignUpRole.OWNER: [SignUpState.OFFERED]},
    provided=lambda signup: signup.offer_stands,
    otherwise=_("Das Angebot ist leider abgelaufen."),
)
may_mark_attendance = SIGNUPS.rule(_("die Anwesenheit notieren"), {SignUpRole.ORGANISER: EXPECTED})

SHEETS: RuleBook[SignUpSheet] = RuleBook(SignUpRole, {SignUpRole.ORGANISER: may_organise})

may_change_capacity = SHEETS.rule(_("die Plätze ändern"), {SignUpRole.ORGANISER: ANY_STATE})
