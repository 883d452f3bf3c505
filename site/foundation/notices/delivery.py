"""Sending notices: at least once, never twice on purpose, and without losing any when the mail server is down.

Whoever cannot be reached waits alone. A server that is away is nobody's fault: what waits for it goes as soon as it is
back. What is worth nothing any more (`foundation.registries.notice_kinds`) is not sent.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from foundation.notices.courier import Courier, Never, NotNow, ServerAway
from foundation.notices.letters import as_email
from foundation.notices.models import Notice
from foundation.notices.states import NoticeState
from foundation.registries import notice_kinds
from foundation.registries.notice_kinds import GIVE_UP_AFTER

log = logging.getLogger(__name__)

PAUSES = [timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30, 60)]
"""How long a receiver is left alone after each refusal; the last one repeats."""
STALE_AFTER = timedelta(minutes=3)
"""A notice claimed longer ago belonged to a worker that died: with EMAIL_TIMEOUT no mail takes as long."""
RUN_FOR = 40.0
"""Seconds that one run may take, so that the clock's other jobs are not kept waiting."""
AT_A_TIME = 20
"""So many are looked up together: a code that is asked for meanwhile waits for no more than these."""
SLOW = 2.0
"""Seconds after which a refusal counts as one that holds up the others."""
HUNG_IN_A_ROW = 3
"""After so many the server is to blame, not the receivers."""
HUNG_OF_A_DOMAIN = 2
"""After so many the others of that domain wait for the next run."""


class NotDue(Exception):
    """Somebody else sends it, it was sent, or its time has not come."""


def deliver_alone(notice_id: str) -> Exception | None:
    """Send this notice over a connection of its own; return why it did not go out, None when it did."""
    with Courier() as courier:
        try:
            return _attempt(notice_id, courier)
        except ServerAway as error:
            log.warning("mails wait: %s", error)
            return error


def go_through_queue(seconds: float = RUN_FOR) -> Run:
    """Send what is due, codes first; return how far it came.

    Stops where the server is away, so that one that comes back is not met by a storm of retries.
    """
    expire_worthless()
    _release_stale()
    run = Run(until=time.monotonic() + seconds)
    with Courier() as courier:
        try:
            while not run.is_over and (batch := run.next_batch()):
                _deliver_batch(batch, run, courier)
        except ServerAway as error:
            log.warning("mails wait: %s", error)
            run.was_stopped = True
    return run


def is_anything_due() -> bool:
    """Whether something waits that could be sent now."""
    return _due().exists()


def expire_worthless() -> int:
    """Give up what would help nobody any more; return how many. What was refused for four days cannot be delivered."""
    now = timezone.now()
    old = now - GIVE_UP_AFTER
    over = Notice.objects.filter(state=NoticeState.PENDING).filter(
        Q(worthless_at__lte=now) | Q(worthless_at=None, created_at__lte=old)
    )
    expired = over.filter(kind__in=_secret_kinds()).update(state=NoticeState.EXPIRED, text="", action_url="")
    expired += over.filter(attempts__gt=0, created_at__lte=old).update(state=NoticeState.FAILED)
    return expired + over.update(state=NoticeState.EXPIRED)


@dataclass
class Run:
    """One way through the queue."""

    until: float
    sent: int = 0
    was_stopped: bool = False
    from_the_end: bool = False
    """Whether the newest are taken first: after a mail that held up the others, what comes behind it goes first."""
    hung_in_a_row: int = 0
    hung_of: dict[str, int] = field(default_factory=dict)
    """How many hung, by domain."""

    @property
    def is_over(self) -> bool:
        return self.was_stopped or time.monotonic() >= self.until

    def next_batch(self) -> list[str]:
        """Return what is due next. Who was refused before comes after those who were not."""
        due = _due()
        for domain in (name for name, times in self.hung_of.items() if times >= HUNG_OF_A_DOMAIN):
            due = due.exclude(email__iendswith=f"@{domain}")
        order = "-created_at" if self.from_the_end else "created_at"
        due = due.order_by("urgency", "attempts", order)
        return [str(pk) for pk in due.values_list("pk", flat=True)[:AT_A_TIME]]

    def note_success(self) -> None:
        self.sent += 1
        self.hung_in_a_row = 0

    def note_held_up(self, failure: NotNow) -> None:
        """Go on from the other end of the queue; give up when too many hung."""
        self.from_the_end = not self.from_the_end
        if not failure.hung:
            return
        self.hung_in_a_row += 1
        self.was_stopped = self.hung_in_a_row >= HUNG_IN_A_ROW


