"""How far an idea has come, and what it tells of itself in its story."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import ModelLogEntry

from foundation.history.actions import history_of
from foundation.registries.story import Chapter
from foundation.texts import Text, within
from foundation.timespan import local
from participation.ideas.models import Answer, Idea
from participation.ideas.states import IdeaState


@dataclass(frozen=True, kw_only=True)
class IdeaStep:
    label: str
    state: str
    """done, current or todo"""


STEPS = [
    # state, what it is called while it lasts, what it is called before and after
    (IdeaState.SUBMITTED, gettext_lazy("eingegangen"), gettext_lazy("eingegangen")),
    (IdeaState.PUBLISHED, gettext_lazy("veröffentlicht"), gettext_lazy("veröffentlicht")),
    (IdeaState.UNDER_REVIEW, gettext_lazy("wird geprüft"), gettext_lazy("geprüft")),
    (IdeaState.ACCEPTED, gettext_lazy("angenommen"), gettext_lazy("angenommen")),
    (IdeaState.UNDER_WAY, gettext_lazy("wird umgesetzt"), gettext_lazy("umgesetzt")),
    (IdeaState.DONE, gettext_lazy("geschafft"), gettext_lazy("geschafft")),
]
HAPPENED = {
    # what it is called, its kind (the colour) and its icon
    "idea.submitted": (gettext_lazy("Idee"), "idea", "lightbulb"),
    "idea.published": (gettext_lazy("Veröffentlicht"), "idea", "eye"),
    "idea.under_review": (gettext_lazy("Wird geprüft"), "news", "search"),
    "idea.accepted": (gettext_lazy("Angenommen"), "room", "circle-check"),
    "idea.under_way": (gettext_lazy("Wird umgesetzt"), "helping", "hammer"),
    "idea.done": (gettext_lazy("Geschafft"), "room", "trophy"),
    "idea.declined": (gettext_lazy("Nicht möglich"), "news", "circle-x"),
    "idea.promise_moved": (gettext_lazy("Antwort verschoben"), "news", "hourglass"),
}


def steps_of(idea: Idea) -> list[IdeaStep]:
    """Return the way of the idea, what is done and where it stands; for one that ended early, as far as it came."""
    order = [state for state, _now, _else in STEPS]
    if idea.state == IdeaState.DECLINED and not idea.published_at:
        return [
            IdeaStep(label=str(STEPS[0][2]), state="done"),
            IdeaStep(label=str(IdeaState.DECLINED.label), state="current"),
        ]
    if idea.state == IdeaState.DECLINED:
        return [
            IdeaStep(label=str(STEPS[1][2]), state="done"),
            IdeaStep(label=str(STEPS[2][2]), state="done"),
            IdeaStep(label=str(IdeaState.DECLINED.label), state="current"),
        ]
    if idea.state not in order:
        return []
    here = order.index(IdeaState(idea.state))
    first = 0 if here == 0 else 1
    steps = []
    for position, (state, meanwhile, otherwise) in enumerate(STEPS):
        if position < first:
            continue
        is_current = position == here and state != IdeaState.DONE
        progress = "current" if is_current else "done" if position <= here else "todo"
        steps.append(IdeaStep(label=str(meanwhile if is_current else otherwise), state=progress))
    return steps


def told_by_the_idea(idea: Idea) -> Iterable[Chapter]:
    """Yield what happened to the idea for everybody to read, answers included."""
    for entry in history_of(idea):
        if _is_for_readers(entry):
            label, kind, icon = HAPPENED[entry.action]
            text = _with_new_day(entry) or Text(entry.data.get("reason", "")) or _in_words(entry.action, idea)
            yield Chapter(moment=entry.timestamp, kind=kind, icon=icon, label=str(label), text=text)
    for answer in idea.answers.all():
        yield Chapter(
            moment=answer.created_at,
            kind="news",
            label=_("Antwort"),
            icon="megaphone",
            text=words_of(answer),
            by=answer.author_name,
        )


def words_of(answer: Answer) -> str:
    """Return what everybody reads of an answer: what it says now, and that it was corrected or withdrawn, and why."""
    said: dict[str, str] = {"reason": Text(answer.change_reason)}
    if answer.withdrawn_at:
        said["day"] = date_format(local(answer.withdrawn_at), _("j. F Y"))
        return within(_("Diese Antwort wurde am %(day)s zurückgenommen. Der Grund: %(reason)s"), **said)
    if answer.corrected_at:
        said["day"] = date_format(local(answer.corrected_at), _("j. F Y"))
        corrected = within(_("Korrigiert am %(day)s. Der Grund: %(reason)s"), **said)
        return within("%(text)s\n\n%(corrected)s", text=Text(answer.text), corrected=corrected)
    return Text(answer.text)


def _with_new_day(entry: ModelLogEntry) -> str:
    if entry.action != "idea.promise_moved":
        return ""
    day = date_format(date.fromisoformat(entry.data["day"]), _("j. F Y"))
    return within(
        _("Die Antwort kommt nun bis %(day)s. Der Grund: %(reason)s"), day=day, reason=Text(entry.data["reason"])
    )


def _is_for_readers(entry: ModelLogEntry) -> bool:
    """Whether everybody may read it; why an idea was declined unpublished is between the city and its author."""
    if entry.action == "idea.declined" and entry.data.get("before") == IdeaState.SUBMITTED:
        return False
    return entry.action in HAPPENED


def _in_words(action: str, idea: Idea) -> str:
    return {
        "idea.submitted": _("%(name)s bringt die Idee ein.") % {"name": idea.shown_name},
        "idea.published": _("Die Idee ist für alle zu sehen."),
        "idea.under_review": _("Die Stadtteilkoordination prüft die Idee."),
        "idea.accepted": _("Die Idee ist angenommen."),
        "idea.under_way": _("Es geht los: Die Idee wird umgesetzt."),
        "idea.done": _("Die Idee ist Wirklichkeit."),
        "idea.declined": _("Die Idee kann nicht umgesetzt werden."),
    }[action]
