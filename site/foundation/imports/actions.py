"""Asking for a calendar, keeping how that went, and letting the feature take over what was read.

Fetching and reading happen outside of any transaction; each change of a source's row is one statement, guarded by what
it expects to find. So a source is read by one worker at a time, and a slow server holds no lock.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.actors import Actor, person_or_none
from foundation.calendar_reading import ReadCalendar, UnreadableCalendar, read_calendar
from foundation.fetching import FetchFailed, Validators, WebAddress, fetch
from foundation.imports.models import Source
from foundation.imports.states import FOLLOWED, SourceState
from foundation.network.models import Organisation
from foundation.network.rules import managers_of
from foundation.notices.actions import notify
from foundation.refusals import Refused, StateConflict
from foundation.registries import imports

log = logging.getLogger(__name__)

EVERY = timedelta(hours=4)
READ_ALL_EVERY = timedelta(days=7)
"""So often a calendar is asked for unconditionally: with time, further dates of its series come into sight."""
MOST_SOURCES = 20
"""So many calendars an organisation may have followed, all together."""
LEFT_ALONE = timedelta(minutes=10)
"""After so long a worker that has not finished is taken for dead."""


class SourceRefused(Refused):
    """The calendar cannot be taken. Its text says why."""


@dataclass(frozen=True, kw_only=True)
class LookedAt:
    """A calendar that was read, and is kept for a preview."""

    body: bytes
    calendar: ReadCalendar
    name: str
    url: str = ""
    """Where it came from; "" for a file."""
    validators: Validators = field(default_factory=Validators)


def look_at(url: str, use: str) -> LookedAt:
    """Return what lies at the address, fetched and read. Raises `SourceRefused`, also for a calendar of this site."""
    try:
        address = WebAddress.read(url)
        _refuse_own(address)
        answer = fetch(address)
        _refuse_own(answer.address)
    except FetchFailed as failed:
        raise SourceRefused(str(failed.fault.label), field="url") from failed
    looked_at = look_into(answer.body or b"", use, name=address.host, field="url")
    # What is asked for later is the address that was given: where it leads today may be gone tomorrow.
    return replace(looked_at, url=str(address), validators=answer.validators)


def look_into(body: bytes, use: str, *, name: str = "", field: str = "file") -> LookedAt:
    """Return what stands in these bytes. Raises `SourceRefused`, also where all of it comes from this site."""
    try:
        calendar = read_calendar(body, imports.get(use).window())
    except UnreadableCalendar as unreadable:
        raise SourceRefused(str(unreadable.fault.label), field=field) from unreadable
    uids = {entry.uid for entry in calendar.entries}
    if uids and uids <= imports.own_among(uids):
        raise SourceRefused(own_calendar_words(), field=field)
    return LookedAt(body=body, calendar=calendar, name=(calendar.name or name)[:120])


def own_calendar_words() -> str:
    return _("Das ist ein Kalender dieser Seite. Was darin steht, ist schon hier.")


@transaction.atomic
def store(*, organisation: Organisation, use: str, looked_at: LookedAt, by: Actor) -> Source:
    """Keep a calendar that was looked at, not yet taken over. Who may do it, the feature has asked.

    Raises `SourceRefused` where the organisation has as many as it may.
    """
    if Source.objects.filter(organisation=organisation).count() >= MOST_SOURCES:
        words = _("Mehr als %(number)d Kalender kann eine Organisation nicht übernehmen.")
        raise SourceRefused(words % {"number": MOST_SOURCES})
    now = timezone.now()
    return Source.objects.create(
        organisation=organisation,
        use=use,
        name=looked_at.name,
        url=looked_at.url,
        entered_by=person_or_none(by),
        body=looked_at.body,
        asked_at=now,
        succeeded_at=now,
        **_stored(looked_at.validators),
    )


def begin(source: Source) -> None:
    """Let a calendar that was looked at be taken over, and followed from now on. Raises `StateConflict`."""
    drafts, later = Source.objects.filter(state=SourceState.DRAFT), timezone.now() + EVERY
    _enqueue_after(source, drafts, state=SourceState.ACTIVE, fault="", next_at=later)


def replace_file(source: Source, body: bytes) -> None:
    """Take over a newer file in place of an older one."""
    idle = Source.objects.filter(url="", state__in=FOLLOWED, body=None)
    _enqueue_after(source, idle, body=body, report={}, asked_at=timezone.now())


def agree_to_deletions(source: Source) -> None:
    """Go on although many entries go. Raises `StateConflict` when it is not held any more."""
    held = Source.objects.filter(state=SourceState.HELD)
    _enqueue_after(source, held, state=SourceState.ACTIVE, may_delete=True, deletes=0)


def read_now(source: Source) -> None:
    """Ask for it at once, because somebody wants to see it."""
    _enqueue_after(source, Source.objects.filter(state__in=FOLLOWED).exclude(url=""), report={})


def end(source: Source) -> None:
    """Let what it fed go, and then the source itself."""
    _enqueue_after(source, Source.objects.exclude(state=SourceState.DRAFT), state=SourceState.ENDING)


def _enqueue_after(source: Source, expected: object, **changes: object) -> None:
    from foundation.imports.tasks import read_source  # noqa: PLC0415 - it calls this module

    if not expected.filter(pk=source.pk).update(**changes):  # type: ignore[attr-defined]
        raise StateConflict
    transaction.on_commit(lambda: read_source.enqueue(source.pk))


def read_due() -> int:
    """Let the worker read what was not asked for some hours; return how many. `tick` calls this."""
    from foundation.imports.tasks import read_source  # noqa: PLC0415 - it calls this module

    now = timezone.now()
    due = Source.objects.filter(Q(next_at__lte=now) | Q(next_at=None), state__in=FOLLOWED).exclude(url="")
    pks = list(due.values_list("pk", flat=True))
    Source.objects.filter(pk__in=pks).update(next_at=now + EVERY)
    for pk in pks:
        read_source.enqueue(pk)
    forgotten = Source.objects.filter(state=SourceState.DRAFT, created_at__lt=now - timedelta(days=2))
    forgotten.delete()
    return len(pks)


def bring_up_to_date(pk: int) -> bool:
    """Fetch a source and let its feature take over what stands there. Returns False when there is more to do.

    Whatever goes wrong, nothing is deleted: the source shows since when it is not up to date, and why.
    """
    now = timezone.now()
    free = Q(running_since=None) | Q(running_since__lt=now - LEFT_ALONE)
    if not Source.objects.filter(free, pk=pk, state__in=[*FOLLOWED, SourceState.ENDING]).update(running_since=now):
        return True
    source = Source.objects.select_related("organisation", "entered_by").get(pk=pk)
    try:
        return _end(source) if source.state == SourceState.ENDING else _read(source)
    finally:
        Source.objects.filter(pk=pk).update(running_since=None)


def _read(source: Source) -> bool:
    body = _body_of(source)
    if body is None:
        return True
    use = imports.get(source.use)
    try:
        is_done = use.take_over(source, read_calendar(body, use.window()))
    except (UnreadableCalendar, imports.CannotTakeOver) as failed:
        note_failure(source, failed.fault)
        return True
    if is_done:
        _note_success(source)
    return is_done


def _note_success(source: Source) -> None:
    Source.objects.filter(pk=source.pk).update(fault="", failing_since=None)
    done = Source.objects.filter(pk=source.pk, state=SourceState.ACTIVE)
    done.update(body=None, read_at=timezone.now(), may_delete=False, deletes=0)


def _end(source: Source) -> bool:
    is_done = imports.get(source.use).end(source)
    if is_done:
        source.delete()
    return is_done


def _body_of(source: Source) -> bytes | None:
    """Return the bytes that wait to be taken over, or those that lie at the address now; None where nothing is new."""
    if source.body is not None and not source.is_held:
        return bytes(source.body)
    if not source.url:
        return None
    is_recent = source.read_at and source.read_at > timezone.now() - READ_ALL_EVERY and not source.fault
    try:
        answer = fetch(WebAddress.read(source.url), known=source.validators if is_recent else None)
    except FetchFailed as failed:
        note_failure(source, failed.fault)
        return None
    now = timezone.now()
    changes: dict[str, object] = {"asked_at": now, "succeeded_at": now, "next_at": now + EVERY}
    if answer.body is not None:
        source.report = {}
        changes |= {"report": {}, "body": answer.body, **_stored(answer.validators)}
    Source.objects.filter(pk=source.pk).update(**changes)
    return answer.body


def note_failure(source: Source, fault: str) -> None:
    """Keep that it could not be read, why, and since when. What stood there before stays as it was."""
    now = timezone.now()
    source.fault, source.failing_since = fault, source.failing_since or now
    Source.objects.filter(pk=source.pk).update(
        fault=fault,
        failing_since=source.failing_since,
        asked_at=now,
        next_at=now + EVERY,
        body=source.body if source.is_held else None,
        etag="",
        last_modified="",
    )
    log.info("source %s: %s", source.pk, fault)


def keep_report(source: Source, report: dict[str, object]) -> None:
    """Keep what reading it did, and what it could not do."""
    source.report = report
    Source.objects.filter(pk=source.pk).update(report=report)


@transaction.atomic
def hold(source: Source, *, deletes: int, of: int) -> None:
    """Stop, because suspiciously many entries would go, and tell those who look after it, once."""
    newly = Source.objects.filter(pk=source.pk, state=SourceState.ACTIVE).update(state=SourceState.HELD)
    Source.objects.filter(pk=source.pk).update(deletes=deletes)
    source.state, source.deletes = SourceState.HELD, deletes
    if not newly:
        return
    for person in managers_of(source.organisation):
        notify(
            "calendar_held",
            to=person,
            url=source.get_absolute_url(),
            about=source,
            source=source,
            organisation=source.organisation,
            deletes=deletes,
            of=of,
        )


def release(source: Source) -> None:
    """Go on, because what the calendar says is no longer suspicious."""
    Source.objects.filter(pk=source.pk, state=SourceState.HELD).update(state=SourceState.ACTIVE, deletes=0)
    source.state, source.deletes = SourceState.ACTIVE, 0


def _refuse_own(address: WebAddress) -> None:
    if address.host == (urlsplit(settings.BASE_URL).hostname or "").lower():
        raise SourceRefused(own_calendar_words(), field="url")


def _stored(validators: Validators) -> dict[str, str]:
    return {"etag": validators.etag, "last_modified": validators.last_modified}
