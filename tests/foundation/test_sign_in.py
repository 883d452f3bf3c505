from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from foundation.actors import SYSTEM
from foundation.notices import delivery
from foundation.notices.models import Notice
from foundation.people.accounts import forget_those_who_never_came
from foundation.people.models import Person
from foundation.privacy.actions import Farewell, close_account
from tests.foundation.accounts import CODE, LOGIN, code_sent_to, known, sign_in, totp_now
from tests.foundation.factories import MembershipFactory, PersonFactory

pytestmark = pytest.mark.django_db
PASSWORD = "Regen Löffel Zebra Turm"


@pytest.fixture(autouse=True)
def nothing_counted_yet() -> None:
    cache.clear()


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_an_address_and_a_code_are_enough(client: Client) -> None:
    known()
    response = sign_in(client)
    assert (response.status_code, response["Location"]) == (302, "/mein/")
    assert is_signed_in(client)


def test_somebody_new_joins_the_same_way(client: Client) -> None:
    sign_in(client, "neu@example.org")
    person = Person.objects.get(email="neu@example.org")
    assert is_signed_in(client)
    assert not person.has_usable_password()
    assert EmailAddress.objects.get(user=person).verified


def test_a_known_an_unknown_and_a_closed_address_get_the_same_answer() -> None:
    known()
    close_account(person=known("zu@example.org"), farewell=Farewell(), by=SYSTEM)
    known("gesperrt@example.org", is_active=False)
    Notice.objects.all().delete()
    pages = []
    for email in ("lina@example.org", "neue@example.org", "zu@example.org", "gesperrt@example.org"):
        client = Client()
        first = client.post(LOGIN, {"login": email})
        page = client.get(CODE)
        body = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page.content.decode()).replace(email, "…")
        pages.append((first.status_code, first["Location"], page.status_code, body))
    assert all(page == pages[0] for page in pages)
    kinds = set(Notice.objects.exclude(person__is_active=False).values_list("kind", "subject"))
    assert kinds == {("sign_in/login_code", "Ihr Code zum Anmelden")}


def test_a_closed_account_stays_closed(client: Client) -> None:
    known(is_active=False)
    assert client.post(LOGIN, {"login": "lina@example.org"}).status_code == 302
    notice = Notice.objects.get()
    assert (notice.kind, notice.action_url) == ("sign_in/account_locked", "")
    assert "Ihr Konto ist gesperrt. Bitte schreiben Sie uns." in notice.text
    assert Person.objects.count() == 1


def test_who_has_left_gets_the_way_back_in_place_of_a_code(client: Client) -> None:
    closed = close_account(person=known(), farewell=Farewell(), by=SYSTEM)
    Notice.objects.all().delete()
    client.post(LOGIN, {"login": "lina@example.org"})
    notice = Notice.objects.get()
    assert notice.kind == "account_closed"
    assert date_format(closed.erase_at, "j. F Y") in notice.text
    assert client.post(notice.action_url.removeprefix("http://testserver")).status_code == 302
    assert Person.objects.get().is_active


def test_who_was_locked_before_leaving_is_told_of_no_way_back(client: Client) -> None:
    close_account(person=known(is_active=False), farewell=Farewell(), by=SYSTEM)
    Notice.objects.all().delete()
    client.post(LOGIN, {"login": "lina@example.org"})
    assert Notice.objects.get().kind == "sign_in/account_locked"


def test_a_wrong_code_does_not_sign_in_and_soon_nothing_does(client: Client) -> None:
    known()
    client.post(LOGIN, {"login": "lina@example.org"})
    code = code_sent_to("lina@example.org")
    for _ in range(4):
        client.post(CODE, {"code": "AAAAAA"})
    client.post(CODE, {"code": code})
    assert not is_signed_in(client)


def test_a_code_vanishes_from_the_outbox_once_it_is_sent(client: Client, mailoutbox: list[Any]) -> None:
    known()
    client.post(LOGIN, {"login": "lina@example.org"})
    code = code_sent_to("lina@example.org")
    assert delivery.go_through_queue().sent == 1
    assert code in mailoutbox[0].body
    notice = Notice.objects.get()
    assert (notice.text, notice.action_url) == ("", "")
    assert code not in notice.subject


