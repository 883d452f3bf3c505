"""Every listing costs the same number of queries for ten as for a thousand, and at most fifteen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from foundation.network.models import Organisation
from foundation.people.models import Person
from foundation.places.models import District
from foundation.signups.models import SignUp, SignUpSheet
from foundation.signups.states import SignUpState
from foundation.timespan import today
from participation.helping.models import Opportunity, Shift
from participation.helping.states import OpportunityState, Task
from participation.ideas.models import Comment, Idea, IdeaPhoto
from participation.ideas.states import CommentState, IdeaState
from tests.cost import MOST, assert_costs_the_same
from tests.foundation.factories import DistrictFactory, PersonFactory
from tests.participation.factories import IdeaFactory, TopicFactory

pytestmark = pytest.mark.django_db

NOW = timezone.now()


def assert_page_costs_the_same(client: Client, url: str, more: Callable[[int], object], *, most: int = MOST) -> None:
    """Ask for a page; `more` makes so many rows more."""
    assert_costs_the_same(lambda: client.get(url), fill=lambda first, last: more(last - first), most=most)


def ideas(number: int, district: District, author: Person | None = None) -> None:
    """Published ideas, each with two photos, a point and an author of its own."""
    first = Idea.objects.count()
    topic = TopicFactory()
    people = Person.objects.bulk_create(
        Person(email=f"idee{first + each}@example.org", display_name=f"Person {each}") for each in range(number)
    )
    made = Idea.objects.bulk_create(
        Idea(
            title=f"Idee {first + each}",
            text="Auf dem Platz ist eine leere Fläche.",
            topic=topic,
            district=district,
            latitude="49.01000",
            longitude="8.36000",
            author=author or people[each],
            state=IdeaState.PUBLISHED,
            submitted_at=NOW,
            published_at=NOW,
            answer_due_on=today(),
        )
        for each in range(number)
    )
    IdeaPhoto.objects.bulk_create(
        IdeaPhoto(idea=idea, image="ideen/a.jpg", small="ideen/b.jpg", width=8, height=6, alt="Ein Platz")
        for idea in made
        for _ in "12"
    )


def comments(number: int, idea: Idea, author: Person) -> None:
    """Comments, each with a reply, all of the same author."""
    shared = {"idea": idea, "author": author, "author_name": "Murat", "state": CommentState.PUBLISHED}
    made = Comment.objects.bulk_create(Comment(text=f"Gern {each}", **shared) for each in range(number))
    Comment.objects.bulk_create(Comment(text="Ich auch", parent=comment, **shared) for comment in made)


def sheets(number: int) -> list[SignUpSheet]:
    return SignUpSheet.objects.bulk_create(SignUpSheet(capacity=5) for _ in range(number))


def opportunities(number: int, organisation: Organisation, districts: list[District]) -> None:
    """Published opportunities, each with a district, a list without a date and a shift."""
    made = Opportunity.objects.bulk_create(
        Opportunity(
            organisation=organisation,
            title=f"Hochbeete bauen {each}",
            summary="Wir schrauben.",
            task=Task.GARDEN,
            place="Fliederplatz",
            contact_name="Lina",
            sheet=sheet,
            state=OpportunityState.PUBLISHED,
            published_at=NOW,
        )
        for each, sheet in enumerate(sheets(number))
    )
    through = Opportunity.districts.through
    through.objects.bulk_create(
        through(opportunity=one, district=districts[each % len(districts)]) for each, one in enumerate(made)
    )
    for one in made:
        one_shift(one)


def one_shift(opportunity: Opportunity) -> None:
    shifts(1, opportunity)


def shifts(number: int, opportunity: Opportunity) -> None:
    """Shifts to come, each with somebody who helps."""
    lists = sheets(number)
    Shift.objects.bulk_create(
        Shift(
            opportunity=opportunity,
            sheet=sheet,
            starts_at=NOW + timedelta(days=2, hours=each),
            ends_at=NOW + timedelta(days=2, hours=each + 1),
        )
        for each, sheet in enumerate(lists)
    )
    SignUp.objects.bulk_create(
        SignUp(sheet=sheet, name="Lina", email="lina@example.org", state=SignUpState.CONFIRMED) for sheet in lists
    )


@pytest.fixture
def districts(muehlburg: District) -> list[District]:
    return [muehlburg, *DistrictFactory.create_batch(2)]


@pytest.mark.parametrize("url", ["/ideen/", "/ideen/?sortierung=unterstuetzung", "/ideen/?stadtteil=muehlburg&page=1"])
def test_the_list_of_ideas(client: Client, url: str, muehlburg: District) -> None:
    assert_page_costs_the_same(client, url, lambda number: ideas(number, muehlburg))


def test_the_comments_of_an_idea_for_a_visitor(client: Client) -> None:
    idea = IdeaFactory()
    assert_page_costs_the_same(client, idea.get_absolute_url(), lambda number: comments(number, idea, PersonFactory()))


def test_the_comments_of_an_idea_for_who_wrote_them(signed_in: Callable[[Person], Client]) -> None:
    idea, murat = IdeaFactory(), PersonFactory()
    client = signed_in(murat)
    assert_page_costs_the_same(client, idea.get_absolute_url(), lambda number: comments(number, idea, murat), most=20)


def test_the_list_of_what_to_help_with(client: Client, club: Organisation, districts: list[District]) -> None:
    assert_page_costs_the_same(client, "/mitmachen/", lambda number: opportunities(number, club, districts))


def test_the_shifts_of_what_to_help_with(client: Client, opportunity: Opportunity) -> None:
    assert_page_costs_the_same(client, opportunity.get_absolute_url(), lambda number: shifts(number, opportunity))


def test_the_organisers_overview(
    signed_in: Callable[[Person], Client], organiser: Person, club: Organisation, districts: list[District]
) -> None:
    client = signed_in(organiser)
    assert_page_costs_the_same(client, "/mitmachen/verwalten/", lambda number: opportunities(number, club, districts))
    assert client.get("/mitmachen/verwalten/?page=2").status_code == 200
    assert client.get("/mitmachen/verwalten/?page=99").status_code == 404


def test_the_organisers_list_of_shifts_and_helpers(
    signed_in: Callable[[Person], Client], organiser: Person, opportunity: Opportunity
) -> None:
    url = f"/mitmachen/{opportunity.pk}/verwalten/"
    assert_page_costs_the_same(signed_in(organiser), url, lambda number: shifts(number, opportunity))


def test_the_list_of_helpers_as_a_table(
    signed_in: Callable[[Person], Client], organiser: Person, opportunity: Opportunity
) -> None:
    url = f"/mitmachen/{opportunity.pk}/liste.csv"
    assert_page_costs_the_same(signed_in(organiser), url, lambda number: shifts(number, opportunity))


def test_ones_own_desk_with_ideas_and_signups(signed_in: Callable[[Person], Client], muehlburg: District) -> None:
    lina = PersonFactory()

    def more(number: int) -> None:
        ideas(number, muehlburg, author=lina)
        lists = sheets(number)
        SignUp.objects.bulk_create(
            SignUp(sheet=sheet, person=lina, name="Lina", email=lina.email, state=SignUpState.CONFIRMED)
            for sheet in lists
        )

    assert_page_costs_the_same(signed_in(lina), "/mein/", more, most=20)