def _deliver_batch(batch: list[str], run: Run, courier: Courier) -> None:
    """Send these one after the other, until one of them holds up the rest."""
    for notice_id in batch:
        if run.is_over:
            return
        began = time.monotonic()
        failure = _attempt(notice_id, courier)
        if failure is None:
            run.note_success()
        elif isinstance(failure, NotNow) and (failure.hung or time.monotonic() - began > SLOW):
            if failure.hung:
                domain = _domain_of(notice_id)
                run.hung_of[domain] = run.hung_of.get(domain, 0) + 1
            run.note_held_up(failure)
            return


def _attempt(notice_id: str, courier: Courier) -> NotNow | Never | NotDue | None:
    """Claim and send one notice; return why it did not go out, None when it did. Raises `ServerAway`."""
    notice = _claimed(notice_id)
    if notice is None:
        return NotDue()
    try:
        courier.send(as_email(notice))
    except ServerAway as error:
        _put_back(notice, str(error))
        raise
    except NotNow as failure:
        _postpone(notice, failure)
        return failure
    except Exception as error:
        # Nothing that waiting could mend, e.g. an address that cannot be written. It must not hold up the others.
        # What a mail server answers often repeats the address; a log is kept longer than an address may be.
        log.error("notice %s cannot be sent: %s", notice.pk, type(error).__name__)
        _close(notice, NoticeState.FAILED, last_error=str(error)[:300])
        return error if isinstance(error, Never) else Never(str(error))
    _close(notice, NoticeState.SENT, sent_at=timezone.now(), last_error="")
    _open_again(notice.email)
    return None


def _due() -> QuerySet[Notice]:
    now = timezone.now()
    return _worth_sending().filter(state=NoticeState.PENDING, due_at__lte=now)


def _worth_sending() -> QuerySet[Notice]:
    return Notice.objects.filter(Q(worthless_at=None) | Q(worthless_at__gt=timezone.now()))


def _claimed(notice_id: str) -> Notice | None:
    claimed = (
        _due()
        .filter(pk=notice_id)
        .update(state=NoticeState.SENDING, claimed_at=timezone.now(), attempts=F("attempts") + 1)
    )
    return Notice.objects.get(pk=notice_id) if claimed else None


def _close(notice: Notice, state: NoticeState, **values: object) -> None:
    """Be done with it. What opens an account is not kept: who reads the database cannot sign in with it."""
    forget = {"text": "", "action_url": ""} if notice.kind in _secret_kinds() else {}
    Notice.objects.filter(pk=notice.pk).update(state=state, **values, **forget)


def _put_back(notice: Notice, error: str) -> None:
    """Let it wait as if nothing had been tried: it goes as soon as the server is back."""
    Notice.objects.filter(pk=notice.pk).update(
        state=NoticeState.PENDING, attempts=F("attempts") - 1, last_error=error[:300]
    )


def _postpone(notice: Notice, failure: NotNow) -> None:
    """Leave this receiver alone for a while, and for longer each time.

    Where nobody at all was let in since the notice was written, the server may be to blame: that counts against none,
    or what waits through an outage would go on waiting after it.
    """
    log.warning("notice %s was not sent: %s", notice.pk, str(failure).replace(notice.email, "…"))
    now = timezone.now()
    if now - notice.created_at > GIVE_UP_AFTER:
        _close(notice, NoticeState.FAILED, last_error=str(failure)[:300])
        return
    is_counted = Notice.objects.filter(sent_at__gte=notice.created_at).exists()
    attempts = notice.attempts if is_counted else notice.attempts - 1
    due_at = now + PAUSES[min(max(attempts, 1), len(PAUSES)) - 1]
    Notice.objects.filter(pk=notice.pk).update(
        state=NoticeState.PENDING, attempts=attempts, due_at=due_at, last_error=str(failure)[:300]
    )
    same = Notice.objects.filter(state=NoticeState.PENDING, due_at__lt=due_at, email__iexact=notice.email)
    same.update(due_at=due_at)


def _open_again(email: str) -> None:
    """Send what else waits for a receiver who was just reached."""
    now = timezone.now()
    Notice.objects.filter(state=NoticeState.PENDING, due_at__gt=now, email__iexact=email).update(due_at=now)


def _release_stale() -> None:
    stale = Notice.objects.filter(state=NoticeState.SENDING, claimed_at__lt=timezone.now() - STALE_AFTER)
    stale.update(state=NoticeState.PENDING, due_at=timezone.now())


def _domain_of(notice_id: str) -> str:
    email = Notice.objects.filter(pk=notice_id).values_list("email", flat=True).first() or ""
    return email.rpartition("@")[2].lower()


def _secret_kinds() -> list[str]:
    return [kind.name for kind in notice_kinds.all() if kind.is_secret]
