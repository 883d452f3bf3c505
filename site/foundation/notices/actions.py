"""Writing notices. `foundation.notices.delivery` sends them; `foundation.notices.announcing` writes those for many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, models, transaction
from django.urls import translate_url
from django.utils import timezone

from foundation.notices.models import Notice
from foundation.notices.recipients import Recipient
from foundation.notices.states import NoticeState
from foundation.notices.tasks import URGENT, deliver_notice
from foundation.notices.wording import render
from foundation.registries import notice_kinds
from foundation.registries.notice_kinds import NoticeKind, Urgency

if TYPE_CHECKING:
    from foundation.people.models import Person


def notify(
    kind: str,
    /,
    *,
    to: Person | Recipient,
    url: str = "",
    about: models.Model | None = None,
    key: str | None = None,
    **context: Any,
) -> Notice:
    """Write a mail into the outbox; it leaves after the surrounding transaction has committed.

    `kind` names the template `notices/<kind>.txt`: subject, text and the label of the one action, with a line of
    `---` between them, filled in with `context` and the person; and what a feature has registered of it. `url` is a
    path of this site, shown as that action. `key` makes it a thing said once: a second notice with the same key is not
    written. Must be called inside the transaction of what it tells.
    """
    if told := _told_before(key):
        return told
    notice = written(kind, to=to, url=url, words=context)
    notice.key = key
    if about:
        notice.about = about
    try:
        with transaction.atomic():
            notice.save(force_insert=True)
    except IntegrityError:
        # Two said it at once; the key lets one of them through.
        if told := _told_before(key):
            return told
        raise
    transaction.on_commit(lambda: _enqueue(notice))
    return notice


def written(
    kind: str, *, to: Person | Recipient, url: str, words: Mapping[str, Any], reply_to: str | None = None
) -> Notice:
    """Return the notice with its words, not stored yet. `reply_to` is looked up unless it is given."""
    whom = to if isinstance(to, Recipient) else Recipient.of(to)
    rules = notice_kinds.get(kind)
    context = {**words, "person": whom.person}
    subject, text, action_label = render(kind, language=whom.language, context=context)
    now = timezone.now()
    return Notice(
        kind=kind,
        person=whom.person,
        email=whom.email,
        language=whom.language,
        subject=subject[:200],
        text=text,
        action_label=action_label,
        action_url=settings.BASE_URL + translate_url(url, whom.language) if url else "",
        reply_to=who_answers(rules, context) if reply_to is None else reply_to,
        urgency=rules.urgency,
        created_at=now,
        due_at=now,
        worthless_at=rules.expires_at(context, now=now),
    )


def take_back(*, person: Person, about: models.Model) -> int:
    """Send nothing more of what a subscriber no longer wants; return how many mails waited. What has left has left."""
    waiting = Notice.objects.filter(
        person=person,
        about_type__model=about._meta.model_name,
        about_type__app_label=about._meta.app_label,
        about_id=str(about.pk),
        state=NoticeState.PENDING,
    ).exclude(unsubscribe_url="")
    return waiting.update(state=NoticeState.EXPIRED, text="", action_url="")


def _told_before(key: str | None) -> Notice | None:
    return Notice.objects.filter(key=key).first() if key else None


def who_answers(rules: NoticeKind, words: Mapping[str, Any]) -> str:
    """Return the address that answers; empty where nobody does, or where what stands there is none."""
    address = (rules.reply_to(words) if rules.reply_to else "") or ""
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address


def _enqueue(notice: Notice) -> None:
    urgent = notice.urgency <= Urgency.CODE
    task = deliver_notice.using(priority=URGENT) if urgent else deliver_notice
    task.enqueue(str(notice.pk))
