from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from foundation.history.actions import history_of
from foundation.people.models import Person
from foundation.places.models import District
from participation.ideas import actions
from participation.ideas.models import Idea, Report
from participation.ideas.states import CommentState, IdeaState
from tests.foundation.factories import PersonFactory
from tests.participation.factories import CommentFactory, IdeaFactory, SubmittedIdeaFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(coordinator: Person, at_the_desk: Callable[[Person], Client]) -> Client:
    """The CMS as Mühlburg's coordinator sees it."""
    return at_the_desk(coordinator)


@pytest.fixture
def waiting(muehlburg: District) -> Idea:
    return SubmittedIdeaFactory(district=muehlburg, title="Eine Bank")


def test_an_idea_is_published_with_one_click(desk: Client, waiting: Idea) -> None:
    assert "Veröffentlichen" in desk.get(f"/admin/ideas/{waiting.pk}/").content.decode()
    response = desk.post(f"/admin/ideas/{waiting.pk}/veroeffentlichen/", {"next": "/admin/"})
    assert response["Location"] == "/admin/"
    waiting.refresh_from_db()
    assert waiting.state == IdeaState.PUBLISHED


def test_a_foreign_address_to_go_back_to_is_ignored(desk: Client, waiting: Idea) -> None:
    response = desk.post(f"/admin/ideas/{waiting.pk}/veroeffentlichen/", {"next": "//evil.example"})
    assert response["Location"] == f"/admin/ideas/{waiting.pk}/"


def test_an_answer_brings_the_idea_on(desk: Client, muehlburg: District) -> None:
    idea = IdeaFactory(district=muehlburg)
    desk.post(f"/admin/ideas/{idea.pk}/antworten/", {"answer-text": "Ja, gern.", "answer-to": "accepted"})
    idea.refresh_from_db()
    assert (idea.state, idea.answers.get().text) == (IdeaState.ACCEPTED, "Ja, gern.")


def test_a_reason_is_needed_to_decline_or_hide(desk: Client, waiting: Idea) -> None:
    for verb in ["ablehnen", "verbergen"]:
        assert desk.post(f"/admin/ideas/{waiting.pk}/{verb}/", {}).status_code == 422
    waiting.refresh_from_db()
    assert waiting.state == IdeaState.SUBMITTED
    desk.post(f"/admin/ideas/{waiting.pk}/ablehnen/", {"decline-reason": "Das ist Werbung."})
    waiting.refresh_from_db()
    assert waiting.state == IdeaState.DECLINED


def test_an_idea_is_hidden_and_shown_again(desk: Client, muehlburg: District) -> None:
    idea = IdeaFactory(district=muehlburg)
    desk.post(f"/admin/ideas/{idea.pk}/verbergen/", {"hide-reason": "Eine Telefonnummer steht darin."})
    assert list(Idea.objects.public()) == []
    desk.post(f"/admin/ideas/{idea.pk}/zeigen/")
    assert list(Idea.objects.public()) == [idea]


def test_a_comment_is_hidden_with_a_reason(desk: Client, muehlburg: District) -> None:
    comment = CommentFactory(idea=IdeaFactory(district=muehlburg))
    assert desk.get(f"/admin/ideas/kommentare/{comment.pk}/").status_code == 200
    desk.post(f"/admin/ideas/kommentare/{comment.pk}/", {"reason": "Beleidigung"})
    comment.refresh_from_db()
    assert comment.state == "hidden"


@pytest.mark.parametrize(("verb", "prefix"), [("ablehnen", "decline"), ("verbergen", "hide")])
def test_a_reason_that_is_too_long_stays_on_the_page(desk: Client, waiting: Idea, verb: str, prefix: str) -> None:
    refused = desk.post(f"/admin/ideas/{waiting.pk}/{verb}/", {f"{prefix}-reason": "Werbung " * 200})
    assert refused.status_code == 422
    assert "Werbung Werbung" in refused.content.decode()
    waiting.refresh_from_db()
    assert waiting.state == IdeaState.SUBMITTED


