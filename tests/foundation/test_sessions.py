"""Where somebody is signed in: what is kept of it, and how it ends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from foundation.people.closing import end_access
from foundation.people.devices import device_of
from foundation.people.models import Person, Session
from foundation.people.sessions import sessions_of
from foundation.timespan import today
from tests.cost import queries
from tests.foundation.accounts import known, sign_in
from tests.foundation.factories import PersonFactory

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
ACCOUNT = "/mein/konto/"

DEVICES = {
    "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0": "Firefox auf Linux",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36": (
        "Chrome auf Windows"
    ),
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 "
    "Edg/142.0.0.0": "Edge auf Windows",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 "
    "Mobile/15E148 Safari/604.1": "Safari auf iPhone",
    "Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0 Mobile/15E148 "
    "Safari/604.1": "Chrome auf iPad",
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 "
    "Mobile Safari/537.36": "Samsung Internet auf Android",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 "
    "Safari/605.1.15": "Safari auf Mac",
    "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36": (
        "Chrome auf ChromeOS"
    ),
    "curl/8.5.0": "Unbekanntes Gerät",
    "": "Unbekanntes Gerät",
}


@pytest.fixture(autouse=True)
def nothing_counted_yet() -> None:
    cache.clear()


@pytest.mark.parametrize(("user_agent", "expected"), DEVICES.items())
def test_a_device_is_told_by_browser_and_system(user_agent: str, expected: str) -> None:
    assert str(device_of(user_agent)) == expected


def window(person: Person, user_agent: str = "") -> Client:
    """Return a window in which this person signed in with such a device."""
    client = Client(HTTP_USER_AGENT=user_agent)
    sign_in(client, person.email)
    return client


@pytest.fixture
def person() -> Person:
    return known()


def test_the_account_lists_where_one_is_signed_in(person: Person) -> None:
    phone, library = window(person, list(DEVICES)[3]), window(person, list(DEVICES)[1])
    window(known("other@example.org"), next(iter(DEVICES)))
    Session.objects.filter(session_key=library.session.session_key).update(used_on=date(2026, 3, 2))
    page = " ".join(phone.get(ACCOUNT).content.decode().split())
    assert "Safari auf iPhone" in page and "Dieses Gerät" in page
    assert "Chrome auf Windows" in page and "Zuletzt benutzt am 2. März 2026" in page
    assert "Firefox" not in page
    assert library.session.session_key not in page, "whoever reads the page over a shoulder would have the session"


def test_no_more_is_kept_than_device_and_day(person: Person) -> None:
    """Neither internet address nor time of the day, nor the whole User-Agent."""
    window(person, list(DEVICES)[1])
    assert {field.name for field in Session._meta.fields} == {
        *("session_key", "session_data", "expire_date", "person", "browser", "system", "used_on")
    }
    session = Session.objects.get(person=person)
    kept = str(session.get_decoded())
    assert "127.0.0.1" not in kept and "AppleWebKit" not in kept
    assert (session.browser, session.system, session.used_on) == ("Chrome", "Windows", today())


def test_one_is_ended_and_the_others_stay(person: Person) -> None:
    here, there, third = window(person), window(person), window(person)
    handle = Session.objects.get(session_key=there.session.session_key).handle
    assert here.post("/mein/konto/geraet-abmelden/", {"session": handle})["Location"] == ACCOUNT
    assert [each.get(ACCOUNT).status_code for each in (here, there, third)] == [200, 302, 200]
    again = here.post("/mein/konto/geraet-abmelden/", {"session": handle}, follow=True)
    assert "Dort ist schon abgemeldet." in again.content.decode()


def test_nobody_ends_a_strangers(person: Person) -> None:
    here, strangers = window(person), window(known("other@example.org"))
    handle = Session.objects.get(session_key=strangers.session.session_key).handle
    here.post("/mein/konto/geraet-abmelden/", {"session": handle})
    assert strangers.get(ACCOUNT).status_code == 200


def test_all_others_are_ended_at_once(person: Person) -> None:
    here, there, third = window(person), window(person), window(person)
    here.post("/mein/konto/andere-abmelden/")
    assert [each.get(ACCOUNT).status_code for each in (here, there, third)] == [200, 302, 302]
    assert Session.objects.filter(person=person).count() == 1


def test_what_a_changed_password_has_ended_is_listed_no_more(person: Person) -> None:
    window(person)
    person.set_password("Regen Löffel Zebra Turm")
    person.save()
    here = window(person)
    assert [session.session_key for session in sessions_of(person)] == [here.session.session_key]


def test_a_reopened_account_finds_its_sessions_ended(person: Person) -> None:
    here = window(person)
    Person.objects.filter(pk=person.pk).update(is_active=False)
    end_access(person=person, by=person)
    Person.objects.filter(pk=person.pk).update(is_active=True)
    assert here.get(ACCOUNT).status_code == 302


def test_the_sessions_of_a_deleted_person_go_along(person: Person) -> None:
    here = window(person)
    person.delete()
    assert here.get(ACCOUNT).status_code == 302
    assert not Session.objects.filter(person__isnull=False).exists()


def test_the_day_is_written_once_a_day_and_nothing_else_is(person: Person) -> None:
    here = window(person)
    Session.objects.update(used_on=today() - timedelta(days=1))
    asked = [queries(lambda: here.get(ACCOUNT)) for _ in range(2)]
    writes = [[query for query in each if query.startswith(("UPDATE", "INSERT"))] for each in asked]
    assert [len(each) for each in writes] == [1, 0]
    assert Session.objects.get(person=person).used_on == today()


def test_who_only_visits_has_no_session() -> None:
    Client().get("/netzwerk/")
    assert not Session.objects.exists()


def test_one_signed_out_is_listed_no_more(person: Person) -> None:
    window(person).post("/konto/logout/")
    assert not Session.objects.filter(person=person).exists()
    PersonFactory()
