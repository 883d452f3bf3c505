"""Mail that arrives in time: who holds up nobody, what goes first, and what is not worth sending any more."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db.models import F
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from foundation.notices import delivery, tasks
from foundation.notices.actions import notify
from foundation.notices.models import Notice
from foundation.notices.recipients import Recipient
from foundation.notices.states import NoticeState
from foundation.registries import notice_kinds
from tests.mail_server import Mailbox, server

pytestmark = pytest.mark.django_db

FULL = "450 4.2.2 Mailbox full"


@pytest.fixture(autouse=True)
def no_server_is_remembered_as_away() -> None:
    cache.clear()


def tell(email: str) -> Notice:
    return notify("form_sent", to=Recipient(email), lines=[("Ihre Nachricht", "Guten Tag")], sender="")


def code_for(email: str) -> Notice:
    return notify("sign_in/login_code", to=Recipient(email), code="ABC-DEF")


def fill(mailbox: Mailbox, *, full: int, others: int, domain: str = "example.org") -> None:
    """Write to so many whose mailbox is full, and then to others."""
    for number in range(full):
        mailbox.refused[f"voll{number}@{domain}"] = FULL
        code_for(f"voll{number}@{domain}")
    for number in range(others):
        code_for(f"da{number}@{domain}")


def a_minute_passes() -> None:
    """Make everything a minute older, as it is when the clock comes again."""
    minute = timedelta(minutes=1)
    Notice.objects.update(due_at=F("due_at") - minute, created_at=F("created_at") - minute)
    Notice.objects.filter(sent_at__isnull=False).update(sent_at=F("sent_at") - minute)


def test_sixty_full_mailboxes_do_not_delay_a_hundred_others(mailbox: Mailbox, port: int) -> None:
    fill(mailbox, full=60, others=100)
    began = time.monotonic()
    with server(mailbox, port):
        assert delivery.go_through_queue().sent == 100
    assert time.monotonic() - began < 60
    assert set(Notice.objects.filter(email__startswith="voll").values_list("state", flat=True)) == {"pending"}


@pytest.mark.long
@pytest.mark.one_database
def test_full_mailboxes_that_are_slow_to_say_so_do_not_either(
    mailbox: Mailbox, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(mailbox, full=60, others=100)
    monkeypatch.setattr(delivery, "SLOW", 0.2)
    mailbox.slow = dict.fromkeys(mailbox.refused, 0.3)
    with server(mailbox, port):
        assert delivery.go_through_queue(seconds=8).sent == 100


@pytest.mark.long
@pytest.mark.one_database
def test_addresses_over_which_the_server_is_silent_do_not_either(mailbox: Mailbox, port: int, settings: Any) -> None:
    settings.EMAIL_TIMEOUT = 0.5
    for number in range(20):
        mailbox.slow[f"still{number}@silent.example"] = 30
        code_for(f"still{number}@silent.example")
    for number in range(30):
        code_for(f"da{number}@example.org")
    with server(mailbox, port):
        assert delivery.go_through_queue().sent == 30
    assert Notice.objects.get(email="still7@silent.example").state == NoticeState.PENDING


def test_who_is_refused_is_left_alone_for_longer_each_time_and_alone(mailbox: Mailbox, port: int) -> None:
    mailbox.refused["voll@example.org"] = FULL
    first, second = tell("voll@example.org"), tell("voll@example.org")
    with server(mailbox, port):
        for minutes in (1, 2, 5):
            tell("da@example.org")
            Notice.objects.filter(email__iexact="voll@example.org").update(due_at=timezone.now())
            tell("da@example.org")
            delivery.go_through_queue()
            left_alone = {notice.due_at for notice in Notice.objects.filter(pk__in=[first.pk, second.pk])}
            assert len(left_alone) == 1
            (due_at,) = left_alone
            assert due_at - timezone.now() <= timedelta(minutes=minutes)
        mailbox.refused.clear()
        Notice.objects.filter(pk=first.pk).update(due_at=timezone.now())
        assert delivery.go_through_queue().sent == 2, "whoever is reached gets all that waits, at once"


def test_when_nobody_is_let_in_all_go_as_soon_as_somebody_is(mailbox: Mailbox, port: int) -> None:
    everybody = [f"person{number}@stadt{number}.example" for number in range(20)]
    for email in everybody:
        tell(email)
    mailbox.refused = dict.fromkeys(everybody, "451 4.3.0 Try again later")
    with server(mailbox, port):
        for _ in range(60):
            assert delivery.go_through_queue().sent == 0
            a_minute_passes()
        mailbox.refused.clear()
        assert delivery.go_through_queue().sent == 20


def test_codes_go_first(mailbox: Mailbox, port: int) -> None:
    for number in range(30):
        tell(f"person{number}@example.org")
    code_for("eilig@example.org")
    with server(mailbox, port):
        delivery.go_through_queue()
    assert mailbox.receivers[0] == "eilig@example.org"


def test_a_code_that_has_run_out_is_not_sent_nor_kept(mailbox: Mailbox, port: int) -> None:
    code_for("lina@example.org")
    tell("lina@example.org")
    Notice.objects.update(worthless_at=F("worthless_at") - timedelta(minutes=16))
    with server(mailbox, port):
        assert delivery.go_through_queue().sent == 1
    expired = Notice.objects.get(kind="sign_in/login_code")
    assert (expired.state, expired.text) == (NoticeState.EXPIRED, "")


def test_what_runs_out_in_this_moment_is_not_sent_by_the_worker_either(mailbox: Mailbox, port: int) -> None:
    notice = code_for("lina@example.org")
    Notice.objects.update(worthless_at=timezone.now())
    with server(mailbox, port):
        assert delivery.deliver_alone(str(notice.pk)) is not None


@pytest.mark.parametrize("kind", notice_kinds.all(), ids=lambda kind: kind.name)
def test_whatever_holds_a_code_is_secret_urgent_and_soon_worthless(kind: notice_kinds.NoticeKind) -> None:
    if not kind.name.endswith(("code", "confirmation", "confirmation_signup")):
        return
    assert kind.is_secret
    assert kind.urgency == notice_kinds.Urgency.CODE
    assert kind.worthless_after <= timedelta(minutes=15)


def test_while_the_server_is_away_the_worker_asks_it_once_in_a_while(mailbox: Mailbox, port: int) -> None:
    notices = [code_for(f"person{number}@example.org") for number in range(3)]
    DBTaskResult.objects.all().delete()
    for notice in notices:
        tasks.deliver_notice.call(str(notice.pk))
    again = DBTaskResult.objects.get()
    assert again.task_path == tasks.deliver_waiting.module_path
    assert again.run_after <= timezone.now() + tasks.LET_ALONE_FOR
    with server(mailbox, port):
        tasks.deliver_waiting.call()
    assert len(mailbox.messages) == 3


def test_a_server_that_hangs_up_on_everybody_is_not_asked_for_each(mailbox: Mailbox, port: int) -> None:
    for number in range(20):
        email = f"person{number}@stadt{number}.example"
        code_for(email)
        mailbox.refused[email] = "421 4.3.2 Shutting down"
    with server(mailbox, port):
        run = delivery.go_through_queue()
    assert run.was_stopped
    assert Notice.objects.exclude(last_error="").count() == delivery.HUNG_IN_A_ROW