@pytest.mark.parametrize(
    ("verb", "field", "says"),
    [
        ("ablehnen", "decline-reason", "Inzwischen hat sich hier etwas geändert."),
        ("verbergen", "hide-reason", "Inzwischen hat sich hier etwas geändert."),
        ("antworten", "answer-text", "Die Idee ist nicht veröffentlicht."),
    ],
)
def test_what_was_decided_meanwhile_says_so_and_keeps_what_was_typed(
    desk: Client, muehlburg: District, verb: str, field: str, says: str
) -> None:
    idea = IdeaFactory(district=muehlburg, state=IdeaState.WITHDRAWN)
    refused = desk.post(f"/admin/ideas/{idea.pk}/{verb}/", {field: "Das ist Werbung."})
    assert refused.status_code == 409
    assert says in refused.content.decode()
    assert "Das ist Werbung.</textarea>" in refused.content.decode()
    idea.refresh_from_db()
    assert (idea.state, idea.answers.count()) == (IdeaState.WITHDRAWN, 0)


def test_a_comment_that_was_hidden_meanwhile_is_not_shown_again_by_hiding_it(desk: Client, muehlburg: District) -> None:
    comment = CommentFactory(idea=IdeaFactory(district=muehlburg), state=CommentState.HIDDEN)
    refused = desk.post(f"/admin/ideas/kommentare/{comment.pk}/", {"reason": "Beleidigung"})
    assert refused.status_code == 409
    assert "Beleidigung</textarea>" in refused.content.decode()
    comment.refresh_from_db()
    assert comment.state == CommentState.HIDDEN
    assert desk.post(f"/admin/ideas/kommentare/{comment.pk}/zeigen/").status_code == 302
    comment.refresh_from_db()
    assert comment.state == CommentState.PUBLISHED


def test_a_report_that_was_decided_on_meanwhile_says_so(desk: Client, muehlburg: District, coordinator: Person) -> None:
    report = actions.report(idea=IdeaFactory(district=muehlburg), complaint="other")
    actions.dismiss(report=report, by=coordinator)
    refused = desk.post(f"/admin/meldungen/{report.pk}/berechtigt/", {"uphold-reason": "Beleidigung"})
    assert refused.status_code == 409
    assert "Über diese Meldung ist schon entschieden." in refused.content.decode()
    assert "Beleidigung</textarea>" in refused.content.decode()


def test_the_desk_offers_what_the_rules_permit(desk: Client, muehlburg: District) -> None:
    verbs = ["veroeffentlichen", "ablehnen", "antworten", "verbergen", "zeigen"]
    offered = {}
    for state in [IdeaState.SUBMITTED, IdeaState.PUBLISHED, IdeaState.HIDDEN, IdeaState.WITHDRAWN]:
        idea = IdeaFactory(district=muehlburg, state=state)
        page = desk.get(f"/admin/ideas/{idea.pk}/").content.decode()
        offered[state] = [verb for verb in verbs if f'action="/admin/ideas/{idea.pk}/{verb}/"' in page]
    assert offered == {
        IdeaState.SUBMITTED: ["veroeffentlichen", "ablehnen", "verbergen"],
        IdeaState.PUBLISHED: ["antworten", "verbergen"],
        IdeaState.HIDDEN: ["zeigen"],
        IdeaState.WITHDRAWN: [],
    }


def test_a_report_is_decided_with_one_click(desk: Client, muehlburg: District) -> None:
    idea = IdeaFactory(district=muehlburg)
    report = actions.report(idea=idea, complaint="advertising", text="<b>Werbung</b>")
    page = desk.get(f"/admin/meldungen/{report.pk}/").content.decode()
    assert "&lt;b&gt;Werbung" in page
    desk.post(f"/admin/meldungen/{report.pk}/unbegruendet/")
    report.refresh_from_db()
    assert report.state == "dismissed"


