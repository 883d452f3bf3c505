"""What the pages of an idea say and offer, state by state. Nothing here is saved."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from foundation.timespan import today
from participation.ideas.models import Idea
from participation.ideas.presenters import Reader, Voice, idea_page, own_words
from participation.ideas.states import IdeaState

GUEST = Reader(may_support=True, may_follow=True)
TOMORROW, YESTERDAY = today() + timedelta(days=1), today() - timedelta(days=1)


def signed_in(**fields: Any) -> Reader:
    return Reader(may_support=True, may_follow=True, is_signed_in=True, **fields)


@pytest.mark.parametrize(
    ("reader", "support"),
    [
        (GUEST, Voice(icon="heart", words="Ich auch", url="/ideen/7/unterstuetzen/")),
        (signed_in(), Voice(icon="heart", words="Ich auch", url="/ideen/7/unterstuetzen/", is_pressed=True)),
        (
            signed_in(support_token="abc"),
            Voice(icon="circle-check", words="Sie sind dabei.", url="/ideen/unterstuetzung/abc/", is_done=True),
        ),
    ],
)
def test_who_supports_can_take_it_back_and_others_join(reader: Reader, support: Voice) -> None:
    assert idea_page(Idea(pk=7), reader).voices[0] == support


@pytest.mark.parametrize(
    ("reader", "is_pressed", "is_done", "words"),
    [
        (GUEST, False, False, "Auf dem Laufenden bleiben"),
        (signed_in(), True, False, "Auf dem Laufenden bleiben"),
        (signed_in(is_following=True), False, True, "Wir sagen Ihnen, wie es weitergeht."),
    ],
)
def test_who_follows_is_told_so_and_others_can(reader: Reader, is_pressed: bool, is_done: bool, words: str) -> None:
    follow = idea_page(Idea(pk=7), reader).voices[1]
    assert (follow.is_pressed, follow.is_done, follow.words) == (is_pressed, is_done, words)


@pytest.mark.parametrize(
    ("may_support", "may_follow", "words"),
    [
        (True, True, ["Ich auch", "Auf dem Laufenden bleiben"]),
        (False, True, ["Auf dem Laufenden bleiben"]),
        (False, False, []),
    ],
)
def test_only_what_is_open_is_offered(may_support: bool, may_follow: bool, words: list[str]) -> None:
    shown = idea_page(Idea(pk=7), Reader(may_support=may_support, may_follow=may_follow))
    assert [voice.words for voice in shown.voices] == words


@pytest.mark.parametrize(
    ("fields", "promise"),
    [
        ({"state": "published", "answer_due_on": TOMORROW}, "Die Stadtteilkoordination antwortet bis"),
        ({"state": "published", "answer_due_on": YESTERDAY}, "Eine Antwort war versprochen bis"),
        ({"state": "published", "answer_due_on": TOMORROW, "answered_at": timezone.now()}, ""),
        ({"state": "done", "answer_due_on": TOMORROW}, ""),
    ],
)
def test_an_answer_is_promised_until_it_is_there(fields: dict[str, Any], promise: str) -> None:
    assert idea_page(Idea(pk=7, **fields), GUEST).promise == promise


@pytest.mark.parametrize("state", IdeaState.values)
def test_hands_are_asked_for_while_it_is_being_done(state: str) -> None:
    idea = Idea(pk=7, state=state, published_at=timezone.now())
    assert idea_page(idea, GUEST).asks_for_hands is (state in ("accepted", "under_way"))


@pytest.mark.parametrize(
    ("state", "is_public", "words"),
    [
        ("submitted", False, "Ihre Idee ist bei der Stadtteilkoordination. Sie liest sie und veröffentlicht sie dann."),
        ("hidden", False, "Die Stadtteilkoordination hat die Idee verborgen. Den Grund haben wir Ihnen geschrieben."),
        ("withdrawn", False, "Sie haben diese Idee zurückgezogen."),
        ("declined", False, "Diese Idee wurde nicht veröffentlicht. Den Grund haben wir Ihnen geschrieben."),
        ("declined", True, ""),
        ("published", True, ""),
    ],
)
def test_who_has_handed_it_in_reads_where_it_is(state: str, is_public: bool, words: str) -> None:
    assert own_words(Idea(state=state), is_public=is_public) == words
