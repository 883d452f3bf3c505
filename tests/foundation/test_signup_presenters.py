from __future__ import annotations

from datetime import UTC, datetime

import pytest

from foundation.signups.models import SignUp
from foundation.signups.presenters import Standing, standing
from foundation.signups.states import Phase, SignUpState

UNTIL = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
OVER = "Die Frist für den Platz ist vorbei. Er ist nicht mehr für Sie reserviert."
OPEN_THE_LINK = (
    "Bitte öffnen Sie den Link in der E-Mail, die wir Ihnen geschickt haben. Erst danach zählt die Anmeldung."
)


@pytest.mark.parametrize(
    ("state", "can_accept", "kind", "text"),
    [
        ("to_confirm", False, "warning", OPEN_THE_LINK),
        ("confirmed", False, "success", "Sie sind dabei."),
        ("waiting", False, "info", "Sie stehen auf der Warteliste. Wird ein Platz frei, schreiben wir Ihnen."),
        (
            "offered",
            True,
            "warning",
            "Ein Platz ist frei. Bis Dienstag, 24. November, 9:30 Uhr halten wir ihn für Sie.",
        ),
        ("offered", False, "info", OVER),
        ("lapsed", False, "info", OVER),
        ("cancelled", False, "info", "Diese Anmeldung ist abgesagt."),
        ("attended", False, "success", "Sie waren da. Schön, dass Sie mitgemacht haben!"),
        ("missed", False, "info", "Sie waren nicht da."),
    ],
)
def test_each_state_says_how_it_stands(state: str, can_accept: bool, kind: str, text: str) -> None:
    told = standing(SignUp(state=state, offered_until=UNTIL, waiting_since=UNTIL), can_accept=can_accept)
    assert (told.kind, told.text) == (kind, text)


@pytest.mark.parametrize(
    ("state", "label"),
    [("confirmed", "Absagen"), ("offered", "Platz nicht annehmen"), ("waiting", "Von der Warteliste nehmen")],
)
def test_the_button_says_what_it_ends(state: str, label: str) -> None:
    assert standing(SignUp(state=state), can_accept=False).cancel_label == label


@pytest.mark.parametrize("state", SignUpState.values)
def test_no_state_is_without_words(state: str) -> None:
    told: Standing = standing(SignUp(state=state), can_accept=True)
    assert all([told.kind, told.text, told.cancel_label])


def test_whose_place_it_was_before_is_asked_whether_they_come() -> None:
    told = standing(SignUp(state="offered", offered_until=UNTIL), can_accept=True)
    assert told.text.startswith("Kommen Sie? Es hat sich etwas geändert. Bis Dienstag, 24. November, 9:30 Uhr")
    assert told.cancel_label == "Platz nicht annehmen"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("confirmed", "Das ist vorbei. Sie waren angemeldet."),
        ("waiting", "Das ist vorbei. Es ist kein Platz mehr frei geworden."),
        ("offered", "Das ist vorbei. Es ist kein Platz mehr frei geworden."),
        ("attended", "Sie waren da. Schön, dass Sie mitgemacht haben!"),
    ],
)
def test_what_is_over_reads_so(state: str, words: str) -> None:
    assert standing(SignUp(state=state), can_accept=False, phase=Phase.OVER).text == words


def test_who_waits_reads_their_number() -> None:
    told = standing(SignUp(state="waiting"), can_accept=False, place=3)
    assert told.text == "Sie sind Nummer 3 auf der Warteliste. Wird ein Platz frei, schreiben wir Ihnen."


def test_who_waits_on_a_closed_list_reads_who_gives_the_places() -> None:
    told = standing(SignUp(state="waiting"), can_accept=False, place=3, phase=Phase.BY_HAND)
    assert told.text.startswith("Sie sind Nummer 3 auf der Warteliste. Die Anmeldung ist geschlossen: Wer organisiert,")
