from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.test import Client

from foundation.guests.forms import started_now
from foundation.network.models import Coordination, Organisation
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.places.models import District
from participation.helping.models import Opportunity
from tests.foundation.factories import DistrictFactory, MembershipFactory, OrganisationFactory, PersonFactory
from tests.participation.factories import OpportunityFactory
from website.pages.editors import set_up_roles


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    """Each test starts as a visitor who has done nothing yet."""
    cache.clear()


@pytest.fixture
def muehlburg(db: None) -> District:
    return DistrictFactory(code="061", name="Mühlburg", slug="muehlburg")


@pytest.fixture
def coordinator(muehlburg: District) -> Person:
    """Who answers for Mühlburg."""
    set_up_roles()
    person = PersonFactory(display_name="Frau Sommer")
    Coordination.objects.create(person=person, name="Anna Sommer").districts.add(muehlburg)
    person.refresh_from_db()
    return person


@pytest.fixture
def signed_in(db: None) -> Callable[[Person], Client]:
    """Return a browser in which this person is signed in."""

    def sign_in(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture
def at_the_desk(signed_in: Callable[[Person], Client]) -> Callable[[Person], Client]:
    """Return a browser in which this person, who may enter the CMS, is signed in."""

    def enter(person: Person) -> Client:
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
        TOTP.activate(person, "JBSWY3DPEHPK3PXP")
        return signed_in(person)

    return enter


@pytest.fixture
def guest() -> dict[str, str]:
    """What a guest adds to each form."""
    return {"guest_name": "Lina M.", "guest_email": "lina@example.org", "guest_started": started_now()}


@pytest.fixture
def open_mailed_link() -> Callable[[str], str]:
    """Press the button behind the link in the newest mail to this address; return where it leads."""

    def press(email: str) -> str:
        notice = Notice.objects.filter(email=email, kind__startswith="confirm").latest("created_at")
        response = Client().post(notice.action_url.removeprefix("http://testserver"))
        assert response.status_code == 302
        return str(response["Location"])

    return press


@pytest.fixture
def club(muehlburg: District) -> Organisation:
    return OrganisationFactory(name="Grünes Mühlburg", districts=[muehlburg])


@pytest.fixture
def organiser(club: Organisation) -> Person:
    return MembershipFactory(organisation=club).person


@pytest.fixture
def opportunity(club: Organisation, muehlburg: District) -> Opportunity:
    return OpportunityFactory(organisation=club, districts=[muehlburg], thanks="Die Beete blühen.")
