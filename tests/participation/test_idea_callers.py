"""Every action about ideas, called by everybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from foundation.actors import Actor
from foundation.guests.guest import Guest
from foundation.people.models import Person
from foundation.refusals import NotPermitted
from participation.ideas import actions, rules
from participation.ideas.actions import IdeaDraft
from participation.ideas.models import Idea
from participation.ideas.states import CommentState, IdeaState, Redacted
from tests.acting import People, make_people, not_tried, who_may
from tests.foundation.factories import DistrictFactory
from tests.participation.factories import TopicFactory
from tests.participation.ideas import answer, appeal, comment, draft, idea, photo, report

Call = Callable[[People, Actor], object]

AUTHORS = {"member", "system"}
MODERATORS = {"coordinator", "system"}
CALLS: dict[str, tuple[Call, set[str]]] = {
    "change_idea": (
        lambda people, by: actions.change_idea(idea=idea(people, IdeaState.SUBMITTED), changes={"title": "Neu"}, by=by),
        AUTHORS,
    ),
    "withdraw": (lambda people, by: actions.withdraw(idea=idea(people), by=by), AUTHORS),
    "withdraw_comment": (lambda people, by: actions.withdraw_comment(comment=comment(people), by=by), AUTHORS),
    "withdraw_support": (
        lambda people, by: actions.withdraw_support(
            support=actions.support(idea=idea(people), by=people.member), by=by
        ),
        AUTHORS,
    ),
    "enter_for_somebody": (
        lambda people, by: actions.enter_for_somebody(
            draft=draft(people), told_by=Guest(email=""), entered_after="Stadtteilfest", by=by
        ),
        MODERATORS,
    ),
    "publish": (lambda people, by: actions.publish(idea=idea(people, IdeaState.SUBMITTED), by=by), MODERATORS),
    "decline": (
        lambda people, by: actions.decline(idea=idea(people, IdeaState.SUBMITTED), by=by, reason="x"),
        MODERATORS,
    ),
    "answer": (lambda people, by: actions.answer(idea=idea(people), text="Ja.", by=by), MODERATORS),
    "move_on": (lambda people, by: actions.move_on(idea=idea(people), to=IdeaState.ACCEPTED, by=by), MODERATORS),
    "hide": (lambda people, by: actions.hide(idea=idea(people), by=by, reason="x"), MODERATORS),
    "unhide": (lambda people, by: actions.unhide(idea=idea(people, IdeaState.HIDDEN), by=by), MODERATORS),
    "add_note": (lambda people, by: actions.add_note(idea=idea(people), text="x", by=by), MODERATORS),
    "change_comment": (
        lambda people, by: actions.change_comment(comment=comment(people), text="Anders.", by=by),
        AUTHORS,
    ),
    "hide_comment": (
        lambda people, by: actions.hide_comment(comment=comment(people), by=by, reason="x"),
        MODERATORS,
    ),
    "release_comment": (
        lambda people, by: actions.release_comment(comment=comment(people, CommentState.WAITING), by=by),
        MODERATORS,
    ),
    "show_comment_again": (
        lambda people, by: actions.show_comment_again(comment=comment(people, CommentState.HIDDEN), by=by),
        MODERATORS,
    ),
    "add_photos": (lambda people, by: actions.add_photos(idea=idea(people), photos={}, by=by), AUTHORS),
    "release_photo": (
        lambda people, by: actions.release_photo(photo=photo(people, waits=True), by=by),
        MODERATORS,
    ),
    "remove_photo": (lambda people, by: actions.remove_photo(photo=photo(people), by=by, reason="x"), MODERATORS),
    "uphold": (lambda people, by: actions.uphold(report=report(people), by=by, reason="x"), MODERATORS),
    "correct_answer": (
        lambda people, by: actions.correct_answer(answer=answer(people), text="Doch.", reason="x", by=by),
        MODERATORS,
    ),
    "withdraw_answer": (
        lambda people, by: actions.withdraw_answer(answer=answer(people), reason="x", by=by),
        MODERATORS,
    ),
    "move_promise": (
        lambda people, by: actions.move_promise(idea=idea(people), day=date(2100, 1, 1), reason="x", by=by),
        MODERATORS,
    ),
    "sort_in": (
        lambda people, by: actions.sort_in(idea=idea(people), changes={"place_name": "Beim Brunnen"}, by=by),
        MODERATORS,
    ),
    "assign": (lambda people, by: actions.assign(idea=idea(people), to=people.coordinator, by=by), MODERATORS),
    "redact": (
        lambda people, by: actions.redact(idea=idea(people), words="leere Fläche", what=Redacted.NAME, by=by),
        MODERATORS,
    ),
    "redact_comment": (
        lambda people, by: actions.redact_comment(comment=comment(people), words="mache", what=Redacted.NAME, by=by),
        MODERATORS,
    ),
    "appeal_for_idea": (
        lambda people, by: actions.appeal_for_idea(idea=idea(people, IdeaState.HIDDEN), text="x", by=by),
        AUTHORS,
    ),
    "appeal_for_comment": (
        lambda people, by: actions.appeal_for_comment(comment=comment(people, CommentState.HIDDEN), text="x", by=by),
        AUTHORS,
    ),
    "grant_appeal": (lambda people, by: actions.grant_appeal(appeal=appeal(people), by=by, reason="x"), MODERATORS),
    "refuse_appeal": (lambda people, by: actions.refuse_appeal(appeal=appeal(people), by=by, reason="x"), MODERATORS),
    "dismiss": (lambda people, by: actions.dismiss(report=report(people), by=by), MODERATORS),
}
ASK_OTHERWISE = {
    "rename_author": "what follows when somebody changes the account's name",
    "forget_reporter": "what follows when an address is another's",
    "hand_in": "everybody may, with or without an account",
    "support": "everybody may, with or without an account",
    "comment": "everybody may, with or without an account",
    "follow": "everybody may, with or without an account",
    "follow_at_once": "a part of other actions",
    "unfollow": "nobody can do it for somebody else",
    "claim_or_confirm": "who opened the mail's link",
    "confirm_support": "who opened the mail's link",
    "confirm_comment": "who opened the mail's link",
    "confirm_follow": "who opened the mail's link",
}


def test_every_action_is_called_by_everybody() -> None:
    assert not_tried(actions, CALLS, elsewhere=ASK_OTHERWISE) == set()


@pytest.mark.django_db
@pytest.mark.parametrize("name", CALLS)
def test_an_action_turns_away_who_may_not(name: str) -> None:
    people = make_people()
    call, expected = CALLS[name]
    assert who_may(lambda by: call(people, by), people) == expected


@pytest.mark.django_db
def test_everybody_has_a_voice_and_a_guests_waits_for_the_mails_link() -> None:
    people = make_people()
    there = idea(people)
    voices: list[Person | Guest] = [people.stranger, people.distant, Guest(email="lina@example.org", name="Lina")]
    for by in voices:
        actions.hand_in(draft=draft(people), by=by)
        actions.support(idea=there, by=by)
        actions.follow(idea=there, by=by)
        actions.comment(idea=there, text="Gern.", by=by)
    there.refresh_from_db()
    assert (there.support_count, there.comment_count, there.follows.active().count()) == (2, 2, 2)
    assert list(Idea.objects.filter(title="Ein Geländer").values_list("author_name", "state").order_by("pk")) == [
        ("stranger", IdeaState.SUBMITTED),
        ("distant", IdeaState.SUBMITTED),
        ("Lina", IdeaState.TO_CONFIRM),
    ]


@pytest.mark.django_db
def test_nobody_is_asked_who_reports() -> None:
    people = make_people()
    there = comment(people)
    opened = actions.report(idea=there.idea, comment=there, complaint="insult")
    assert (opened.idea, opened.comment, opened.times) == (there.idea, there, 1)


@pytest.mark.django_db
def test_the_coordination_enters_only_where_it_coordinates() -> None:
    people = make_people()
    elsewhere = IdeaDraft(title="x", text="x", topic=TopicFactory(), district=DistrictFactory(name="Durlach"))
    with pytest.raises(NotPermitted) as refused:
        actions.enter_for_somebody(
            draft=elsewhere, told_by=Guest(email=""), entered_after="Stadtteilfest", by=people.coordinator
        )
    assert str(refused.value) == (
        "Für jemanden eintragen kann hier nur, wer den Stadtteil koordiniert. "
        "Mit Ihrem Konto können Sie hier nichts ändern."
    )


@pytest.mark.django_db
def test_a_refusal_says_who_may_and_what_this_account_may_do() -> None:
    people = make_people()
    assert rules.IDEAS.refusal(rules.may_hide, people.member, idea(people)) == (
        "Verbergen kann hier nur, wer den Stadtteil koordiniert. Mit Ihrem Konto können Sie hier: lesen, die eigene "
        "Idee ansehen, unterstützen, kommentieren, folgen, melden, Fotos ergänzen, zurückziehen."
    )
