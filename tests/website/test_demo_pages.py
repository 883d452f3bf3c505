"""The demo's own pages: a mailbox with every mail, and an account for each role."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from demo.accounts import ACCOUNTS
from demo.models import Mail
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
