from __future__ import annotations

from datetime import date

import factory
from django.contrib.auth.hashers import make_password
from django.utils.text import slugify
from factory.django import DjangoModelFactory

from foundation.network.models import Coordination, Membership, Organisation
from foundation.network.states import OrganisationKind, OrganisationState, Role
from foundation.people.models import Person
from foundation.places.models import District, SchoolHolidays, StreetSection
from foundation.signups.models import SignUp, SignUpSheet


class PersonFactory(DjangoModelFactory[Person]):
    class Meta:
        model = Person

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    display_name = factory.Sequence(lambda n: f"Person {n}")
    password = factory.LazyFunction(lambda: make_password(None))


class DistrictFactory(DjangoModelFactory[District]):
    class Meta:
        model = District
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"9{n:03}")
    name = factory.Sequence(lambda n: f"Stadtteil {n}")
    slug = factory.LazyAttribute(lambda district: slugify(district.name))


class SchoolHolidaysFactory(DjangoModelFactory[SchoolHolidays]):
    """Ten days in spring."""

    class Meta:
        model = SchoolHolidays

    name = "Pfingstferien"
    first_on = date(2027, 5, 18)
    last_on = date(2027, 5, 29)


class StreetSectionFactory(DjangoModelFactory[StreetSection]):
    class Meta:
        model = StreetSection

    street = "Fliederweg"
    district = factory.SubFactory(DistrictFactory)


class OrganisationFactory(DjangoModelFactory[Organisation]):
    class Meta:
        model = Organisation
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Verein {n}")
    slug = factory.LazyAttribute(lambda organisation: slugify(organisation.name))
    kind = OrganisationKind.CLUB
    state = OrganisationState.CONFIRMED

    @factory.post_generation
    def districts(self, create: bool, extracted: list[District] | None, **_: object) -> None:
        if extracted:
            self.districts.set(extracted)


class GroupFactory(OrganisationFactory):
    name = factory.Sequence(lambda n: f"Gruppe {n}")
    kind = OrganisationKind.GROUP
    is_non_commercial = True


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = Role.MANAGER


class SignUpSheetFactory(DjangoModelFactory[SignUpSheet]):
    class Meta:
        model = SignUpSheet

    capacity = 1


class SignUpFactory(DjangoModelFactory[SignUp]):
    class Meta:
        model = SignUp

    sheet = factory.SubFactory(SignUpSheetFactory)
    name = "Lina"
    email = factory.Sequence(lambda n: f"gast{n}@example.org")


def coordinator_of(district: District) -> Person:
    """Return somebody who answers for the district."""
    person = PersonFactory()
    Coordination.objects.create(person=person, name="Stadtteilkoordination").districts.add(district)
    person.is_staff = True
    person.save(update_fields=["is_staff"])
    return person
