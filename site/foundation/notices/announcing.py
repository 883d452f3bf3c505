"""One act that many are told of: the act writes one row, the worker the mails, in batches.

A batch is read and worded first, and stored in one short transaction together with how far it has come. So a worker may
be killed at any moment: what was not stored is done again, and what was stored is passed over. Each mail has a key of
announcement and receiver, which the database keeps unique, so nobody is told twice.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, models, transaction
from django.utils import timezone
from django.utils.functional import Promise

from foundation.notices import tasks
from foundation.notices.actions import written
from foundation.notices.models import Announcement, Notice
from foundation.registries import audiences, notice_kinds
from foundation.registries.notice_kinds import Urgency
from foundation.transactions import all_or_nothing

log = logging.getLogger(__name__)

AT_A_TIME = 200
"""How many are told in one transaction."""
RUN_FOR = 20.0
"""Seconds that `tick` gives to what no worker has finished."""


def announce(
    kind: str,
    /,
    *,
    audience: str,
    target: int,
    about: models.Model | None = None,
    **words: Any,
) -> Announcement:
    """Tell all of an audience, after the surrounding transaction has committed.

    `target` is the key of what the audience belongs to, e.g. of the idea that they follow. `words` are what the mails
    say: plain values are kept as they are now, objects are read again when the mails are written.
    """
    notice_kinds.get(kind)
    audiences.get(audience)
    announcement = Announcement(kind=kind, audience=audience, target=str(target), words=_packed(words))
    if about:
        announcement.about = about
    announcement.save(force_insert=True)
    transaction.on_commit(lambda: tasks.tell_many.enqueue(str(announcement.pk)))
    return announcement


def tell(announcement_id: str, *, seconds: float) -> bool:
    """Go on telling for so long; return whether all are told."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not _tell_batch(announcement_id):
            return True
    return False


def go_on_telling(seconds: float = RUN_FOR) -> int:
    """Take up what a worker has left behind; return how many announcements came to their end. `tick` calls this."""
    until = time.monotonic() + seconds
    waiting = Announcement.objects.filter(finished_at=None).order_by("created_at").values_list("pk", flat=True)
    finished = 0
    for pk in list(waiting[:AT_A_TIME]):
        if time.monotonic() >= until:
            break
        try:
            finished += tell(str(pk), seconds=until - time.monotonic())
        except Exception:
            log.exception("announcement %s cannot be told", pk)  # it must not keep the others from being told
    return finished


def _tell_batch(announcement_id: str) -> bool:
    """Tell the next few; return whether there may be more. One who cannot be written to holds up nobody."""
    announcement = Announcement.objects.filter(pk=announcement_id, finished_at=None).first()
    if announcement is None:
        return False
    audience = audiences.get(announcement.audience)
    try:
        words = _unpacked(announcement.words)
    except ObjectDoesNotExist:
        return _store(announcement, [], up_to=None)  # what there was to tell of is gone
    rows = list(audience.receivers(announcement).filter(pk__gt=announcement.told_up_to).order_by("pk")[:AT_A_TIME])
    notices: dict[int, Notice] = {}
    reply_to = None
    for row in rows:
        if notice := _letter(announcement, audience, row, words, reply_to=reply_to):
            notices[row.pk] = notice
            reply_to = notice.reply_to  # who answers is the same for all
    is_last = len(rows) < AT_A_TIME
    return _store(announcement, notices.items(), up_to=None if is_last else rows[-1].pk)


def _letter(
    announcement: Announcement,
    audience: audiences.Audience,
    row: models.Model,
    words: Mapping[str, Any],
    *,
    reply_to: str | None,
) -> Notice | None:
    try:
        letter = audience.letter(row, announcement)
        if letter is None:
            return None
        said = {**words, **letter.words, "unsubscribe_url": letter.unsubscribe_url}
        notice = written(announcement.kind, to=letter.to, url=letter.url, words=said, reply_to=reply_to)
    except DatabaseError:
        raise
    except Exception:
        log.exception("announcement %s: %s cannot be written to", announcement.pk, row.pk)
        return None
    notice.key = f"{announcement.pk}:{row.pk}"
    notice.unsubscribe_url = letter.unsubscribe_url
    if notice.urgency == Urgency.ONE:
        notice.urgency = Urgency.MANY
    notice.about_type_id, notice.about_id = announcement.about_type_id, announcement.about_id
    return notice


@all_or_nothing
def _store(announcement: Announcement, worded: Any, *, up_to: int | None) -> bool:
    """Store a batch and how far it has come; return whether there may be more.

    Stores nothing where somebody else has told these meanwhile, nor for anyone who has left since they were read.
    """
    seen_at = announcement.told_up_to
    fresh = Announcement.objects.select_for_update().filter(pk=announcement.pk, finished_at=None).first()
    if fresh is None or fresh.told_up_to != seen_at:
        return fresh is not None
    notices = dict(worded)
    receivers = audiences.get(fresh.audience).receivers(fresh)
    still = set(receivers.filter(pk__in=notices).values_list("pk", flat=True)) if notices else set()
    Notice.objects.bulk_create([notices[pk] for pk in notices if pk in still], ignore_conflicts=True)
    if up_to is None:
        # Nobody needs the words any more: they stand in the mails.
        fresh.finished_at, fresh.words = timezone.now(), {}
    else:
        fresh.told_up_to = up_to
    fresh.save(update_fields=["told_up_to", "finished_at", "words"])
    return up_to is not None


def _packed(value: Any) -> Any:
    """Return the value as JSON can keep it: objects by their key, moments with their zone."""
    if isinstance(value, models.Model):
        return {"~object": value._meta.label, "key": str(value.pk)}
    if isinstance(value, datetime):
        return {"~moment": value.isoformat()}
    if isinstance(value, date):
        return {"~day": value.isoformat()}
    if isinstance(value, Mapping):
        return {name: _packed(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_packed(each) for each in value]
    return str(value) if isinstance(value, Promise) else value


def _unpacked(value: Any) -> Any:
    """Return what was packed. Raises `ObjectDoesNotExist` for an object that is gone."""
    if isinstance(value, list):
        return [_unpacked(each) for each in value]
    if not isinstance(value, dict):
        return value
    if "~object" in value:
        return apps.get_model(value["~object"])._base_manager.get(pk=value["key"])
    if "~moment" in value:
        return datetime.fromisoformat(value["~moment"])
    if "~day" in value:
        return date.fromisoformat(value["~day"])
    return {name: _unpacked(each) for name, each in value.items()}
