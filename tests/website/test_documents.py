"""Documents are looked at, not believed by their ending."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.documents import get_document_model

from tests.foundation.factories import PersonFactory
from website.cms.documents import KINDS

pytestmark = pytest.mark.django_db
PAGE = b"<!doctype html><script>alert(1)</script>"


def archive(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


OFFICE = {"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}
ODT = archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"})
GENUINE = {
    "plan.pdf": b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n",
    "plan.txt": "Grüße".encode(),
    "plan.csv": b"\xef\xbb\xbfName;Preis\n",
    "plan.docx": archive(OFFICE),
    "plan.xlsx": archive({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}),
    "plan.odt": ODT,
    "plan.ods": archive({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}),
}
FALSE = {
    **{f"{name} is a page": (name, PAGE) for name in GENUINE},
    "a page before a PDF": ("plan.pdf", PAGE + GENUINE["plan.pdf"]),
    "half a PDF": ("plan.pdf", b"%PDF-1.7\n1 0 obj"),
    "bytes as text": ("plan.txt", b"MZ\0\0\1"),
    "a picture as text": ("plan.csv", b"\xef\xbb\xbf  <svg onload=alert(1)>"),
    "macros": ("plan.docx", archive({**OFFICE, "word/vbaProject.bin": b"x"})),
    "another office": ("plan.docx", ODT),
    "a page before an archive": ("plan.docx", PAGE + archive(OFFICE)),
    "half an archive": ("plan.docx", archive(OFFICE)[:60]),
}
UPLOADERS = [
    ("/admin/documents/add/", "file"),
    ("/admin/documents/multiple/add/", "files[]"),
    ("/admin/documents/chooser/create/", "document-chooser-upload-file"),
]


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(PersonFactory(is_superuser=True, is_staff=True))
    return client


def upload(client: Client, address: str, field: str, name: str, data: bytes) -> int:
    prefix = "document-chooser-upload-" if field.startswith("document") else ""
    typed = {f"{prefix}title": "Plan", f"{prefix}collection": 1, field: SimpleUploadedFile(name, data)}
    answer = client.post(address, typed, headers={"x-requested-with": "XMLHttpRequest"})
    return answer.status_code


def test_each_permitted_ending_is_looked_at() -> None:
    assert set(KINDS) == set(settings.WAGTAILDOCS_EXTENSIONS)


@pytest.mark.parametrize(("address", "field"), UPLOADERS)
@pytest.mark.parametrize("name", GENUINE)
def test_what_it_says_it_is_is_kept(editor: Client, address: str, field: str, name: str) -> None:
    assert upload(editor, address, field, name, GENUINE[name]) in (200, 302)
    assert get_document_model().objects.count() == 1


@pytest.mark.parametrize(("address", "field"), UPLOADERS)
@pytest.mark.parametrize("case", FALSE)
def test_what_it_only_says_it_is_is_refused(editor: Client, address: str, field: str, case: str) -> None:
    assert upload(editor, address, field, *FALSE[case]) == 200
    assert get_document_model().objects.count() == 0
