"""What the pages of an idea say and offer, as it stands and as its reader stands to it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from participation.ideas.models import Idea
from participation.ideas.states import BEING_DONE, IdeaState


@dataclass(frozen=True, kw_only=True)
class Reader:
    """What who reads the page is to the idea."""

    may_support: bool
    may_follow: bool
    is_signed_in: bool = False
    support_token: str = ""
    """Of the link to their support; empty without one."""
    is_following: bool = False


@dataclass(frozen=True, kw_only=True)
class Voice:
    """A way to join in: said where it is done, pressed by who is signed in, a way to a form for all others."""

    icon: str
    words: str
    url: str = ""
    """Where the button leads; behind what is done the way to take it back, if there is one."""
    look: str = ""
    is_done: bool = False
    is_pressed: bool = False


@dataclass(frozen=True, kw_only=True)
class IdeaPage:
    """What of the page hangs on how things stand."""

    voices: list[Voice]
    promise: str
    """What stands before the day of the answer; empty where none is awaited."""
    asks_for_hands: bool


def idea_page(idea: Idea, reader: Reader) -> IdeaPage:
    voices = [(reader.may_support, _support(idea, reader)), (reader.may_follow, _follow(idea, reader))]
    return IdeaPage(
        voices=[voice for is_open, voice in voices if is_open],
        promise=_promise(idea),
        asks_for_hands=idea.is_public and idea.state in BEING_DONE,
    )


def _support(idea: Idea, reader: Reader) -> Voice:
    if reader.support_token:
        own_url = reverse("ideas:own_support", args=[reader.support_token])
        return Voice(icon="circle-check", words=_("Sie sind dabei."), url=own_url, is_done=True)
    url = reverse("ideas:support", args=[idea.pk])
    return Voice(icon="heart", words=_("Ich auch"), url=url, is_pressed=reader.is_signed_in)


def _follow(idea: Idea, reader: Reader) -> Voice:
    if reader.is_following:
        return Voice(icon="bell", words=_("Wir sagen Ihnen, wie es weitergeht."), is_done=True)
    url, words = reverse("ideas:follow", args=[idea.pk]), _("Auf dem Laufenden bleiben")
    return Voice(icon="bell", words=words, url=url, look="outlined", is_pressed=reader.is_signed_in)


def _promise(idea: Idea) -> str:
    if not idea.awaits_answer:
        return ""
    if idea.is_overdue:
        return _("Eine Antwort war versprochen bis")
    return _("Die Stadtteilkoordination antwortet bis")


def own_words(idea: Idea, *, is_public: bool) -> str:
    """Say to who has handed it in where the idea is; nothing where everybody can see that."""
    match idea.state:
        case IdeaState.SUBMITTED:
            return _("Ihre Idee ist bei der Stadtteilkoordination. Sie liest sie und veröffentlicht sie dann.")
        case IdeaState.HIDDEN:
            return _("Die Stadtteilkoordination hat die Idee verborgen. Den Grund haben wir Ihnen geschrieben.")
        case IdeaState.WITHDRAWN:
            return _("Sie haben diese Idee zurückgezogen.")
    return "" if is_public else _("Diese Idee wurde nicht veröffentlicht. Den Grund haben wir Ihnen geschrieben.")
