"""Making a backup, and going back to one."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from foundation.registries import after_restore
from website.running.backups import dumps
from website.running.backups.archives import DATABASE, MEDIA, Damaged, Manifest, read, verified, writing
from website.running.models import Backup

NAME = "quartier-{:%Y-%m-%d-%H%M%S}.tar.gz"
PATTERN = "quartier-*.tar.gz"


class CannotRestore(Exception):
    """Nothing was touched; the text says why."""


def make_backup(folder: Path, *, keep: int = 0) -> Path:
    """Write an archive into this folder, and note that it was made; with `keep`, remove all but so many newest ones."""
    now = timezone.now()
    path = folder / NAME.format(timezone.localtime(now))
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="quartier-backup-", dir=folder) as work:
        dumped = Path(work) / DATABASE
        manifest = Manifest(
            version=settings.VERSION,
            made_at=now.isoformat(),
            vendor=connection.vendor,
            migrations=_applied(),
            counts=dumps.dump(dumped),
        )
        with writing(path, manifest) as archive:
            with dumped.open("rb") as source:
                archive.add(DATABASE, source)
            dumped.unlink()
            # After the database: whatever its rows name is there, unless it was deleted since.
            for file in _uploads():
                with suppress(FileNotFoundError), file.open("rb") as source:
                    archive.add(MEDIA + file.relative_to(settings.MEDIA_ROOT).as_posix(), source)
    with path.open("rb") as file_:
        checksum = hashlib.file_digest(file_, "sha256").hexdigest()
    Backup.objects.create(made_at=now, size=path.stat().st_size, checksum=checksum)
    _remove_old(folder, keep)
    return path


def restore(path: Path, *, replace: bool = False) -> list[str]:
    """Put an archive in the place of an empty database and folder; return what the hooks have to say.

    Looks at everything before it touches anything. Raises `Damaged` or `CannotRestore`; then all is as it was, but for
    one case: when other rows are there afterwards than were dumped, it says so last, with everything else done. With
    `replace`, what is there gives way: the database at once or not at all, then the uploads.
    """
    manifest = verified(path)
    _refuse(manifest, replace=replace)
    media = Path(settings.MEDIA_ROOT)
    media.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="quartier-restore-", dir=media.parent) as work:
        _unpack(path, Path(work))
        dumps.load(Path(work) / DATABASE)
        _put_in_place(Path(work) / "media", media)
    found = dumps.count_rows()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    said = [sentence for hook in after_restore.all() if (sentence := hook.do())]
    if differing := [name for name, number in manifest.counts.items() if found.get(name) != number]:
        raise Damaged(f"Restored, but other rows than were dumped: {', '.join(differing)}.")
    return said


def _refuse(manifest: Manifest, *, replace: bool) -> None:
    if manifest.vendor != connection.vendor:
        raise CannotRestore(f"The archive is of {manifest.vendor}, this database is {connection.vendor}.")
    if unknown := set(manifest.migrations) - _known():
        raise CannotRestore(f"The archive is of another or newer version: it has {sorted(unknown)[0]}.")
    dumps.check_tools()
    there = dumps.tables()
    if there and not replace:
        raise CannotRestore("The database is not empty. With --replace, what is in it is lost.")
    if connection.vendor == "postgresql" and (more := set(there) - set(manifest.counts)):
        raise CannotRestore(f"The database has tables that the archive lacks ({sorted(more)[0]}): take an empty one.")
    if not replace and next(_uploads(), None):
        raise CannotRestore(f"{settings.MEDIA_ROOT} is not empty. With --replace, what is in it is lost.")


def _unpack(path: Path, work: Path) -> None:
    (work / "media").mkdir()

    def take(name: str, source: IO[bytes]) -> None:
        target = work / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            shutil.copyfileobj(source, file)
        if name.startswith(MEDIA):
            target.chmod(settings.FILE_UPLOAD_PERMISSIONS or 0o600)

    read(path, take)


def _put_in_place(restored: Path, media: Path) -> None:
    """Exchange the folder's content: moved within one disk, so that it takes no time and no space."""
    media.mkdir(parents=True, exist_ok=True)
    for old in list(media.iterdir()):
        shutil.rmtree(old) if old.is_dir() and not old.is_symlink() else old.unlink()
    for new in restored.iterdir():
        shutil.move(new, media / new.name)


def _uploads() -> Iterator[Path]:
    folder = Path(settings.MEDIA_ROOT)
    return (file for file in sorted(folder.rglob("*")) if file.is_file() and not file.is_symlink())


def _remove_old(folder: Path, keep: int) -> None:
    for old in sorted(folder.glob(PATTERN))[:-keep] if keep else ():
        old.unlink()


def _applied() -> list[str]:
    return sorted(f"{app}.{name}" for app, name in MigrationLoader(connection).applied_migrations)


def _known() -> set[str]:
    """Return the migrations that this code has, and those that one of them stands for."""
    loader = MigrationLoader(None)
    replaced = {pair for migration in loader.disk_migrations.values() for pair in migration.replaces}
    return {f"{app}.{name}" for app, name in [*loader.disk_migrations, *replaced]}
