"""One archive: a compressed tar of the database, the uploads and, last, a manifest with the checksum of each member.

Written and read as a stream. What does not agree with the manifest, to the byte, is not restored.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import tarfile
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

MANIFEST = "manifest.json"
DATABASE = "database"
MEDIA = "media/"
FORMAT = 1
IN_MEMORY = 4 * 1024**2
PIECE = 1024**2


class Damaged(Exception):
    """The archive is not what was written; its text says where."""


@dataclass(kw_only=True)
class Manifest:
    """What is in an archive."""

    version: str
    """Of Quartier."""
    made_at: str
    vendor: str
    """Of the database: sqlite or postgresql."""
    counts: dict[str, int]
    """Rows of each table, at the moment of the dump."""
    migrations: list[str]
    members: dict[str, str] = field(default_factory=dict)
    """SHA-256 of each file, by its name in the archive."""
    format: int = FORMAT


class Writer:
    """Adds files to an archive, and at the end what it has added."""

    def __init__(self, tar: tarfile.TarFile, manifest: Manifest) -> None:
        self._tar, self.manifest = tar, manifest

    def add(self, name: str, source: IO[bytes]) -> None:
        """Add what can be read. Its size is taken from what was read, so a file that changes meanwhile does no harm."""
        digest = hashlib.sha256()
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as copy:
            while piece := source.read(PIECE):
                digest.update(piece)
                copy.write(piece)
            member = tarfile.TarInfo(name)
            member.size, member.mode = copy.tell(), 0o600
            copy.seek(0)
            self._tar.addfile(member, copy)
        self.manifest.members[name] = digest.hexdigest()


@contextmanager
def writing(path: Path, manifest: Manifest) -> Iterator[Writer]:
    """Write an archive that only its owner may read. It has its name when it is whole, not before."""
    part = path.with_name(path.name + ".part")
    part.parent.mkdir(parents=True, exist_ok=True)
    part.touch(mode=0o600)
    try:
        with gzip.open(part, "wb", compresslevel=3) as packed, tarfile.open(fileobj=packed, mode="w|") as tar:
            yield Writer(tar, manifest)
            with tempfile.SpooledTemporaryFile() as text:
                text.write(json.dumps(asdict(manifest), indent=1).encode())
                member = tarfile.TarInfo(MANIFEST)
                member.size = text.tell()
                text.seek(0)
                tar.addfile(member, text)
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)


def verified(path: Path) -> Manifest:
    """Read the whole archive and return its manifest. Raises `Damaged` when anything does not agree with it."""
    found: dict[str, str] = {}
    text = b""

    def take(name: str, source: IO[bytes]) -> None:
        nonlocal text
        if name == MANIFEST:
            text = source.read()
        else:
            digest = hashlib.sha256()
            while piece := source.read(PIECE):
                digest.update(piece)
            found[name] = digest.hexdigest()

    read(path, take)
    if not text:
        raise Damaged("The archive has no manifest: it was not written to its end.")
    manifest = _manifest(text)
    for name in sorted(manifest.members.keys() | found.keys()):
        if manifest.members.get(name) != found.get(name):
            raise Damaged(f"{name} is not what was written.")
    if DATABASE not in found:
        raise Damaged("The archive has no database.")
    return manifest


def read(path: Path, take: Callable[[str, IO[bytes]], None]) -> None:
    """Hand each file of the archive to `take`. Raises `Damaged` when it cannot be read."""
    try:
        with gzip.open(path) as packed, tarfile.open(fileobj=packed, mode="r|") as tar:
            for member in tar:
                source = tar.extractfile(member) if member.isreg() else None
                if source is None or not _is_ours(member.name):
                    raise Damaged(f"{member.name} does not belong into a backup.")
                take(member.name, source)
    except (tarfile.TarError, OSError, EOFError, zlib.error) as error:
        raise Damaged(f"The archive cannot be read: {error}") from error


def _is_ours(name: str) -> bool:
    """Whether a name leads to where we put things, and never out of there."""
    return name in (MANIFEST, DATABASE) or (name.startswith(MEDIA) and ".." not in Path(name).parts)


def _manifest(text: bytes) -> Manifest:
    try:
        values: dict[str, Any] = json.loads(text)
        if values["format"] != FORMAT:
            raise Damaged(f"The archive has format {values['format']}; this version of Quartier reads {FORMAT}.")
        manifest = Manifest(**values)
        kinds = {"members": dict, "counts": dict, "migrations": list}
        if odd := [name for name, kind in kinds.items() if not isinstance(getattr(manifest, name), kind)]:
            raise Damaged(f"The manifest cannot be read: {odd[0]} is of another kind.")
        return manifest
    except (ValueError, KeyError, TypeError) as error:
        raise Damaged(f"The manifest cannot be read: {error}") from error
