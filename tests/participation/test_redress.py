"""Whoever is moderated, and whoever reports, is told why and can object (Digital Services Act, Art. 16, 17 and 20)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from foundation.history.actions import history_of
from foundation.network.models import Coordination
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.places.models import District
from foundation.refusals import NotPermitted, StateConflict
from participation.ideas import actions, rules
from participation.ideas.actions.redactions import NotThere
from participation.ideas.models import Appeal, Comment, Idea, ReportDetail
from participation.ideas.states import AppealState, CommentState, IdeaState, Redacted, ReportState
from tests.foundation.factories import PersonFactory, coordinator_of
from tests.foundation.guests import guest_fields
from tests.participation.factories import CommentFactory, IdeaFactory
from tests.telling import notices

pytestmark = pytest.mark.django_db
NUMBER = "0721 133-0"


@pytest.fixture
def idea(muehlburg: District) -> Idea:
    made: Idea = IdeaFactory(
        district=muehlburg, title="Licht am Fliederplatz", text=f"Fragen Sie Herrn Maier,\n{NUMBER}, der weiß mehr."
    )
    return made


@pytest.fixture
def comment(idea: Idea) -> Comment:
    made: Comment = CommentFactory(idea=idea, text="Herr Maier ist schuld.")
    return made


def at(notice: Notice) -> str:
    """Return the path of the link in a mail."""
    return "/" + notice.action_url.split("/", 3)[3]


def page(client: Client, url: str) -> str:
    return " ".join(client.get(url).content.decode().split())


# --- Taking something out -----------------------------------------------------------------------------------


def test_a_number_is_taken_out_and_everybody_reads_that_it_was(
    idea: Idea, coordinator: Person, at_the_desk: Callable[[Person], Client]
) -> None:
    desk = at_the_desk(coordinator)
    url = f"/admin/ideas/{idea.pk}/herausnehmen/"
    assert desk.get(url).status_code == 200
    assert desk.post(url, {"words": "0721 99", "what": "contact"}).status_code == 422
    desk.post(url, {"words": "maier, 0721 133-0", "what": "contact"})
    idea.refresh_from_db()
    assert idea.text == "Fragen Sie Herrn […], der weiß mehr."
    shown = page(Client(), idea.get_absolute_url())
    assert "etwas herausgenommen: eine Telefonnummer oder Adresse." in shown
    assert NUMBER not in shown
    told = Notice.objects.get(kind="idea_redacted")
    assert (told.person, "eine Telefonnummer oder Adresse" in told.text, NUMBER in told.text) == (
        idea.author,
        True,
        False,
    )


def test_a_name_is_taken_out_of_a_title_and_its_history(idea: Idea, coordinator: Person) -> None:
    actions.move_on(idea=idea, to=IdeaState.UNDER_REVIEW, by=coordinator)
    actions.redact(idea=idea, words="Fliederplatz", what=Redacted.NAME, by=coordinator)
    idea.refresh_from_db()
    assert idea.title == "Licht am […]"
    assert not [entry for entry in history_of(idea) if "Fliederplatz" in entry.label]


def test_a_comment_loses_a_name_and_keeps_the_rest(
    comment: Comment, coordinator: Person, at_the_desk: Callable[[Person], Client]
) -> None:
    at_the_desk(coordinator).post(
        f"/admin/ideas/kommentare/{comment.pk}/herausnehmen/", {"words": "Herr Maier", "what": "name"}
    )
    shown = page(Client(), comment.idea.get_absolute_url())
    assert "[…] ist schuld." in shown
    assert "etwas herausgenommen: der Name einer Person." in shown
    assert Notice.objects.get(kind="comment_redacted").person == comment.author


@pytest.mark.parametrize("words", ["ab", "Herr Schulze"])
def test_what_does_not_stand_there_is_not_taken_out(words: str, comment: Comment, coordinator: Person) -> None:
    with pytest.raises(NotThere):
        actions.redact_comment(comment=comment, words=words, what=Redacted.NAME, by=coordinator)
    assert comment.redactions.count() == 0


# --- Who reported -------------------------------------------------------------------------------------------


def test_the_form_for_reports_has_no_empty_choice_and_asks_nobody_who_they_are(client: Client, idea: Idea) -> None:
    shown = page(client, f"/ideen/{idea.pk}/melden/")
    assert "---------" not in shown
    client.post(f"/ideen/{idea.pk}/melden/", {**guest_fields(), "complaint": "insult", "text": ""})
    assert ReportDetail.objects.get().email == ""
    assert Notice.objects.count() == 0


def reported(client: Client, idea: Idea, comment: Comment) -> ReportDetail:
    typed = {**guest_fields(), "complaint": "insult", "text": "Das ist gemein.", "email": "Zora@Example.org"}
    client.post(f"/ideen/{idea.pk}/melden/?kommentar={comment.pk}", typed)
    return ReportDetail.objects.get()


def test_who_leaves_an_address_hears_that_it_came_and_how_it_was_decided(
    client: Client, idea: Idea, comment: Comment, coordinator: Person
) -> None:
    detail = reported(client, idea, comment)
    received = Notice.objects.get(kind="report_received")
    assert received.email == "zora@example.org"
    actions.dismiss(report=detail.report, by=coordinator, reason="Das ist eine Meinung.")
    (decided,) = notices(kind="report_decided")
    assert (decided.email, "Das ist eine Meinung." in decided.text) == ("zora@example.org", True)
    assert "widersprechen" in decided.text
    assert "unbegründet" in page(Client(), at(decided))


def test_a_report_that_is_right_is_thanked_for_and_the_writer_is_told_why_by_whom_and_how_to_object(
    client: Client, idea: Idea, comment: Comment, coordinator: Person
) -> None:
    Coordination.objects.filter(person=coordinator).update(phone="0721 133-5000", office="Rheinstraße 1")
    detail = reported(client, idea, comment)
    actions.uphold(report=detail.report, by=coordinator, reason="Beleidigung eines Nachbarn.")
    assert "Sie hatten recht" in notices(kind="report_decided")[0].text
    told = Notice.objects.get(kind="comment_hidden")
    for words in [
        "Beleidigung eines Nachbarn.",
        "Anlass war eine Meldung.",
        "Anna Sommer",
        "Telefon: 0721 133-5000",
        "Büro: Rheinstraße 1",
        "widersprechen",
    ]:
        assert words in told.text
    assert "zora" not in told.text.lower()


def test_hiding_an_idea_names_a_person_to_talk_to(idea: Idea, coordinator: Person) -> None:
    Coordination.objects.filter(person=coordinator).update(phone="0721 133-5000", email="sommer@karlsruhe.example")
    actions.hide(idea=idea, by=coordinator, reason="Ein Aufruf zu Straftaten.")
    told = Notice.objects.get(kind="idea_hidden")
    assert "E-Mail: sommer@karlsruhe.example" in told.text
    assert "hat von sich aus geprüft" in told.text


# --- Objecting ----------------------------------------------------------------------------------------------


def hidden(comment: Comment, by: Person) -> str:
    """Hide the comment and return where its writer objects."""
    actions.hide_comment(comment=comment, by=by, reason="Ein Name.")
    return f"{at(Notice.objects.get(kind='comment_hidden'))}widerspruch/"


def test_the_writer_objects_and_somebody_else_shows_it_again(
    comment: Comment, coordinator: Person, muehlburg: District, at_the_desk: Callable[[Person], Client]
) -> None:
    other = coordinator_of(muehlburg)
    url = hidden(comment, coordinator)
    client = Client()
    assert client.post(url, {"text": ""}).status_code == 422
    for _press in range(2):
        client.post(url, {"text": "Das ist mein eigener Name."})
    appeal = Appeal.objects.get()
    assert "Wir prüfen noch einmal" in page(client, url)
    assert not rules.may_decide_on_appeal(coordinator, appeal)
    assert rules.may_decide_on_appeal(other, appeal)
    first = at_the_desk(coordinator)
    assert "entscheidet jemand anderes" in page(first, f"/admin/ideas/widersprueche/{appeal.pk}/")
    assert first.post(f"/admin/ideas/widersprueche/{appeal.pk}/", {"reason": "Nein"}).status_code == 403
    actions.grant_appeal(appeal=appeal, by=other, reason="Sie haben recht.")
    comment.refresh_from_db()
    assert comment.state == CommentState.PUBLISHED
    assert "Sie haben recht." in Notice.objects.get(kind="appeal_decided").text
    with pytest.raises(StateConflict):
        actions.refuse_appeal(appeal=appeal, by=other, reason="Doch nicht.")


def test_where_there_is_nobody_else_the_same_person_decides(
    idea: Idea, coordinator: Person, at_the_desk: Callable[[Person], Client]
) -> None:
    actions.hide(idea=idea, by=coordinator, reason="Werbung")
    appeal = actions.appeal_for_idea(idea=idea, text="Das ist keine Werbung.", by=idea.author)
    desk = at_the_desk(coordinator)
    assert "Über Widersprüche entscheiden" in page(desk, "/admin/")
    desk.post(f"/admin/ideas/widersprueche/{appeal.pk}/", {"reason": "Es bleibt dabei."})
    appeal.refresh_from_db()
    idea.refresh_from_db()
    assert (appeal.state, idea.state) == (AppealState.REFUSED, IdeaState.HIDDEN)
    assert "Es bleibt bei der Entscheidung." in Notice.objects.get(kind="appeal_decided").text


def test_who_reported_objects_too_and_what_stood_is_hidden(
    client: Client, idea: Idea, comment: Comment, coordinator: Person, muehlburg: District
) -> None:
    detail = reported(client, idea, comment)
    actions.dismiss(report=detail.report, by=coordinator, reason="Eine Meinung.")
    url = at(notices(kind="report_decided")[0])
    Client().post(url, {"text": "Mein Nachbar ist damit gemeint."})
    appeal = Appeal.objects.get()
    actions.grant_appeal(appeal=appeal, by=coordinator_of(muehlburg), reason="Stimmt.")
    comment.refresh_from_db()
    assert (comment.state, appeal.detail) == (CommentState.HIDDEN, detail)
    assert Notice.objects.get(kind="appeal_decided").email == "zora@example.org"


def test_nobody_objects_to_what_stands_or_is_anothers(
    client: Client, idea: Idea, comment: Comment, coordinator: Person
) -> None:
    with pytest.raises(StateConflict):
        actions.appeal_for_idea(idea=idea, text="Warum?", by=idea.author)
    actions.hide(idea=idea, by=coordinator, reason="Werbung")
    with pytest.raises(NotPermitted):
        actions.appeal_for_idea(idea=idea, text="Warum?", by=PersonFactory())


def test_a_report_that_is_open_takes_no_objection(client: Client, idea: Idea, comment: Comment) -> None:
    detail = reported(client, idea, comment)
    with pytest.raises(StateConflict):
        actions.appeal_as_reporter(detail=detail, text="Noch nicht entschieden?")
    assert detail.report.state == ReportState.OPEN
    assert client.get("/ideen/meldung/gefaelscht/").status_code == 404
