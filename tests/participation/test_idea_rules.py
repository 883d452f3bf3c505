"""Who may do what with an idea and what is said to it, in which state: the tables."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone

from foundation.states import can_follow
from participation.ideas import rules
from participation.ideas.models import Comment, Idea, Report
from participation.ideas.states import (
    DECISIONS,
    DECLINABLE,
    DISCUSSED,
    HANDED_IN,
    HIDEABLE,
    PUBLIC,
    AppealState,
    CommentState,
    IdeaState,
    ReportState,
)
from tests.acting import granted, make_people, rules_in
from tests.participation.ideas import comment, idea

SUBMITTED, PUBLISHED, HIDDEN = IdeaState.SUBMITTED, IdeaState.PUBLISHED, IdeaState.HIDDEN
UNDER_REVIEW, ACCEPTED, UNDER_WAY = IdeaState.UNDER_REVIEW, IdeaState.ACCEPTED, IdeaState.UNDER_WAY
DONE, DECLINED, WITHDRAWN = IdeaState.DONE, IdeaState.DECLINED, IdeaState.WITHDRAWN

READABLE = {PUBLISHED, UNDER_REVIEW, ACCEPTED, UNDER_WAY, DONE, DECLINED}
OPEN = {PUBLISHED, UNDER_REVIEW, ACCEPTED, UNDER_WAY}
KNOWN = {SUBMITTED, *READABLE, WITHDRAWN, HIDDEN}

IDEAS = {
    "may_read": {"everybody": READABLE},
    "may_see_own": {"author": KNOWN},
    "may_moderate": {"moderator": KNOWN},
    "may_support": {"everybody": OPEN},
    "may_comment": {"everybody": OPEN},
    "may_follow": {"everybody": READABLE},
    "may_report": {"everybody": READABLE},
    "may_change": {"author": {SUBMITTED}},
    "may_add_photos": {"author": {SUBMITTED, *OPEN}},
    "may_withdraw": {"author": {SUBMITTED, PUBLISHED, UNDER_REVIEW, ACCEPTED}},
    "may_publish": {"moderator": {SUBMITTED}},
    "may_decline": {"moderator": {SUBMITTED, *OPEN}},
    "may_answer": {"moderator": READABLE},
    "may_move_on": {"moderator": READABLE},
    "may_hide": {"moderator": {SUBMITTED, *READABLE}},
    "may_unhide": {"moderator": {HIDDEN}},
    "may_note": {"moderator": KNOWN},
    "may_redact": {"moderator": {SUBMITTED, *READABLE, HIDDEN}},
    "may_sort_in": {"moderator": {SUBMITTED, *READABLE, HIDDEN}},
    "may_assign": {"moderator": KNOWN},
    "may_move_promise": {"moderator": {SUBMITTED, *OPEN}},
    "may_appeal": {"author": {HIDDEN}},
}
SHOWN = CommentState.PUBLISHED
WAITING = CommentState.WAITING
SAID = {WAITING, SHOWN, CommentState.WITHDRAWN, CommentState.HIDDEN}
COMMENTS = {
    "may_see_own_comment": {"author": SAID},
    "may_moderate_comment": {"moderator": SAID},
    "may_reply": {"everybody": {SHOWN}},
    "may_report_comment": {"everybody": {SHOWN}},
    "may_withdraw_comment": {"author": {WAITING, SHOWN}},
    "may_change_comment": {"author": {WAITING, SHOWN}},
    "may_hide_comment": {"moderator": {WAITING, SHOWN}},
    "may_release_comment": {"moderator": {WAITING}},
    "may_show_comment_again": {"moderator": {CommentState.HIDDEN}},
    "may_redact_comment": {"moderator": {WAITING, SHOWN, CommentState.HIDDEN}},
    "may_appeal_for_comment": {"author": {CommentState.HIDDEN}},
}
APPEALS = {"may_decide_on_appeal": {"other_moderator": {AppealState.OPEN}}}
REPORTS = {
    "may_see_report": {"moderator": set(ReportState)},
    "may_decide_on_report": {"moderator": {ReportState.OPEN}},
}
OTHERS = {
    "may_enter": {"moderator": {""}},
    "may_withdraw_support": {"oneself": {""}},
    "may_remove_photo": {"moderator": {""}},
    "may_release_photo": {"moderator": {""}},
}
BOOKS = [
    (rules.IDEAS, IDEAS, IdeaState.values),
    (rules.COMMENTS, COMMENTS, CommentState.values),
    (rules.REPORTS, REPORTS, ReportState.values),
    (rules.APPEALS, APPEALS, AppealState.values),
    (rules.DISTRICTS, {"may_enter"}, [""]),
    (rules.SUPPORTS, {"may_withdraw_support"}, [""]),
    (rules.PHOTOS, {"may_remove_photo", "may_release_photo"}, [""]),
]
TABLE = {**IDEAS, **COMMENTS, **REPORTS, **APPEALS, **OTHERS}
STATES = {name: states for _book, names, states in BOOKS for name in names}


def test_every_rule_stands_in_the_table() -> None:
    for book, names, _states in BOOKS:
        assert rules_in(rules, book) == set(names)


@pytest.mark.parametrize("name", TABLE)
def test_a_rule_lets_these_roles_in_these_states(name: str) -> None:
    assert granted(getattr(rules, name), STATES[name]) == TABLE[name]


IDEA_MACHINE = {
    IdeaState.TO_CONFIRM: {SUBMITTED},
    SUBMITTED: {PUBLISHED, DECLINED, WITHDRAWN, HIDDEN},
    PUBLISHED: {UNDER_REVIEW, ACCEPTED, UNDER_WAY, DONE, DECLINED, WITHDRAWN, HIDDEN},
    UNDER_REVIEW: {ACCEPTED, UNDER_WAY, DONE, DECLINED, WITHDRAWN, HIDDEN},
    ACCEPTED: {UNDER_REVIEW, UNDER_WAY, DONE, DECLINED, WITHDRAWN, HIDDEN},
    UNDER_WAY: {ACCEPTED, DONE, DECLINED, HIDDEN},
    DONE: {UNDER_WAY, HIDDEN},
    DECLINED: {UNDER_REVIEW, HIDDEN},
    HIDDEN: {SUBMITTED, PUBLISHED, UNDER_REVIEW, ACCEPTED, UNDER_WAY, DONE, DECLINED},
}
COMMENT_MACHINE = {
    CommentState.TO_CONFIRM: {WAITING, SHOWN},
    WAITING: {SHOWN, CommentState.WITHDRAWN, CommentState.HIDDEN},
    SHOWN: {CommentState.WITHDRAWN, CommentState.HIDDEN},
    CommentState.HIDDEN: {SHOWN},
}
REPORT_MACHINE = {ReportState.OPEN: {ReportState.UPHELD, ReportState.DISMISSED}}


@pytest.mark.parametrize(
    ("model", "before", "after", "permitted"),
    [
        (model, before, after, after in machine.get(before, set()))
        for model, states, machine in [
            (Idea, IdeaState, IDEA_MACHINE),
            (Comment, CommentState, COMMENT_MACHINE),
            (Report, ReportState, REPORT_MACHINE),
        ]
        for before in states
        for after in states
    ],
)
def test_a_state_changes_only_like_this(model: type[models.Model], before: str, after: str, permitted: bool) -> None:
    assert can_follow(model(state=before), after) == permitted


def in_state(state: str, *, published: bool = True) -> Idea:
    return Idea(state=state, published_at=timezone.now() if published else None)


@pytest.mark.parametrize("state", IdeaState)
def test_the_coordination_brings_an_idea_only_where_the_table_lets_it(state: IdeaState) -> None:
    steps = {UNDER_REVIEW, ACCEPTED, UNDER_WAY, DONE, DECLINED}
    expected = IDEA_MACHINE[state] & steps if state in READABLE else set()
    assert set(rules.next_states(in_state(state))) == expected


def test_what_a_rule_permits_the_table_can_follow() -> None:
    for states, to in [(DECLINABLE, DECLINED), (HIDEABLE, HIDDEN), ([SUBMITTED], PUBLISHED)]:
        assert [state for state in states if not can_follow(in_state(state), to)] == []
    assert [state for state in PUBLIC if state in DISCUSSED or state in DECISIONS] == PUBLIC
    assert set(HANDED_IN) == KNOWN


@pytest.mark.parametrize("name", ["may_read", "may_follow", "may_report"])
def test_what_was_declined_unpublished_is_nobodys_to_read(name: str) -> None:
    rule = getattr(rules, name)
    assert rule(AnonymousUser(), in_state(DECLINED))
    assert not rule(AnonymousUser(), in_state(DECLINED, published=False))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("stranger", {"everybody"}),
        ("member", {"everybody", "author"}),
        ("manager", {"everybody"}),
        ("neighbour", {"everybody"}),
        ("coordinator", {"everybody", "moderator"}),
        ("distant", {"everybody"}),
    ],
)
def test_what_somebody_is_to_an_idea_and_to_a_comment(role: str, expected: set[str]) -> None:
    people = make_people()
    assert rules.IDEAS.roles_of(getattr(people, role), idea(people)) == expected
    assert rules.COMMENTS.roles_of(getattr(people, role), comment(people)) == expected


@pytest.mark.django_db
def test_who_is_locked_out_or_not_signed_in_only_reads() -> None:
    people = make_people()
    people.member.is_active = people.coordinator.is_active = False
    for visitor in [people.member, people.coordinator, AnonymousUser()]:
        assert rules.IDEAS.roles_of(visitor, idea(people)) == {"everybody"}


@pytest.mark.django_db
@pytest.mark.parametrize("state", IdeaState)
def test_what_is_not_public_is_seen_by_its_author_and_the_coordination(state: IdeaState) -> None:
    people = make_people()
    there = idea(people, state)
    seen = {role for role in ["stranger", "member", "coordinator", "distant"] if rules.may_see(people[role], there)}
    everybody = {"stranger", "member", "coordinator", "distant"}
    own = {"member", "coordinator"} if state in KNOWN else set()
    assert seen == (everybody if state in READABLE else own)
