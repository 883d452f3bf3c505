from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache
from django.http import HttpRequest
from django.test import Client, RequestFactory

from foundation.guests import limits
from foundation.guests.forms import SALT, GuestFormMixin
from foundation.guests.limits import PER_VISITOR
from foundation.web.peers import NO_ADDRESS
from foundation.web.slots import Limit, TooMany, take, visitor_address, visitor_network
from tests.crowds import AtOnce, crowd
from tests.foundation.factories import PersonFactory
from tests.foundation.guests import guest_fields

TWICE = Limit(times=2, within=timedelta(hours=1))


@pytest.fixture(autouse=True)
def nothing_counted_yet() -> None:
    cache.clear()


def request_from(address: str, **headers: str) -> HttpRequest:
    request = RequestFactory().post("/", REMOTE_ADDR=address, headers=headers)
    request.user = AnonymousUser()
    return request


def test_the_third_of_two_is_refused() -> None:
    take("x", TWICE)
    take("x", TWICE)
    with pytest.raises(TooMany):
        take("x", TWICE)
    take("y", TWICE)


def test_a_made_up_forwarded_address_does_not_help() -> None:
    for number in range(PER_VISITOR.times):
        limits.spend(request_from("192.0.2.1", x_forwarded_for=f"10.0.0.{number}"), "x")
    with pytest.raises(TooMany):
        limits.spend(request_from("192.0.2.1", x_forwarded_for="10.0.0.99"), "x")


def test_behind_one_proxy_the_address_it_saw_counts(settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert visitor_address(request_from("127.0.0.1", x_forwarded_for="6.6.6.6, 192.0.2.7")) == "192.0.2.7"


@pytest.mark.parametrize("peer", ["192.0.2.1", "10.0.0.7", "2001:db8::7"])
def test_from_a_peer_that_is_not_trusted_no_forwarded_address_counts(settings: Any, peer: str) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert visitor_address(request_from(peer, x_forwarded_for="198.51.100.4")) in (peer, "2001:db8::")


@pytest.mark.parametrize(
    "nonsense", ["unknown", "", ",", "_hidden", "256.1.1.1", "' OR 1=1", "x" * 4000, "203.0.113.9, unknown"]
)
def test_nonsense_in_the_header_refuses_nobody(settings: Any, client: Client, nonsense: str) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert visitor_address(request_from("127.0.0.1", x_forwarded_for=nonsense)) == "127.0.0.1"


@pytest.mark.parametrize(
    ("said", "counts"),
    [("203.0.113.9:4711", "203.0.113.9"), ("[2001:db8::9]:443", "2001:db8::"), ("::ffff:203.0.113.9", "203.0.113.9")],
)
def test_an_address_is_read_as_proxies_write_it(settings: Any, said: str, counts: str) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert visitor_address(request_from("127.0.0.1", x_forwarded_for=said)) == counts


def test_with_two_proxies_a_header_with_one_address_counts_as_the_peer(settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    assert visitor_address(request_from("127.0.0.1", x_forwarded_for="203.0.113.9")) == "127.0.0.1"


def test_who_comes_by_a_socket_has_no_address_and_is_not_refused() -> None:
    assert visitor_address(request_from("")) == NO_ADDRESS


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/konto/login/", "/konto/password/reset/", "/ideen/neu/", "/kontakt/"])
def test_no_form_refuses_who_is_called_unknown(settings: Any, client: Client, founded_city: None, address: str) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    settings.ACCOUNT_RATE_LIMITS = {"login": "5/m/ip", "reset_password": "5/m/ip"}
    response = client.post(
        address, {"login": "a@example.org", "email": "a@example.org"}, headers={"x-forwarded-for": "unknown"}
    )
    assert response.status_code in (200, 302, 422)


@pytest.mark.django_db
def test_a_stranger_cannot_say_that_the_way_was_encrypted(settings: Any, client: Client) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    said = {"x-forwarded-proto": "https"}
    assert client.get("/robots.txt", headers=said, REMOTE_ADDR="192.0.2.1").status_code == 301
    assert client.get("/robots.txt", headers=said, REMOTE_ADDR="127.0.0.1").status_code == 200


def test_of_ipv6_the_network_counts() -> None:
    assert visitor_address(request_from("2001:db8::1")) == visitor_address(request_from("2001:db8::2"))


@pytest.mark.parametrize(
    ("address", "expected"),
    [("192.0.2.77", "192.0.2.0/24"), ("2001:db8:1:2::1", "2001:db8:1::/48")],
)
def test_neighbouring_addresses_are_one_network(address: str, expected: str) -> None:
    assert visitor_network(request_from(address)) == expected


def test_without_a_cache_nothing_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    def down(*_: object, **__: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(LocMemCache, "get_many", down)
    with pytest.raises(TooMany) as refused:
        take("x", TWICE)
    assert refused.value.cannot_count


def test_a_cache_that_keeps_nothing_is_a_cache_that_is_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LocMemCache, "add", lambda *_, **__: False)
    with pytest.raises(TooMany) as refused:
        take("x", TWICE)
    assert refused.value.cannot_count


@crowd(16)
def test_not_one_more_whatever_comes_at_once(at_once: AtOnce, people: int) -> None:
    limit = Limit(times=5, within=timedelta(hours=1))
    results = at_once([lambda: take("x", limit) for _ in range(people)])
    assert [type(result) for result in results].count(TooMany) == people - 5


class Form(GuestFormMixin, forms.Form):
    text = forms.CharField()


@pytest.mark.django_db
def test_a_guest_gives_name_and_address() -> None:
    form = Form({"text": "Hallo", **guest_fields("Lina@Example.org")}, person=AnonymousUser())
    assert form.is_valid(), form.errors
    assert (form.guest_email, form.guest_name) == ("lina@example.org", "Lina")


@pytest.mark.django_db
def test_somebody_signed_in_gives_nothing() -> None:
    form = Form({"text": "Hallo"}, person=PersonFactory())
    assert form.is_valid()
    assert list(form.fields) == ["text"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "instead",
    [
        {"guest_homepage": "https://spam.example"},
        {"guest_started": ""},
        {"guest_started": "form:1:forged"},
        {"guest_email": ""},
        {"guest_email": "a@b\r\nBcc: c@example.org"},
    ],
)
def test_what_programs_do_is_refused(instead: dict[str, str]) -> None:
    form = Form({"text": "Hallo", **guest_fields(), **instead}, person=AnonymousUser())
    assert not form.is_valid()


@pytest.mark.django_db
def test_a_form_sent_back_at_once_is_taken() -> None:
    assert Form({"text": "Hallo", **guest_fields()}, person=AnonymousUser()).is_valid()


@pytest.mark.django_db
@pytest.mark.parametrize("instead", [{"guest_homepage": "https://example.org"}, {"guest_started": ""}])
def test_a_person_who_falls_into_the_trap_is_told_why_and_gets_out(instead: dict[str, str]) -> None:
    form = Form({"text": "Hallo", **guest_fields(), **instead}, person=AnonymousUser())
    assert "noch einmal ab" in form.non_field_errors()[0]
    shown = {name: form[name].value() for name in form.fields}
    assert Form(shown, person=AnonymousUser()).is_valid()


@pytest.mark.django_db
def test_a_form_older_than_a_day_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    old = signing.TimestampSigner(salt=SALT)
    monkeypatch.setattr(old, "timestamp", lambda: "1Aaaaa")
    form = Form({"text": "Hallo", **guest_fields(), "guest_started": old.sign("form")}, person=AnonymousUser())
    assert not form.is_valid()