def test_another_districts_ideas_are_neither_listed_nor_opened(desk: Client) -> None:
    elsewhere = SubmittedIdeaFactory(title="Ganz woanders")
    comment = CommentFactory(idea=elsewhere)
    report = Report.objects.create(idea=elsewhere)
    assert "Ganz woanders" not in desk.get("/admin/ideas/").content.decode()
    assert "Ganz woanders" not in desk.get("/admin/meldungen/").content.decode()
    for url in [
        f"/admin/ideas/{elsewhere.pk}/",
        f"/admin/ideas/kommentare/{comment.pk}/",
        f"/admin/meldungen/{report.pk}/",
    ]:
        response = desk.get(url)
        assert response.status_code == 404
        assert "Ganz woanders" not in response.content.decode()
    desk.post(f"/admin/ideas/{elsewhere.pk}/veroeffentlichen/")
    elsewhere.refresh_from_db()
    assert elsewhere.state == IdeaState.SUBMITTED


def test_a_resident_finds_no_way_in(waiting: Idea, signed_in: Callable[[Person], Client]) -> None:
    page, deed = f"/admin/ideas/{waiting.pk}/", f"/admin/ideas/{waiting.pk}/veroeffentlichen/"
    assert Client().get(page)["Location"] == f"/konto/login/?next={page}"
    assert Client().post(deed)["Location"] == f"/konto/login/?next={deed}"
    for client in [signed_in(PersonFactory()), signed_in(waiting.author)]:
        assert client.get(page).status_code == 403
        assert client.post(deed).status_code == 403
    waiting.refresh_from_db()
    assert waiting.state == IdeaState.SUBMITTED


@pytest.mark.parametrize("verb", ["veroeffentlichen", "ablehnen", "antworten", "verbergen", "zeigen", "notiz"])
def test_looking_changes_nothing(desk: Client, waiting: Idea, verb: str) -> None:
    assert desk.get(f"/admin/ideas/{waiting.pk}/{verb}/").status_code == 302


def test_the_list_is_searched_filtered_and_exported_without_formulas(desk: Client, muehlburg: District) -> None:
    IdeaFactory(district=muehlburg, title="=cmd|' /C calc'!A0", text="\t@SUM(1)")
    IdeaFactory(district=muehlburg, title="Eine Bank")
    found = desk.get("/admin/ideas/?q=Bank").content.decode()
    assert "Eine Bank" in found
    assert "calc" not in found
    assert "calc" in desk.get("/admin/ideas/?state=published").content.decode()
    response = desk.get("/admin/ideas/?export=csv")
    exported = b"".join(response).decode()  # type: ignore[call-overload]
    assert "'=cmd|" in exported
    assert "'\t@SUM" in exported
    assert ";=cmd" not in exported


def test_notes_stay_inside(desk: Client, muehlburg: District, client: Client) -> None:
    idea = IdeaFactory(district=muehlburg)
    desk.post(f"/admin/ideas/{idea.pk}/notiz/", {"note-text": "Herr Z. hat angerufen."})
    assert "Herr Z." in desk.get(f"/admin/ideas/{idea.pk}/").content.decode()
    assert "Herr Z." not in client.get(idea.get_absolute_url()).content.decode()


def test_an_idea_is_entered_for_somebody_with_their_consent(
    desk: Client, muehlburg: District, coordinator: Person
) -> None:
    typed = {
        "title": "Ein Geländer",
        "text": "An der Treppe zum Fluss.",
        "topic": TopicFactory().pk,
        "district": muehlburg.pk,
        "entered_after": "Gespräch an der Haustür",
    }
    assert desk.post("/admin/ideas/eintragen/", typed).status_code == 422
    assert Idea.objects.count() == 0
    desk.post("/admin/ideas/eintragen/", {**typed, "agreed": "on"})
    idea = Idea.objects.get()
    assert (idea.author, idea.entered_by, idea.state) == (None, coordinator, IdeaState.SUBMITTED)
    assert [(entry.action, entry.user) for entry in history_of(idea)] == [("idea.entered", coordinator)]


def test_only_the_steering_keeps_the_topics(desk: Client, at_the_desk: Callable[[Person], Client]) -> None:
    assert desk.get("/admin/themen/")["Location"] == "/admin/"
    assert at_the_desk(PersonFactory(is_staff=True, is_superuser=True)).get("/admin/themen/").status_code == 200
