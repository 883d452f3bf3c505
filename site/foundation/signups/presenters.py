"""What the page of a signup says, state by state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation import timespan
from foundation.registries.subjects import Subject
from foundation.signups.models import Circular, SignUp
from foundation.signups.states import ACTIVE, Phase, SignUpState
from foundation.signups.subjects import subject_of


@dataclass(frozen=True)
class Standing:
    """How it stands, as a note, and what the button says that ends it."""

    kind: str
    text: str
    cancel_label: str


def standing(
    signup: SignUp,
    *,
    can_accept: bool,
    kept_until: datetime | None = None,
    place: int | None = None,
    phase: Phase = Phase.OPEN,
) -> Standing:
    """Return what who signed up reads; an offer that one can no longer accept reads like one that has lapsed.

    `kept_until` is asked of the offer as it is now, `place` is the number in line, `phase` how far the list has come.
    """
    if phase == Phase.OVER and signup.state in ACTIVE:
        return Standing("info", _when_over(signup.state), "")
    until = kept_until or signup.offered_until
    kind, text = _note(signup.state, until if can_accept else None)
    if signup.state == SignUpState.WAITING and (can_accept or place):
        kind, text = _in_line(can_accept, place, phase)
    elif can_accept and until and signup.waiting_since is None:
        text = _whether_they_come(until)
    return Standing(kind, text, _cancel_label(signup.state))


def _when_over(state: str) -> str:
    if state == SignUpState.CONFIRMED:
        return _("Das ist vorbei. Sie waren angemeldet.")
    return _("Das ist vorbei. Es ist kein Platz mehr frei geworden.")


def _in_line(can_accept: bool, place: int | None, phase: Phase) -> tuple[str, str]:
    if can_accept:
        return "warning", _("Ein Platz ist frei. Es geht bald los: Wer ihn jetzt zuerst nimmt, hat ihn.")
    if phase == Phase.BY_HAND:
        words = _(
            "Sie sind Nummer %(place)s auf der Warteliste. Die Anmeldung ist geschlossen: Wer organisiert, vergibt "
            "jetzt die Plätze, die noch frei werden."
        )
        return "info", words % {"place": place}
    words = _("Sie sind Nummer %(place)s auf der Warteliste. Wird ein Platz frei, schreiben wir Ihnen.")
    return "info", words % {"place": place}


def _note(state: str, offered_until: datetime | None) -> tuple[str, str]:
    match state:
        case SignUpState.CONFIRMED:
            return "success", _("Sie sind dabei.")
        case SignUpState.WAITING:
            return "info", _("Sie stehen auf der Warteliste. Wird ein Platz frei, schreiben wir Ihnen.")
        case SignUpState.OFFERED if offered_until:
            until = timespan.day_and_clock(offered_until)
            return "warning", _("Ein Platz ist frei. Bis %(until)s Uhr halten wir ihn für Sie.") % {"until": until}
        case SignUpState.OFFERED | SignUpState.LAPSED:
            return "info", _("Die Frist für den Platz ist vorbei. Er ist nicht mehr für Sie reserviert.")
        case SignUpState.CANCELLED:
            return "info", _("Diese Anmeldung ist abgesagt.")
        case SignUpState.ATTENDED:
            return "success", _("Sie waren da. Schön, dass Sie mitgemacht haben!")
        case SignUpState.MISSED:
            return "info", _("Sie waren nicht da.")
    return "warning", _(
        "Bitte öffnen Sie den Link in der E-Mail, die wir Ihnen geschickt haben. Erst danach zählt die Anmeldung."
    )


def _cancel_label(state: str) -> str:
    match state:
        case SignUpState.CONFIRMED:
            return _("Absagen")
        case SignUpState.OFFERED:
            return _("Platz nicht annehmen")
    return _("Von der Warteliste nehmen")


def _whether_they_come(until: datetime) -> str:
    """Ask whose place it was before: nobody else has given it up."""
    words = _("Kommen Sie? Es hat sich etwas geändert. Bis %(until)s Uhr halten wir Ihren Platz für Sie.")
    return words % {"until": timespan.day_and_clock(until)}


def when_or_without(subject: Subject) -> str:
    """Say when it is; of what has no date, that it has none."""
    if subject.starts_at is None:
        return _("ohne Termin")
    return timespan.in_words(subject.starts_at, subject.ends_at, all_day=subject.is_all_day)


@dataclass(frozen=True, kw_only=True)
class SentCircular:
    """One entry of the log: what was written to all, by whom, when, to how many."""

    subject: str
    text: str
    author: str
    sent_at: datetime
    to: str
    lists: list[str]
    """Of which dates; empty where there is but one."""


def sent_circular(circular: Circular, *, of_several: bool) -> SentCircular:
    """Return how it stands in the log; `of_several` where there are more lists than one."""
    to = ngettext("an %(number)s Person", "an %(number)s Personen", circular.people) % {"number": circular.people}
    waiting = _("mit Platz oder auf der Warteliste") if circular.also_waiting else _("mit Platz")
    return SentCircular(
        subject=circular.subject,
        text=circular.text,
        author=circular.author.public_name if circular.author else _("jemand, der kein Konto mehr hat"),
        sent_at=circular.sent_at,
        to=f"{to} {waiting}",
        lists=[when_or_without(subject_of(each)) for each in circular.lists.all()] if of_several else [],
    )
