"""Documents that editors upload: believed by what is in them, not by how their name ends."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm

PAGE_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script", b"<svg", b"<?xml", b"<iframe", b"<meta")
HEAD = 4096
MOST_ENTRIES = 10_000
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."


class DocumentForm(BaseDocumentForm):
    """Wagtail's form of a document, in all of its uploaders."""

    def clean_file(self) -> Any:
        file = self.cleaned_data.get("file")
        if not file or "file" not in self.changed_data:
            return file
        ending = file.name.rpartition(".")[2].lower()
        looks_like = KINDS.get(ending)
        if looks_like is not None and not looks_like(file):
            words = _("Das ist keine %(ending)s-Datei, auch wenn sie so heißt, oder sie ist beschädigt.")
            raise ValidationError(words % {"ending": ending.upper()})
        file.seek(0)
        return file


def is_pdf(file: IO[bytes]) -> bool:
    """Whether it begins as PDF does (ISO 32000-1, 7.5.2) and has an end."""
    file.seek(0)
    head = file.read(8)
    file.seek(0, 2)
    file.seek(max(0, file.tell() - HEAD))
    return head.startswith(b"%PDF-") and b"%%EOF" in file.read()


def is_text(file: IO[bytes]) -> bool:
    """Whether it is text all through, and no page for a browser."""
    file.seek(0)
    begins_as = file.read(HEAD).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if begins_as.startswith(PAGE_MARKS):
        return False
    file.seek(0)
    return not any(b"\0" in block for block in iter(lambda: file.read(1 << 20), b""))


def holds(*names: str) -> Callable[[IO[bytes]], bool]:
    """Return whether a file is a ZIP with these parts, as Office Open XML is (ECMA-376), and without macros."""

    def holds_them(file: IO[bytes]) -> bool:
        entries = _entries(file)
        return set(names) <= entries and not any(name.endswith("vbaProject.bin") for name in entries)

    return holds_them


def is_open_document(kind: bytes) -> Callable[[IO[bytes]], bool]:
    """Return whether a file is an OpenDocument of this kind: it says so in its first part (ODF 1.2, part 3, 3.3)."""

    def is_of_kind(file: IO[bytes]) -> bool:
        file.seek(0)
        return OPEN_DOCUMENT + kind in file.read(200) and "content.xml" in _entries(file)

    return is_of_kind


def _entries(file: IO[bytes]) -> set[str]:
    """Return what lies in a ZIP, without unpacking it; nothing where it is none."""
    file.seek(0)
    if file.read(4) != b"PK\x03\x04":  # Python's reader lets anything stand before it
        return set()
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return set()
    return set(names) if len(names) <= MOST_ENTRIES else set()


KINDS: dict[str, Callable[[IO[bytes]], bool]] = {
    "pdf": is_pdf,
    "txt": is_text,
    "csv": is_text,
    "docx": holds("[Content_Types].xml", "word/document.xml"),
    "xlsx": holds("[Content_Types].xml", "xl/workbook.xml"),
    "odt": is_open_document(b"text"),
    "ods": is_open_document(b"spreadsheet"),
}
"""For each of WAGTAILDOCS_EXTENSIONS, how it is told."""
