from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.places.models import District
from foundation.states import Gone, StateConflict
from participation.ideas import actions
from participation.ideas.links import token_for
from participation.ideas.models import Comment, Follow, Idea, Support
from participation.ideas.states import CommentState, IdeaState
from tests.crowds import AtOnce, crowd
from tests.foundation.factories import PersonFactory
from tests.participation.factories import CommentFactory, IdeaFactory
from tests.telling import notices

pytestmark = pytest.mark.django_db


@pytest.fixture
def idea(muehlburg: District) -> Idea:
    return IdeaFactory(district=muehlburg)


def counted(idea: Idea) -> int:
    idea.refresh_from_db()
    return idea.support_count


def test_a_guest_supports_by_the_mailed_link(
    client: Client, idea: Idea, guest: dict[str, str], open_mailed_link: Callable[[str], str]
) -> None:
    assert client.post(f"/ideen/{idea.pk}/unterstuetzen/", guest)["Location"] == "/ideen/post/"
    assert counted(idea) == 0
    own = open_mailed_link("lina@example.org")
    assert counted(idea) == 1
    assert "Danke. Sie unterstützen diese Idee" in client.get(own).content.decode()
    client.post(own)
    assert counted(idea) == 0


def test_supporting_twice_counts_once(
    client: Client, idea: Idea, guest: dict[str, str], open_mailed_link: Callable[[str], str]
) -> None:
    for _ in range(2):
        client.post(f"/ideen/{idea.pk}/unterstuetzen/", guest)
        open_mailed_link("lina@example.org")
    actions.support(idea=idea, by=Person.objects.get(email="lina@example.org"))
    assert counted(idea) == 1
    assert Support.objects.count() == 1


@crowd(4)
def test_supporting_at_once_counts_once(at_once: AtOnce, people: int) -> None:
    idea, person = IdeaFactory(), PersonFactory()
    others = PersonFactory.create_batch(people)
    presses = [lambda: actions.support(idea=idea, by=person)] * 8
    presses += [lambda other=other: actions.support(idea=idea, by=other) for other in others]
    assert [support.person for support in at_once(presses)] == [person] * 8 + others
    assert counted(idea) == people + 1
    assert Support.objects.counted().count() == people + 1


def test_taking_back_twice_is_once(idea: Idea) -> None:
    person = PersonFactory()
    support = actions.support(idea=idea, by=person)
    actions.withdraw_support(support=support, by=person)
    with pytest.raises(Gone):
        actions.withdraw_support(support=support, by=person)
    assert counted(idea) == 0


def test_taking_back_and_commenting_at_once_keep_the_counts_exact(
    at_once: Callable[[list[Callable[[], Any]]], list[Any]],
) -> None:
    idea = IdeaFactory()
    supports = [actions.support(idea=idea, by=person) for person in PersonFactory.create_batch(3)]
    comments = [actions.comment(idea=idea, text="Gern.", by=person) for person in PersonFactory.create_batch(3)]
    presses: list[Callable[[], Any]] = []
    for support in supports:
        presses += [lambda it=support: actions.withdraw_support(support=it, by=it.person)] * 2
    for comment in comments:
        presses += [lambda it=comment: actions.withdraw_comment(comment=it, by=it.author)] * 2
    presses += [
        lambda by=by: actions.comment(idea=idea, text="Ich auch.", by=by) for by in PersonFactory.create_batch(2)
    ]
    results = at_once(presses)
    assert [type(result).__name__ for result in results].count("Gone") == 3
    assert [type(result).__name__ for result in results].count("StateConflict") == 3
    idea.refresh_from_db()
    assert (idea.support_count, idea.comment_count) == (0, 2)


def test_looking_at_a_form_or_a_link_changes_nothing(client: Client, idea: Idea) -> None:
    person = PersonFactory()
    actions.support(idea=idea, by=person)
    comment = CommentFactory(idea=idea)
    support, follow = Support.objects.get(), Follow.objects.get()
    for url in [
        f"/ideen/{idea.pk}/unterstuetzen/",
        f"/ideen/{idea.pk}/folgen/",
        f"/ideen/{idea.pk}/kommentieren/",
        f"/ideen/{idea.pk}/melden/",
        f"/ideen/unterstuetzung/{token_for(support)}/",
        f"/ideen/kommentar/{token_for(comment)}/",
        f"/ideen/abbestellen/{token_for(follow)}/",
    ]:
        assert client.get(url).status_code == 200, url
    comment.refresh_from_db()
    assert (counted(idea), Follow.objects.count(), comment.state) == (1, 1, CommentState.PUBLISHED)


