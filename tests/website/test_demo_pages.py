"""The demo's own pages: a mailbox with every mail, and an account for each role."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from demo.accounts import ACCOUNTS
from demo.for_cities import FIGURES
from demo.models import LoadedCity, Mail
from demo.tour import STEPS
from foundation.notices.delivery import go_through_queue
from foundation.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def client_of_the_demo(settings: Any) -> Client:
    settings.ROOT_URLCONF = "tests.website.demo_urls"
    settings.DEMO = True
    return Client()


def test_the_mailbox_shows_the_code_to_sign_in(client_of_the_demo: Client, settings: Any) -> None:
    settings.EMAIL_BACKEND = "demo.mailbox.MailboxBackend"
    Person.objects.create_user("lina@example.org", display_name="Lina")
    client_of_the_demo.post("/konto/login/", {"login": "lina@example.org"})
    go_through_queue()
    post = Mail.objects.get()
    assert post.to == "lina@example.org"
    assert post.code
    assert post.code in client_of_the_demo.get("/demo/postfach/").content.decode()
    assert post.code in client_of_the_demo.get(post.get_absolute_url()).content.decode()
    assert mail.outbox == []


def test_the_mailbox_offers_the_link_of_a_mail(client_of_the_demo: Client, settings: Any) -> None:
    settings.BASE_URL = "http://localhost:8000"
    Mail.objects.create(
        message_id="<1@localhost>",
        to="lina@example.org",
        subject="Bitte bestätigen",
        text="Guten Tag\n\nBestätigen:\nhttp://localhost:8000/bestaetigen/abc/\n\nhttp://fremd.example/",
    )
    page = client_of_the_demo.get("/demo/postfach/").content.decode()
    assert 'href="/bestaetigen/abc/"' in page
    assert "fremd.example" not in page


def test_the_mailbox_comes_in_pages(client_of_the_demo: Client) -> None:
    for number in range(21):
        Mail.objects.create(message_id=f"<{number}@localhost>", to="lina@example.org", subject=f"Mail {number}")
    pages = [client_of_the_demo.get(f"/demo/postfach/{query}") for query in ["", "?page=2", "?page=3"]]
    assert [page.status_code for page in pages] == [200, 200, 404]
    assert [len(page.context["page"]) for page in pages[:2]] == [20, 1]
    assert 'href="?page=2"' in pages[0].content.decode()


def test_the_accounts_page_shows_an_account_for_each_role_with_its_code(client_of_the_demo: Client) -> None:
    page = client_of_the_demo.get("/demo/").content.decode()
    for account in ACCOUNTS:
        assert account.email in page
        assert account.code in page


def press(client: Client, email: str, **more: str) -> Any:
    return client.post("/demo/als/", {"email": email, **more})


@pytest.mark.long
def test_one_press_is_enough_to_be_anybody_and_each_step_of_the_tour_opens(
    client_of_the_demo: Client, small_demo_city: list[Any]
) -> None:
    for account in ACCOUNTS:
        answer = press(client_of_the_demo, account.email)
        assert (answer.status_code, answer["Location"]) == (302, account.start)
        assert int(client_of_the_demo.session["_auth_user_id"]) == Person.objects.get(email=account.email).pk
        assert client_of_the_demo.get(account.start).status_code == 200, account.email
        if account.secret:  # what asks again is satisfied: the second step counts as shown
            assert client_of_the_demo.get("/konto/2fa/totp/deactivate/").status_code == 200
    page = client_of_the_demo.get("/demo/rundgang/").content.decode()
    for step in STEPS:
        assert str(step.title) in page
        client = Client()
        if step.email:
            assert press(client, step.email, next=step.address)["Location"] == step.address
        assert client.get(step.address).status_code == 200, step.title


def test_nobody_else_can_be_signed_in_as_and_nowhere_else(client_of_the_demo: Client, settings: Any) -> None:
    for email in (ACCOUNTS[0].email, "eva@example.org"):
        Person.objects.create_user(email, display_name="Eva")
    assert press(client_of_the_demo, ACCOUNTS[0].email).status_code == 404, "not the demo city's database"
    LoadedCity.objects.create()
    assert press(client_of_the_demo, "eva@example.org").status_code == 404
    assert press(client_of_the_demo, "").status_code == 404
    settings.DEMO = False
    assert press(client_of_the_demo, ACCOUNTS[0].email).status_code == 404
    settings.ROOT_URLCONF = "website.urls"
    assert press(client_of_the_demo, ACCOUNTS[0].email).status_code == 404
    assert "_auth_user_id" not in client_of_the_demo.session
    settings.ROOT_URLCONF, settings.DEMO = "tests.website.demo_urls", True
    assert press(client_of_the_demo, ACCOUNTS[0].email, next="https://fremd.example/")["Location"] == "/mein/"


def test_each_figure_for_a_city_stands_where_it_was_written_down(client_of_the_demo: Client, settings: Any) -> None:
    page = client_of_the_demo.get("/demo/fuer-staedte/").content.decode()
    for figure in FIGURES:
        text = (Path(settings.ROOT) / figure.document).read_text(encoding="utf-8")
        assert figure.written in text
        [number] = [word for word in str(figure.value).split() if word.isdigit()]
        assert number in figure.written
        assert str(figure.words) in page
