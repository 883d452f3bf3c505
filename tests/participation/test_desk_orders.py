"""The coordination puts an idea in order: its place, who looks after it, its answer and until when it comes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from foundation.history.actions import history_of
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.places.models import District
from foundation.timespan import today
from participation.ideas import actions
from participation.ideas.actions.answers import DayRefused
from participation.ideas.actions.sorting import NotTheirs
from participation.ideas.models import Answer, Idea
from participation.ideas.states import IdeaState
from tests.foundation.factories import DistrictFactory, PersonFactory, coordinator_of
from tests.participation.factories import IdeaFactory, IdeaPhotoFactory, SubmittedIdeaFactory, TopicFactory
from tests.telling import notices

pytestmark = pytest.mark.django_db


@pytest.fixture
def idea(muehlburg: District) -> Idea:
    made: Idea = IdeaFactory(district=muehlburg, title="Licht am Platz")
    return made


@pytest.fixture
def follower(idea: Idea) -> Person:
    person = PersonFactory()
    actions.support(idea=idea, by=person)
    return person


@pytest.fixture
def answer(idea: Idea, coordinator: Person, follower: Person) -> Answer:
    given = actions.answer(idea=idea, text="Im Mai kommen die Lampen.", by=coordinator)
    Notice.objects.all().delete()
    return given


@pytest.fixture
def desk(coordinator: Person, at_the_desk: Callable[[Person], Client]) -> Client:
    return at_the_desk(coordinator)


def page(url: str) -> str:
    return " ".join(Client().get(url).content.decode().split())


# --- Answers ------------------------------------------------------------------------------------------------


def test_a_corrected_answer_says_so_to_everybody(desk: Client, answer: Answer, follower: Person) -> None:
    url = f"/admin/ideas/antworten/{answer.pk}/korrigieren/"
    assert "Im Mai kommen die Lampen." in desk.get(url).content.decode()
    assert desk.post(url, {"text": "Im Juni.", "reason": ""}).status_code == 422
    desk.post(url, {"text": "Im Juni kommen die Lampen.", "reason": "Die Lieferung dauert länger."})
    shown = page(answer.idea.get_absolute_url())
    assert "Im Juni kommen die Lampen." in shown
    assert "Der Grund: Die Lieferung dauert länger." in shown
    assert "Im Mai" not in shown
    told = notices(kind="idea_answer_changed")
    assert {notice.person for notice in told} == {answer.idea.author, follower}
    assert all("Im Juni kommen die Lampen." in notice.text for notice in told)


def test_a_withdrawn_answer_leaves_its_reason_and_the_promise_stands_again(
    desk: Client, answer: Answer, follower: Person
) -> None:
    desk.post(f"/admin/ideas/antworten/{answer.pk}/zuruecknehmen/", {"reason": "Das war die falsche Straße."})
    shown = page(answer.idea.get_absolute_url())
    assert "zurückgenommen. Der Grund: Das war die falsche Straße." in shown
    assert "Im Mai" not in shown
    idea = Idea.objects.get()
    assert idea.awaits_answer
    assert {notice.person for notice in notices(kind="idea_answer_changed")} == {idea.author, follower}
    again = desk.post(f"/admin/ideas/antworten/{answer.pk}/zuruecknehmen/", {"reason": "Noch einmal."})
    assert again.status_code == 409


def test_another_answer_keeps_the_promise_when_one_is_withdrawn(answer: Answer, coordinator: Person) -> None:
    actions.answer(idea=answer.idea, text="Und eine Bank.", by=coordinator)
    actions.withdraw_answer(answer=answer, reason="Falsch.", by=coordinator)
    assert not Idea.objects.get().awaits_answer


# --- The promised day ---------------------------------------------------------------------------------------


def test_the_promised_day_moves_with_a_reason_for_everybody(desk: Client, idea: Idea, follower: Person) -> None:
    day = today() + timedelta(days=60)
    url = f"/admin/ideas/{idea.pk}/verschieben/"
    assert desk.post(url, {"day": day.isoformat(), "reason": ""}).status_code == 422
    desk.post(url, {"day": f"{day:%d.%m.%Y}", "reason": "Der Gemeinderat tagt erst im neuen Jahr."})
    idea.refresh_from_db()
    assert idea.answer_due_on == day
    assert "Der Gemeinderat tagt erst im neuen Jahr." in page(idea.get_absolute_url())
    assert {notice.person for notice in notices(kind="idea_promise_moved")} == {idea.author, follower}


@pytest.mark.parametrize("days", [-1, 25])
def test_the_day_is_another_one_that_is_to_come(days: int, idea: Idea, coordinator: Person) -> None:
    with pytest.raises(DayRefused):
        actions.move_promise(idea=idea, day=today() + timedelta(days=days), reason="Darum.", by=coordinator)


# --- Where it belongs, and whose it is ----------------------------------------------------------------------


def test_district_topic_and_cover_are_put_in_order(desk: Client, idea: Idea) -> None:
    first, second = IdeaPhotoFactory.create_batch(2, idea=idea)
    elsewhere, topic = DistrictFactory(name="Daxlanden"), TopicFactory(name="Wege", slug="wege")
    url = f"/admin/ideas/{idea.pk}/einordnen/"
    assert desk.get(url).status_code == 200
    typed = {"topic": topic.pk, "district": elsewhere.pk, "place_name": "Beim Brunnen", "cover": second.pk}
    response = desk.post(url, {**typed, "latitude": "", "longitude": "", "title": "Fremde Worte"})
    assert response["Location"] == "/admin/ideas/"
    idea = Idea.objects.for_cards().get()
    assert (idea.district, idea.topic, idea.place_name, idea.title) == (
        elsewhere,
        topic,
        "Beim Brunnen",
        "Licht am Platz",
    )
    assert list(idea.photos.all()) == [second, first]
    assert "Daxlanden" in Notice.objects.get(kind="idea_moved").text
    assert desk.get(f"/admin/ideas/{idea.pk}/").status_code == 404


def test_an_idea_is_assigned_to_a_colleague_who_is_told(
    desk: Client, idea: Idea, coordinator: Person, muehlburg: District
) -> None:
    colleague, stranger = coordinator_of(muehlburg), PersonFactory()
    url = f"/admin/ideas/{idea.pk}/zustaendig/"
    assert desk.post(url, {"to": stranger.pk}).status_code == 422
    desk.post(url, {"to": colleague.pk})
    idea.refresh_from_db()
    assert idea.assigned_to == colleague
    assert [notice.person for notice in Notice.objects.filter(kind="idea_assigned")] == [colleague]
    assert colleague.public_name in desk.get(f"/admin/ideas/{idea.pk}/").content.decode()
    with pytest.raises(NotTheirs):
        actions.assign(idea=idea, to=stranger, by=coordinator)


def test_the_table_has_answers_and_reasons(desk: Client, answer: Answer, coordinator: Person) -> None:
    actions.move_on(idea=answer.idea, to=IdeaState.ACCEPTED, by=coordinator, reason="Das Geld ist da.")
    exported = b"".join(desk.get("/admin/ideas/?export=csv")).decode()
    assert exported.startswith("\ufeff")
    heading, *rows = exported.splitlines()
    assert ";Antwort;Grund;" in heading
    assert ";Im Mai kommen die Lampen.;Das Geld ist da.;" in rows[0]


def test_the_history_names_what_was_done(idea: Idea, coordinator: Person) -> None:
    actions.assign(idea=idea, to=coordinator, by=coordinator)
    assert history_of(idea).last().message == "Zuständigkeit geändert"
    assert Notice.objects.count() == 0


# --- Many at once -------------------------------------------------------------------------------------------


def test_many_ideas_are_ticked_and_done_each_by_itself(desk: Client, idea: Idea, muehlburg: District) -> None:
    new = SubmittedIdeaFactory.create_batch(2, district=muehlburg)
    foreign = SubmittedIdeaFactory(district=DistrictFactory(name="Daxlanden"))
    page = desk.get("/admin/ideas/viele/").content.decode()
    assert all(each.title in page for each in [idea, *new])
    assert foreign.title not in page
    ticked = [each.pk for each in [idea, *new]]
    response = desk.post("/admin/ideas/viele/", {"ideas": ticked, "do": "publish"}, follow=True)
    said = response.content.decode()
    assert "2 Ideen sind erledigt." in said
    assert f"Nicht möglich war es bei: {idea.title}" in said
    assert set(Idea.objects.filter(pk__in=ticked).values_list("state", flat=True)) == {IdeaState.PUBLISHED}
    for wrong in [{"ideas": [foreign.pk], "do": "publish"}, {"ideas": ticked, "do": "topic"}, {"do": "mine"}]:
        assert desk.post("/admin/ideas/viele/", wrong).status_code == 422


def test_many_are_taken_and_given_a_topic(desk: Client, idea: Idea, coordinator: Person) -> None:
    topic = TopicFactory(name="Wege", slug="wege")
    desk.post("/admin/ideas/viele/", {"ideas": [idea.pk], "do": "mine"})
    desk.post("/admin/ideas/viele/", {"ideas": [idea.pk], "do": "topic", "topic": topic.pk})
    idea.refresh_from_db()
    assert (idea.assigned_to, idea.topic) == (coordinator, topic)