def test_a_settled_idea_takes_no_more_support(client: Client, guest: dict[str, str]) -> None:
    idea = IdeaFactory(state=IdeaState.DONE)
    with pytest.raises(StateConflict):
        actions.support(idea=idea, by=PersonFactory())
    for verb in ["unterstuetzen", "kommentieren"]:
        refused = client.post(f"/ideen/{idea.pk}/{verb}/", {**guest, "text": "Trotzdem gern."})
        assert refused.status_code == 409
        assert "Über diese Idee ist schon entschieden." in refused.content.decode()
        assert 'value="Lina M."' in refused.content.decode()
    assert "Trotzdem gern." in refused.content.decode()


def test_who_supports_is_told_and_can_unsubscribe(idea: Idea, coordinator: Person, client: Client) -> None:
    neighbour = PersonFactory()
    actions.support(idea=idea, by=neighbour)
    actions.answer(idea=idea, text="Das Gartenbauamt stellt die Fläche.", by=coordinator, to=IdeaState.ACCEPTED)
    (notice,) = notices(person=neighbour)
    assert notice.kind == "idea_answered"
    assert "Das Gartenbauamt stellt die Fläche." in notice.text
    link = notice.text.rpartition("http://testserver")[2].strip()
    assert "Abbestellt" in client.post(link).content.decode()
    actions.move_on(idea=idea, to=IdeaState.UNDER_WAY, by=coordinator)
    assert len(notices(person=neighbour)) == 1


def test_a_guest_follows_by_the_mailed_link(
    client: Client, idea: Idea, guest: dict[str, str], open_mailed_link: Callable[[str], str]
) -> None:
    client.post(f"/ideen/{idea.pk}/folgen/", guest)
    assert Follow.objects.active().count() == 0
    open_mailed_link("lina@example.org")
    assert [follow.person.email for follow in Follow.objects.active()] == ["lina@example.org"]


def test_a_guest_comments_by_the_mailed_link_and_takes_it_back(
    client: Client, idea: Idea, guest: dict[str, str], open_mailed_link: Callable[[str], str]
) -> None:
    client.post(f"/ideen/{idea.pk}/kommentieren/", {**guest, "text": "Ich bringe Erde mit."})
    assert "Ich bringe Erde mit." not in client.get(idea.get_absolute_url()).content.decode()
    own = open_mailed_link("lina@example.org")
    idea.refresh_from_db()
    assert idea.comment_count == 1
    assert "Ich bringe Erde mit." in client.get(idea.get_absolute_url()).content.decode()
    client.post(own)
    idea.refresh_from_db()
    assert idea.comment_count == 0
    assert "Ich bringe Erde mit." not in client.get(idea.get_absolute_url()).content.decode()


def test_replies_go_one_level_deep(idea: Idea) -> None:
    first = CommentFactory(idea=idea)
    reply = actions.comment(idea=idea, parent=first, text="Ich auch.", by=PersonFactory())
    deeper = actions.comment(idea=idea, parent=reply, text="Wir alle.", by=PersonFactory())
    assert (reply.parent, deeper.parent) == (first, first)
    (thread,) = idea.comments.threads()
    assert thread.shown_replies == [reply, deeper]


def test_a_hidden_comment_leaves_a_place_only_where_somebody_answered(
    idea: Idea, coordinator: Person, client: Client
) -> None:
    answered, alone = CommentFactory(idea=idea, text="Schlimm."), CommentFactory(idea=idea, text="Auch schlimm.")
    CommentFactory(idea=idea, parent=answered, text="Bitte freundlich.")
    for comment in [answered, alone]:
        actions.hide_comment(comment=comment, by=coordinator, reason="Beleidigung")
    page = client.get(idea.get_absolute_url()).content.decode()
    assert "Schlimm." not in page
    assert page.count("Dieser Kommentar wurde verborgen.") == 1
    assert "Bitte freundlich." in page
    assert Notice.objects.filter(kind="comment_hidden").count() == 2


def test_the_coordination_is_marked_as_such(idea: Idea, coordinator: Person) -> None:
    comment = actions.comment(idea=idea, text="Guten Tag.", by=coordinator)
    assert comment.is_official
    assert not actions.comment(idea=idea, text="Hallo.", by=PersonFactory()).is_official


def test_a_comment_of_another_idea_cannot_be_answered_or_reported_here(client: Client, idea: Idea) -> None:
    other = CommentFactory()
    assert client.get(f"/ideen/{idea.pk}/kommentieren/?auf={other.pk}").status_code == 404
    assert client.get(f"/ideen/{idea.pk}/melden/?kommentar={other.pk}").status_code == 404
    assert client.get(f"/ideen/{idea.pk}/kommentieren/?auf=1e9").status_code == 404


