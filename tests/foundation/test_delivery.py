"""Mail against a real server: down, refusing, back again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F
from django.utils import timezone

from foundation.notices import delivery, forgetting
from foundation.notices.actions import notify
from foundation.notices.models import Notice
from foundation.notices.recipients import Recipient
from foundation.notices.states import NoticeState
from tests.crowds import AtOnce
from tests.foundation.factories import PersonFactory
from tests.mail_server import Mailbox, server

pytestmark = pytest.mark.django_db


def tell(to: Any = "lina@example.org", title: str = "Vorlesen", **options: Any) -> Notice:
    whom = Recipient(to) if isinstance(to, str) else to
    words = {"signup": {"name": "Lina"}, "subject": {"title": title}}
    return notify("signup_confirmed", to=whom, url="/anmeldung/x/", **words, **options)


def make_due() -> None:
    Notice.objects.update(due_at=timezone.now())


def test_a_mail_has_words_a_look_and_one_link(mailbox: Mailbox, port: int) -> None:
    notice = tell()
    with server(mailbox, port):
        assert delivery.go_through_queue().sent == 1
    (mail,) = mailbox.messages
    assert (mail["To"], mail["Subject"], mail["Message-ID"]) == (
        "lina@example.org",
        "Sie sind dabei",
        notice.message_id,
    )
    assert mail["Auto-Submitted"] == "auto-generated"
    text, html = mail.get_body(["plain"]), mail.get_body(["html"])
    assert text is not None
    assert html is not None
    assert "http://testserver/anmeldung/x/" in text.get_content()
    assert html.get_content().count('href="http://testserver/anmeldung/x/"') == 1
    assert '<html lang="de">' in html.get_content()


def test_a_person_is_written_to_in_their_language(mailbox: Mailbox, port: int) -> None:
    tell(PersonFactory(language="en"))
    with server(mailbox, port):
        delivery.go_through_queue()
    html = mailbox.messages[0].get_body(["html"])
    assert html is not None
    assert '<html lang="en">' in html.get_content()
    assert 'href="http://testserver/en/anmeldung/x/"' in html.get_content()


def test_what_people_type_is_text_in_every_part(mailbox: Mailbox, port: int) -> None:
    title = "<script>alert(1)</script>\r\nBcc: x@example.org\n---\n{{ x.__class__ }}{% now 'Y' %}"
    notice = tell(title=title)
    assert notice.text.startswith("Guten Tag Lina")
    with server(mailbox, port):
        delivery.go_through_queue()
    (mail,) = mailbox.messages
    assert mail["Bcc"] is None
    assert mail["Subject"] == "Sie sind dabei"
    assert "{{ x.__class__ }}" in notice.text
    html = mail.get_body(["html"])
    assert html is not None
    assert "<script>" not in html.get_content()


def test_a_server_that_is_down_loses_nothing_meets_no_storm_and_leaves_no_pause(mailbox: Mailbox, port: int) -> None:
    notices = [tell(f"person{number}@example.org") for number in range(5)]
    for _ in range(60):
        assert delivery.go_through_queue().sent == 0
    assert set(Notice.objects.values_list("state", "attempts")) == {(NoticeState.PENDING, 0)}
    with server(mailbox, port):
        assert delivery.go_through_queue().sent == 5
        assert delivery.go_through_queue().sent == 0
    assert [mail["Message-ID"] for mail in mailbox.messages] == [notice.message_id for notice in notices]


def test_a_worker_that_died_between_sending_and_writing_it_down_sends_the_same_mail_again(
    mailbox: Mailbox, port: int
) -> None:
    notice = tell()
    with server(mailbox, port):
        delivery.go_through_queue()
        long_ago = timezone.now() - delivery.STALE_AFTER - timedelta(seconds=1)
        Notice.objects.update(state=NoticeState.SENDING, claimed_at=long_ago, sent_at=None)
        assert delivery.go_through_queue().sent == 1
    assert [mail["Message-ID"] for mail in mailbox.messages] == [notice.message_id] * 2


def test_an_address_that_does_not_exist_holds_up_nobody(mailbox: Mailbox, port: int) -> None:
    mailbox.refused["weg@example.org"] = "550 No such user"
    tell("weg@example.org")
    tell("da@example.org")
    with server(mailbox, port):
        assert delivery.go_through_queue().sent == 1
    assert list(Notice.objects.order_by("created_at").values_list("state", flat=True)) == ["failed", "sent"]


def test_an_address_that_cannot_be_written_holds_up_nobody(mailbox: Mailbox, port: int) -> None:
    notice = tell("da@example.org")
    Notice.objects.filter(pk=notice.pk).update(email="a\nb@example.org")
    tell("da@example.org")
    with server(mailbox, port):
        assert delivery.go_through_queue().sent == 1
    assert list(Notice.objects.order_by("created_at").values_list("state", flat=True)) == ["failed", "sent"]


def test_a_server_that_asks_to_come_back_later_is_asked_later(mailbox: Mailbox, port: int) -> None:
    mailbox.refused["lina@example.org"] = "451 Greylisted"
    tell()
    with server(mailbox, port):
        assert delivery.go_through_queue().sent == 0
        assert Notice.objects.get().state == NoticeState.PENDING
        assert Notice.objects.get().due_at > timezone.now()
        mailbox.refused.clear()
        make_due()
        assert delivery.go_through_queue().sent == 1


def test_after_four_days_we_give_up(mailbox: Mailbox, port: int) -> None:
    mailbox.refused["voll@example.org"] = "452 Mailbox full"
    tell("voll@example.org")
    tell("da@example.org")
    with server(mailbox, port):
        for _ in range(2):
            delivery.go_through_queue()
            make_due()
        Notice.objects.update(created_at=timezone.now() - timedelta(days=5), due_at=timezone.now())
        Notice.objects.update(worthless_at=timezone.now() - timedelta(days=1))
        assert delivery.go_through_queue().sent == 0
    assert dict(Notice.objects.values_list("email", "state")) == {
        "voll@example.org": NoticeState.FAILED,
        "da@example.org": NoticeState.SENT,
    }


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_one_mail(mailbox: Mailbox, port: int, at_once: AtOnce) -> None:
    notice = tell()
    with server(mailbox, port):
        results = at_once([lambda: delivery.deliver_alone(str(notice.pk)) is None for _ in range(4)])
    assert sorted(results) == [False, False, False, True]
    assert len(mailbox.messages) == 1
    assert Notice.objects.get().attempts == 1


def test_what_was_said_once_is_not_said_again() -> None:
    assert tell(key="reminder:1") == tell(key="reminder:1")
    assert Notice.objects.count() == 1


def test_texts_are_forgotten_after_a_month() -> None:
    tell()
    tell()
    Notice.objects.update(state=NoticeState.SENT, sent_at=timezone.now() - timedelta(days=29))
    assert forgetting.forget_texts() == 0
    Notice.objects.update(sent_at=F("sent_at") - timedelta(days=2))
    assert forgetting.forget_texts() == 2
    assert set(Notice.objects.values_list("text", "action_url")) == {("", "")}


def test_the_text_of_what_could_not_be_delivered_is_forgotten_too() -> None:
    tell()
    Notice.objects.update(state=NoticeState.FAILED, created_at=timezone.now() - timedelta(days=29))
    assert forgetting.forget_texts() == 0
    Notice.objects.update(created_at=timezone.now() - timedelta(days=31))
    assert forgetting.forget_texts() == 1
    assert Notice.objects.get().text == ""