def test_who_never_enters_the_code_leaves_no_account(client: Client) -> None:
    client.post(LOGIN, {"login": "neu@example.org"})
    stays = [known(), PersonFactory(), MembershipFactory().person]
    assert forget_those_who_never_came() == 0
    Person.objects.update(joined_at=timezone.now() - timedelta(hours=49))
    assert forget_those_who_never_came() == 1
    assert list(Person.objects.order_by("pk")) == stays


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_nobody_is_sent_elsewhere_after_signing_in(client: Client, target: str) -> None:
    known()
    assert sign_in(client, follow=target)["Location"] == "/mein/"


def test_one_comes_back_to_where_one_wanted_to(client: Client) -> None:
    known()
    assert sign_in(client, follow="/netzwerk/gruppe-gruenden/")["Location"] == "/netzwerk/gruppe-gruenden/"


def test_a_password_is_an_option(client: Client) -> None:
    known().set_password(PASSWORD)
    person = Person.objects.get()
    person.set_password(PASSWORD)
    person.save()
    url = reverse("people:sign_in_with_password")
    assert client.get(url).status_code == 200
    assert client.post(url, {"login": person.email, "password": "falsch"}).status_code == 200
    assert not is_signed_in(client)
    client.post(url, {"login": person.email, "password": PASSWORD})
    assert is_signed_in(client)


def test_a_hundred_wrong_passwords_are_stopped_whatever_address_they_claim(settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {}
    known()
    url = reverse("people:sign_in_with_password")
    answers = [
        Client().post(
            url,
            {"login": f"person{number}@example.org", "password": "falsch"},
            headers={"X-Forwarded-For": f"10.0.{number}.1"},
        )
        for number in range(100)
    ]
    assert answers[-1].status_code == 429


def test_a_session_dies_when_the_password_changes() -> None:
    known()
    here, there = Client(), Client()
    sign_in(here)
    sign_in(there)
    response = here.post("/konto/password/set/", {"password1": PASSWORD})
    assert response.status_code == 302, response.content.decode()
    assert there.get("/konto/email/").status_code == 302
    assert here.get("/konto/email/").status_code == 302


def test_signing_out_takes_a_post(client: Client) -> None:
    known()
    sign_in(client)
    old = client.cookies["sessionid"].value
    assert client.get("/konto/logout/").status_code == 200
    assert is_signed_in(client)
    client.post("/konto/logout/")
    stolen = Client()
    stolen.cookies["sessionid"] = old
    assert stolen.get("/konto/email/").status_code == 302


def test_a_forged_host_reaches_no_mail(client: Client) -> None:
    known()
    assert client.post(LOGIN, {"login": "lina@example.org"}, headers={"Host": "evil.example"}).status_code == 400
    assert not Notice.objects.exists()


def test_who_has_a_second_step_is_asked_for_it(client: Client) -> None:
    person = known()
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    assert sign_in(client)["Location"].startswith("/konto/2fa/authenticate/")
    assert not is_signed_in(client)
    assert client.get("/konto/2fa/authenticate/").status_code == 200
    client.post("/konto/2fa/authenticate/", {"code": totp_now(secret)})
    assert is_signed_in(client)


def test_the_cms_asks_for_a_second_step(client: Client, settings: Any) -> None:
    settings.STAFF_NEED_MFA = True
    person = known(is_staff=True, is_superuser=True)
    sign_in(client)
    assert client.get("/admin/")["Location"] == "/konto/2fa/"
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert client.get("/admin/account/").status_code == 200


def test_the_cms_has_no_sign_in_of_its_own(client: Client) -> None:
    response = client.get("/admin/login/?next=/admin/pages/")
    assert response["Location"] == "/konto/login/?next=/admin/pages/"


@pytest.mark.parametrize("url", ["/_util/login/", "/en/_util/login/"])
def test_a_password_at_the_sign_in_of_wagtails_pages_opens_nothing(client: Client, url: str) -> None:
    """It knows neither the limits nor the second step."""
    person = known(is_staff=True, is_superuser=True)
    person.set_password(PASSWORD)
    person.save()
    response = client.post(f"{url}?next=/admin/", {"username": person.email, "password": PASSWORD})
    assert (response.status_code, is_signed_in(client)) == (302, False)
    assert response["Location"].endswith("/konto/login/?next=/admin/")


def test_a_forgotten_password_is_set_anew_by_a_code(client: Client) -> None:
    known()
    client.post("/konto/password/reset/", {"email": "lina@example.org"})
    client.post("/konto/password/reset/confirm/", {"code": code_sent_to("lina@example.org")})
    assert client.get("/konto/password/reset/complete/").status_code == 200
    client.post("/konto/password/reset/complete/", {"password1": PASSWORD})
    assert Person.objects.get().check_password(PASSWORD)