def test_markup_in_a_comment_is_text(client: Client, idea: Idea) -> None:
    CommentFactory(idea=idea, text="<script>alert(1)</script>", author_name="<i>x</i>")
    page = client.get(idea.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert "<i>x</i>" not in page


def test_signed_in_one_press_is_enough(idea: Idea, signed_in: Callable[[Person], Client]) -> None:
    client = signed_in(PersonFactory(display_name="Murat"))
    assert client.post(f"/ideen/{idea.pk}/unterstuetzen/")["Location"] == idea.get_absolute_url()
    client.post(f"/ideen/{idea.pk}/kommentieren/", {"text": "Gern."})
    assert counted(idea) == 1
    assert Comment.objects.get().shown_name == "Murat"
    assert "Sie sind dabei." in client.get(idea.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("state", "shown"),
    [(IdeaState.PUBLISHED, False), (IdeaState.ACCEPTED, True), (IdeaState.UNDER_WAY, True), (IdeaState.DONE, False)],
)
def test_an_accepted_idea_shows_how_to_bring_it_about(
    client: Client, muehlburg: District, state: IdeaState, shown: bool
) -> None:
    page = client.get(IdeaFactory(district=muehlburg, state=state).get_absolute_url()).content.decode()
    section = page.partition('id="umsetzen"')[2].partition("</section>")[0]
    for way in ["/netzwerk/gruppe-gruenden/", "/raeume/?stadtteil=muehlburg", "/mitmachen/neu/"]:
        assert (f'href="{way}"' in section) is shown


def test_filters_that_hide_every_idea_say_so(client: Client, idea: Idea) -> None:
    page = client.get("/ideen/?stand=geschafft").content.decode()
    assert "Keine Idee passt zu dieser Auswahl" in page
    assert "Alle Ideen zeigen" in page
    assert "Hier steht noch keine Idee" not in page
    idea.delete()
    page = client.get("/ideen/").content.decode()
    assert "Hier steht noch keine Idee" in page
    assert "Alle Ideen zeigen" not in page


def test_a_double_click_is_one_comment(idea: Idea, signed_in: Callable[[Person], Client]) -> None:
    client = signed_in(PersonFactory())
    for _press in range(2):
        client.post(f"/ideen/{idea.pk}/kommentieren/", {"text": "Gern.", "form_number": "7" * 32})
    idea.refresh_from_db()
    assert (Comment.objects.count(), idea.comment_count) == (1, 1)


@pytest.mark.parametrize("verb", ["unterstuetzen", "folgen", "kommentieren"])
def test_what_was_said_to_an_idea_that_is_hidden_meanwhile_leads_nowhere(
    client: Client, idea: Idea, guest: dict[str, str], coordinator: Person, verb: str
) -> None:
    client.post(f"/ideen/{idea.pk}/{verb}/", {**guest, "text": "Gern."})
    actions.hide(idea=idea, by=coordinator, reason="Ein Name steht darin.")
    link = Notice.objects.get(email="lina@example.org").action_url.removeprefix("http://testserver")
    assert client.post(link).status_code == 410
    idea.refresh_from_db()
    assert (idea.support_count, idea.comment_count, Follow.objects.active().count()) == (0, 0, 0)


def test_support_confirmed_after_the_idea_was_settled_leads_to_its_page_and_counts_no_more(
    client: Client, idea: Idea, guest: dict[str, str], coordinator: Person, open_mailed_link: Callable[[str], str]
) -> None:
    client.post(f"/ideen/{idea.pk}/unterstuetzen/", guest)
    actions.decline(idea=idea, by=coordinator, reason="Die Fläche gehört der Bahn.")
    assert open_mailed_link("lina@example.org") == idea.get_absolute_url()
    assert counted(idea) == 0
    assert Support.objects.count() == 0


def test_a_comment_is_found_on_the_page_it_stands_on(client: Client, idea: Idea) -> None:
    threads = CommentFactory.create_batch(51, idea=idea)
    reply = CommentFactory(idea=idea, parent=threads[-1])
    assert threads[0].get_absolute_url() == f"{idea.get_absolute_url()}#kommentar-{threads[0].pk}"
    for comment in [threads[-1], reply]:
        url = comment.get_absolute_url()
        assert url == f"{idea.get_absolute_url()}?kommentare=2#kommentar-{comment.pk}"
        assert f'id="kommentar-{comment.pk}"' in client.get(url).content.decode()
