from __future__ import annotations

from datetime import timedelta

import factory
from django.db.models import F
from django.utils import timezone
from factory.django import DjangoModelFactory

from foundation.people.models import Person
from foundation.places.models import District
from foundation.signups import actions as signups
from foundation.signups.actions import SignUpWish
from foundation.signups.models import SignUp
from foundation.timespan import today
from participation.helping.models import Opportunity, Shift
from participation.helping.states import OpportunityState, Task
from participation.ideas.models import Comment, Idea, IdeaPhoto, Topic
from participation.ideas.states import CommentState, IdeaState
from tests.foundation.factories import DistrictFactory, OrganisationFactory, PersonFactory, SignUpSheetFactory


class TopicFactory(DjangoModelFactory[Topic]):
    class Meta:
        model = Topic
        django_get_or_create = ("slug",)

    name = "Spielplätze"
    slug = "spielplaetze"


class IdeaFactory(DjangoModelFactory[Idea]):
    """A published idea."""

    class Meta:
        model = Idea

    title = factory.Sequence(lambda n: f"Gemeinsames Hochbeet {n}")
    text = "Auf dem Platz ist seit Jahren eine leere Fläche."
    topic = factory.SubFactory(TopicFactory)
    district = factory.SubFactory(DistrictFactory)
    author = factory.SubFactory(PersonFactory)
    author_name = "Lina M."
    state = IdeaState.PUBLISHED
    submitted_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=3))
    published_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=2))
    answer_due_on = factory.LazyFunction(lambda: today() + timedelta(days=25))


class SubmittedIdeaFactory(IdeaFactory):
    state = IdeaState.SUBMITTED
    published_at = None


class CommentFactory(DjangoModelFactory[Comment]):
    class Meta:
        model = Comment
        skip_postgeneration_save = True

    idea = factory.SubFactory(IdeaFactory)
    author = factory.SubFactory(PersonFactory)
    author_name = "Murat"
    text = "Da mache ich mit."
    state = CommentState.PUBLISHED

    @factory.post_generation
    def counted(self, create: bool, extracted: object, **_: object) -> None:
        Idea.objects.filter(pk=self.idea_id).update(comment_count=F("comment_count") + 1)


class IdeaPhotoFactory(DjangoModelFactory[IdeaPhoto]):
    """A photo without files."""

    class Meta:
        model = IdeaPhoto

    idea = factory.SubFactory(IdeaFactory)
    image = "ideen/a.jpg"
    small = "ideen/b.jpg"
    width = 8
    height = 6
    alt = "Ein Platz"


class OpportunityFactory(DjangoModelFactory[Opportunity]):
    """A published opportunity, so far without a shift."""

    class Meta:
        model = Opportunity
        skip_postgeneration_save = True

    organisation = factory.SubFactory(OrganisationFactory)
    title = factory.Sequence(lambda n: f"Hochbeete bauen {n}")
    summary = "Wir schrauben am Samstag."
    task = Task.GARDEN
    place = "Fliederplatz"
    contact_name = "Lina"
    contact_email = "lina@example.org"
    state = OpportunityState.PUBLISHED
    published_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def districts(self, create: bool, extracted: list[District] | None, **_: object) -> None:
        self.districts.set(extracted or [DistrictFactory()])


class ShiftFactory(DjangoModelFactory[Shift]):
    """A shift the day after tomorrow."""

    class Meta:
        model = Shift
        exclude = ["capacity"]

    capacity = 5
    opportunity = factory.SubFactory(OpportunityFactory)
    starts_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=2))
    ends_at = factory.LazyAttribute(lambda shift: shift.starts_at + timedelta(hours=3))
    sheet = factory.LazyAttribute(lambda shift: SignUpSheetFactory(capacity=shift.capacity, closes_at=shift.starts_at))


def sign_up(shift: Shift, person: Person) -> SignUp:
    """Put somebody with an account on a shift's list."""
    return signups.sign_up(sheet=shift.sheet, wish=SignUpWish(name=person.display_name), by=person)
