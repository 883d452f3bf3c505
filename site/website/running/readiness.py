"""Whether the site can do its work: asked by monitors at /bereit/, shown to the steering in the CMS."""

from __future__ import annotations

import logging
import shutil
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from foundation.registries import readiness as checks
from foundation.registries.readiness import Check, Finding
from website.running.models import Backup, Part
from website.running.signs import newest_sign

log = logging.getLogger(__name__)

SILENT = timedelta(seconds=100)
"""A timer starts the clock each minute; worker and looping clock speak every ten seconds."""
STUCK = timedelta(minutes=30)
"""For one thing at a time: no task and no job takes so long."""
LEAST_FREE = 1024**3
"""Bytes on each disk that is written to."""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A check with what it found."""

    check: Check
    finding: Finding


def look_at_everything() -> list[Seen]:
    """Ask each check, in order. Without a database those that need it are not asked: each would wait for it anew."""
    seen: list[Seen] = []
    has_database = True
    for check in checks.all():
        if check.asks_the_database and not has_database:
            finding = Finding(is_well=False, says=_("nicht zu sehen, solange die Datenbank fehlt"))
        else:
            finding = _look(check)
        if check.name == "database":
            has_database = finding.is_well
        seen.append(Seen(check=check, finding=finding))
    return seen


def _look(check: Check) -> Finding:
    try:
        return check.look()
    except Exception as error:
        log.warning("%s: %s", check.name, str(error).strip() or repr(error))
        return Finding(is_well=False, says=_("antwortet nicht"))


def database() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Finding(is_well=True, says=_("antwortet"))


def shared_cache() -> Finding:
    """Write and read back: a cache that keeps nothing is as good as none."""
    value = get_random_string(8)
    cache.set("bereit", value, timeout=60)
    if cache.get("bereit") == value:
        return Finding(is_well=True, says=_("antwortet"))
    return Finding(is_well=False, says=_("behält nichts: Formulare für Gäste und die Anmeldung sind so lange zu"))


def process(part: Part) -> Callable[[], Finding]:
    """Return what looks at the newest sign of life of this kind of process."""

    def look() -> Finding:
        now = timezone.now()
        sign = newest_sign(part)
        if sign is None:
            return Finding(is_well=False, says=_("hat noch kein Lebenszeichen gegeben"))
        if now - sign.at > SILENT:
            return Finding(
                is_well=False, says=_("kein Lebenszeichen seit %(time)s") % {"time": timesince(sign.at, now)}
            )
        if now - sign.worked_at > STUCK:
            stuck = timesince(sign.worked_at, now)
            return Finding(is_well=False, says=_("hängt seit %(time)s an einer Sache") % {"time": stuck})
        return Finding(is_well=True, says=_("letztes Lebenszeichen vor weniger als zwei Minuten"))

    return look


def disk() -> Finding:
    """Look at each folder that is written to, as far as this process sees it."""
    folders = {Path(settings.MEDIA_ROOT), Path(settings.VAR), *filter(None, [_folder(settings.BACKUP_FOLDER)])}
    free = min(shutil.disk_usage(_existing(folder)).free for folder in folders)
    says = _("%(number)s GB frei") % {"number": round(free / 1024**3, 1)}
    return Finding(is_well=free >= LEAST_FREE, says=says)


def backup() -> Finding:
    """Look at the newest backup that `manage.py backup` has made of this database."""
    newest: Backup | None = Backup.objects.order_by("-made_at").first()
    if not settings.BACKUP_MAX_AGE_HOURS:
        return Finding(is_well=True, says=_("wird hier nicht überwacht"))
    if newest is None:
        return Finding(is_well=False, says=_("Es gibt noch keine Sicherung."))
    now: datetime = timezone.now()
    age = _("vor %(time)s gemacht") % {"time": timesince(newest.made_at, now)}
    return Finding(is_well=now - newest.made_at <= timedelta(hours=settings.BACKUP_MAX_AGE_HOURS), says=age)


def _folder(name: str) -> Path | None:
    return Path(name) if name else None


def _existing(folder: Path) -> Path:
    return next(each for each in (folder, *folder.parents) if each.exists())


class Remembered:
    """What was seen last, for a few seconds: whoever asks often costs no more."""

    FOR = 3.0
    """Seconds."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seen: dict[str, tuple[float, list[Seen]]] = {}

    def look(self, language: str) -> list[Seen]:
        with self._lock:
            at, seen = self._seen.get(language, (0.0, []))
            if not seen or time.monotonic() - at > self.FOR:
                seen = look_at_everything()
                self._seen[language] = (time.monotonic(), seen)
            return seen

    def forget(self) -> None:
        self._seen.clear()


remembered = Remembered()
