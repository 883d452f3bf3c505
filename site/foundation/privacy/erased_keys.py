"""That somebody was erased is remembered without a name, so that a restored backup does not bring them back.

Keys are keyed hashes (HMAC-SHA-256 with the site's SECRET_KEY) of an account's number and day of joining, and of its
address. They stand in a table and, since a backup takes the table back with it, in a file outside of the backup
(`ERASED_KEYS`). A key that is in the file and not in the table was erased after the backup was made: `tick` and
`manage.py erase_again` erase it again. An address that came back later of its own will is left alone: it was erased
before the backup, and so its key stands in the table.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from foundation.people.models import Person
from foundation.privacy.models import ErasedKey
from foundation.registries.personal_data import DataSubject

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Erasing:
    """One line of the list."""

    key: str
    erased_at: datetime
    contributions_go: bool

    @property
    def mark(self) -> tuple[str, datetime]:
        return self.key, self.erased_at


def keys_of(subject: DataSubject) -> list[str]:
    """Return what is remembered of somebody: their account, if there is one, and their address."""
    by_account = [_key(_account(subject.person))] if subject.person else []
    return [_key(_address(subject)), *by_account]


def _account(person: Person) -> str:
    return f"person:{person.pk}:{person.joined_at.isoformat()}"


def _address(subject: DataSubject) -> str:
    return f"address:{subject.email}"


def _key(text: str, *, secret: str | None = None) -> str:
    return salted_hmac("erased", text, secret=secret, algorithm="sha256").hexdigest()


def remember(subject: DataSubject) -> None:
    """Write the keys down, in the transaction of the erasing; the clock brings them into the file."""
    now = timezone.now()
    for key in keys_of(subject):
        ErasedKey.objects.create(key=key, erased_at=now, contributions_go=subject.contributions_go)


def unknown_to_the_database(path: Path) -> list[Erasing]:
    """Return what the file knows and the table does not: it was erased after what the database holds now.

    What is so old that the table may have forgotten it is left alone: the address may have come back since.
    """
    known = set(ErasedKey.objects.values_list("key", "erased_at"))
    since = timezone.now() - KEPT_FOR + timedelta(days=2)
    return [each for each in _read(path) if each.mark not in known and each.erased_at > since]


def write_missing(path: Path) -> int:
    """Bring into the file what only the table knows; return how many lines."""
    there = {each.mark for each in _read(path)}
    missing = [each for each in ErasedKey.objects.order_by("pk") if (each.key, each.erased_at) not in there]
    if missing:
        path.parent.mkdir(parents=True, exist_ok=True)
        is_torn = path.exists() and path.read_bytes()[-1:] not in (b"", b"\n")
        with path.open("a", encoding="utf-8") as file:
            file.write("\n" if is_torn else "")
            for each in missing:
                line = {"key": each.key, "at": each.erased_at.isoformat(), "contributions": each.contributions_go}
                file.write(json.dumps(line) + "\n")
    return len(missing)


def all_secrets() -> list[str]:
    """Return the keys of the site: an older one stays in SECRET_KEY_FALLBACKS as long as its backups are kept."""
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


def is_meant(subject: DataSubject, keys: set[str]) -> bool:
    """Whether one of the keys is this somebody's, whichever of the site's secrets it was made with.

    An account is known by itself alone: its address may have been another's, or its own before it moved.
    """
    text = _account(subject.person) if subject.person else _address(subject)
    return any(_key(text, secret=secret) in keys for secret in all_secrets())


def note(erasings: list[Erasing]) -> None:
    """Write into the table what the file knew, once it is done."""
    with transaction.atomic():
        for each in erasings:
            ErasedKey.objects.get_or_create(
                key=each.key, erased_at=each.erased_at, defaults={"contributions_go": each.contributions_go}
            )


def people() -> Iterator[Person]:
    """Yield every account, in steps."""
    yield from Person.objects.order_by("pk").iterator(chunk_size=500)


def _read(path: Path) -> Iterator[Erasing]:
    """Yield the lines of the file. One that was cut off by a power failure is left out; its key is written anew."""
    if not path.exists():
        return
    with path.open(encoding="utf-8") as file:
        for line in file:
            try:
                values = json.loads(line)
                yield Erasing(
                    key=values["key"],
                    erased_at=datetime.fromisoformat(values["at"]),
                    contributions_go=bool(values["contributions"]),
                )
            except (ValueError, KeyError, TypeError):
                log.warning("a line of %s makes no sense and is left out", path.name)


def forget_old_marks() -> int:
    """Delete from the table what is older than any backup may be; return how many. `tick` calls this.

    Out of the file they go by hand, with the backups: it is never written over by a program.
    """
    return int(ErasedKey.objects.filter(erased_at__lt=timezone.now() - KEPT_FOR).delete()[0])


KEPT_FOR = timedelta(days=2 * 365)
