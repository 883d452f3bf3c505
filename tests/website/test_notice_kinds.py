"""Every kind of mail, with the words of a stranger wherever words can stand."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.utils import timezone

from foundation.notices.strangers_words import harmless, is_address
from foundation.notices.wording import render
from foundation.registries import notice_kinds
from foundation.registries.notice_kinds import NoticeKind

KINDS = notice_kinds.all()
TITLES = [
    "Konto gesperrt: 1.2.3.4/login",
    "Konto gesperrt: 1․2․3․4∕login",
    "Konto\u202e gesperrt: https://gesperrt.example",
]
OURS = {
    "pk": 7,
    "district": SimpleNamespace(name="Mühlburg", where="in Mühlburg"),
    "get_state_display": lambda: "in Prüfung",
    "get_use_display": lambda: "Gruppentreffen",
    "people": 12,
    "is_all_day": False,
    "is_cancelled": False,
    "elsewhere_url": "/raeume/",
    "settings_url": "/netzwerk/verein/mails/",
}
"""What is no stranger's word, wherever it stands: keys, names of districts and states, and what we write ourselves."""
MOMENTS = {"day", "starts_at", "ends_at", "start", "end", "held_until", "answer_due_on", "until", "erase_at"}
AS_WRITTEN = {
    "booking_closed": {"base_url", "one.elsewhere_url"},
    "booking_outside_hours": {"base_url", "one.elsewhere_url"},
    "comment_hidden": {"reason", "contact.words"},
    "event_declined": {"reason"},
    "event_withdrawn": {"reason"},
    "hint": {"email"},
    "appeal_decided": {"reason"},
    "comment_redacted": {"contact.words"},
    "idea_answer_changed": {"reason", "text", "unsubscribe_url"},
    "idea_promise_moved": {"text", "unsubscribe_url"},
    "idea_answered": {"answer.text", "unsubscribe_url"},
    "idea_declined": {"reason", "contact.words"},
    "idea_hidden": {"reason", "contact.words"},
    "idea_redacted": {"contact.words"},
    "report_decided": {"reason"},
    "idea_news": {"text", "unsubscribe_url"},
    "idea_photo_removed": {"reason", "contact.words"},
    "occurrence_reminder": {"event.online_url"},
    "opportunity_hidden": {"reason", "contact.words"},
    "organisation_confirmed": {"reason"},
    "organisation_declined": {"reason"},
    "organisation_left": {"reason"},
    "proposal_declined": {"reason"},
    "signup_confirmed": {"base_url", "calendar_url"},
    "signup_digest": {"base_url"},
    "signup_news": {"base_url"},
    "signup_relocated": {"online_url"},
    "sign_in/email_changed": {"to_email"},
}
"""Which words keep their addresses: the coordination's, and those that are the point of the mail."""


class Planted(str):
    """A stranger's words, as a text and as whatever a template asks of it."""

    __slots__ = ("kept",)

    def __new__(cls, words: str, kept: frozenset[str] = frozenset()) -> Planted:
        planted = super().__new__(cls, words)
        planted.kept = kept
        return planted

    def __getattribute__(self, name: str) -> Any:
        if name in OURS:
            return OURS[name]
        if name in MOMENTS:
            return timezone.now() + timedelta(days=2)
        if name.startswith("_") or name in {"kept", "translate", "split", "replace", "strip"}:
            return super().__getattribute__(name)
        return "" if name in self.kept else Planted(str.__str__(self))


def source_of(kind: NoticeKind) -> str:
    found: Any = get_template(f"notices/{kind.name}.txt")
    return str(found.template.source)


def words_for(kind: NoticeKind, title: str) -> dict[str, Any]:
    """Return all that the template could ask for, each the stranger's, but for what may stand as it was written."""
    kept = AS_WRITTEN.get(kind.name, set())
    names = set(re.findall(r"\b[a-z_]+\b", " ".join(re.findall(r"\{[{%].*?[}%]\}", source_of(kind))))) - {"site_name"}
    words: dict[str, Any] = {
        name: Planted(title, frozenset(each.partition(".")[2] for each in kept if each.startswith(f"{name}.")))
        for name in names - {"base_url"}
    }
    words |= {name: timezone.now() + timedelta(days=2) for name in MOMENTS}
    words |= {name: "" for name in kept if "." not in name and name != "base_url"}
    words |= {
        "bookings": [Planted(title)] * 2,
        "declined": [Planted(title)],
        "lines": [(Planted(title), Planted(title))],
    }
    return {**{name: Planted(title) for name in ("idea", "event", "occurrence", "subject", "organisation")}, **words}


def test_every_template_is_of_a_kind_and_every_kind_has_a_template() -> None:
    folder = Path(settings.BASE_DIR if hasattr(settings, "BASE_DIR") else "") / "templates" / "notices"
    if not folder.is_dir():
        folder = Path(__file__).parents[2] / "templates" / "notices"
    written = {str(path.relative_to(folder).with_suffix("")) for path in folder.rglob("*.txt")} - {"mail"}
    assert written == {kind.name for kind in KINDS}
    assert len(written) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_only_named_words_keep_their_addresses(kind: NoticeKind) -> None:
    found = re.findall(r"\{% as_written (.*?)(?: as \w+)? %\}", source_of(kind))
    assert {each for words in found for each in words.split()} == AS_WRITTEN.get(kind.name, set())


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("title", TITLES, ids=["digits", "look-alikes", "turned"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_strangers_words_are_quoted_in_the_text_and_never_stand_in_the_subject(
    kind: NoticeKind, title: str, language: str
) -> None:
    subject, text, label = render(kind.name, language=language, context=words_for(kind, title))
    assert subject
    assert not re.search("gesperrt|Konto g|1.2.3.4|login", subject + label)
    assert not [word for word in text.replace(settings.BASE_URL, "").split() if is_address(word)]
    assert "\u202e" not in text
    if "gesperrt" in text and "|quoted" in source_of(kind):
        assert f"„{harmless(title)}“" in text or f"“{harmless(title)}”" in text


def test_a_subject_says_what_it_is_about_by_numbers_days_and_districts() -> None:
    idea = Planted("Mehr Licht")
    subject, _text, _label = render("idea_answered", language="de", context={"idea": idea, "answer": Planted("Ja")})
    assert subject == "Antwort auf die Idee Nr. 7 in Mühlburg"
