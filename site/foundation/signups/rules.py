"""Who may do what with a sign-up, and with the list it stands on. Who looks after a list, its subject says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.rules import ANY_STATE, RuleBook
from foundation.signups.line import has_begun, is_over, is_taking, may_be_taken, phase_of
from foundation.signups.models import SignUp, SignUpSheet
from foundation.signups.states import ACTIVE, CAME_ANYWAY, EXPECTED, GIVEN_UP, Phase, SignUpRole, SignUpState
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
may_cancel = SIGNUPS.rule(
    _("absagen"),
    {SignUpRole.OWNER: ACTIVE, SignUpRole.ORGANISER: ACTIVE},
    provided=lambda signup: not is_over(signup.sheet),
    otherwise=_("Das ist schon vorbei, oder schon abgesagt."),
)
may_give_place = SIGNUPS.rule(
    _("einen freien Platz geben"),
    {SignUpRole.ORGANISER: [SignUpState.WAITING]},
    provided=lambda signup: phase_of(signup.sheet) == Phase.BY_HAND,
    otherwise=_("Solange die Anmeldung offen ist, rückt die Warteliste von selbst nach."),
)
may_accept = SIGNUPS.rule(
    _("den Platz annehmen"),
    {SignUpRole.OWNER: [SignUpState.OFFERED, SignUpState.WAITING]},
    provided=may_be_taken,
    otherwise=_("Das Angebot ist leider abgelaufen."),
)
may_rejoin = SIGNUPS.rule(
    _("sich wieder anmelden"),
    {SignUpRole.OWNER: GIVEN_UP},
    provided=lambda signup: is_taking(signup.sheet),
    otherwise=_("Die Anmeldung ist geschlossen."),
)
may_mark_attendance = SIGNUPS.rule(
    _("die Anwesenheit notieren"),
    {SignUpRole.ORGANISER: [*EXPECTED, *CAME_ANYWAY]},
    provided=lambda signup: signup.state in EXPECTED or has_begun(signup.sheet),
)

SHEETS: RuleBook[SignUpSheet] = RuleBook(SignUpRole, {SignUpRole.ORGANISER: may_organise})

may_write_to_all = SHEETS.rule(_("an alle schreiben"), {SignUpRole.ORGANISER: ANY_STATE})
may_note_arrivals = SHEETS.rule(
    _("notieren, wer ohne Anmeldung da war"),
    {SignUpRole.ORGANISER: ANY_STATE},
    provided=has_begun,
    otherwise=_("Das hat noch nicht begonnen."),
)
may_change_capacity = SHEETS.rule(_("die Plätze ändern"), {SignUpRole.ORGANISER: ANY_STATE})
