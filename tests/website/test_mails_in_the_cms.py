"""The steering sees what became of each mail, and never what it says."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from foundation.notices import delivery
from foundation.notices.actions import notify
from foundation.notices.models import Notice
from foundation.notices.recipients import Recipient
from foundation.people.models import Person
from foundation.timespan import local
from tests.foundation.factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def steering(client: Client) -> Client:
    client.force_login(PersonFactory(is_staff=True, is_superuser=True), backend=BACKEND)
    return client


BACKEND = "django.contrib.auth.backends.ModelBackend"


def test_the_steering_sees_what_expired_and_never_a_code(steering: Client) -> None:
    notify("sign_in/login_code", to=Recipient("lina@example.org"), code="GEHEIM")
    Notice.objects.update(worthless_at=timezone.now())
    delivery.expire_worthless()
    notify("sign_in/login_code", to=Recipient("omar@example.org"), code="GEHEIM")
    page = steering.get("/admin/mails/?state=expired").content.decode()
    assert "verfallen" in page
    assert "lina@example.org" in page
    assert "omar@example.org" not in page
    assert "GEHEIM" not in steering.get("/admin/mails/").content.decode()


def test_kinds_and_moments_are_said_as_people_say_them(steering: Client) -> None:
    notice = notify("sign_in/login_code", to=Recipient("lina@example.org"), code="GEHEIM")
    page = steering.get("/admin/mails/").content.decode()
    assert "Ihr Code zum Anmelden" in page
    assert "sign_in/login_code" not in page
    assert date_format(local(notice.worthless_at), "SHORT_DATETIME_FORMAT") in page
    assert "Versand von E-Mails" in re.findall(r"<title>(.*?)</title>", page, re.DOTALL)[0]


def test_nobody_else_sees_it(client: Client, make_staff: Callable[[], Person]) -> None:
    client.force_login(make_staff(), backend=BACKEND)
    assert client.get("/admin/mails/").status_code == 403


@pytest.fixture
def make_staff(db: None) -> Callable[[], Person]:
    return lambda: PersonFactory(is_staff=True)
