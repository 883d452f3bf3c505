from __future__ import annotations

from functools import partial

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from django.http import HttpRequest, HttpResponse
from django.test import Client

from foundation.network.models import Coordination
from foundation.people.models import Person
from foundation.places.models import District
from tests.foundation.factories import DistrictFactory


@pytest.fixture
def muehlburg(db: None) -> District:
    return DistrictFactory(code="011", name="Mühlburg", slug="muehlburg")


@pytest.fixture
def daxlanden(db: None) -> District:
    return DistrictFactory(code="012", name="Daxlanden", slug="daxlanden")


@pytest.fixture
def city(founded_city: None) -> None:
    """A founded city of these two districts."""


@pytest.fixture
def editor(city: None, muehlburg: District) -> Person:
    """Who coordinates Mühlburg, with a second step set up."""
    person = Person.objects.create_user("eva@example.org", display_name="Eva Brand")
    with_second_step(person)
    coordination = Coordination.objects.create(person=person, name="Eva Brand")
    coordination.districts.add(muehlburg)
    person.refresh_from_db()
    return person


@pytest.fixture
def as_editor(client: Client, editor: Person) -> Client:
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    return client


def with_second_step(person: Person) -> None:
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    TOTP.activate(person, "JBSWY3DPEHPK3PXP")


@pytest.fixture
def plain_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """For who asks for thousands of codes: 403 and 404 without their pages, which `test_when_things_go_wrong` reads."""
    for code in (403, 404):
        monkeypatch.setattr(f"website.urls.handler{code}", partial(_only_the_code, code=code), raising=False)


def _only_the_code(request: HttpRequest, exception: Exception, *, code: int) -> HttpResponse:
    return HttpResponse(status=code)
