"""Every form of ours is of one kind: the server looks at it, and all mistakes are named on top."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

FORM = re.compile(r"<form\b(?P<head>(?:[^>{]|\{%.*?%\}|\{\{.*?\}\})*)>(?P<body>.*?)</form>", re.DOTALL)
ASKS = re.compile(
    r"components/field\.html|guest_fields|\{\{ ?(form|field)[ .}|]|<select|<textarea"
    r'|<input(?![^>]*type="(hidden|checkbox|radio)")'
)
TEMPLATES = Path(settings.TEMPLATES[0]["DIRS"][0])
IN_THE_CMS = re.compile(r"/admin/|^wagtailadmin/|^website/")
"""Pages of the CMS: their summary is Wagtail's message on top."""


def forms() -> list[tuple[str, str, str, str]]:
    """Return of each form with a field: its template, its tag, its body, and the whole template."""
    found = []
    for path in sorted(TEMPLATES.rglob("*.html")):
        text = path.read_text()
        for form in FORM.finditer(text):
            if ASKS.search(form["body"]):
                found.append((str(path.relative_to(TEMPLATES)), form["head"], form["body"], text))
    return found


def test_there_are_forms_to_look_at() -> None:
    assert len(forms()) > 60


@pytest.mark.one_database
def test_the_browser_never_stops_a_form_with_words_of_its_own() -> None:
    assert [name for name, head, _body, _text in forms() if "novalidate" not in head] == []


@pytest.mark.one_database
def test_what_is_wrong_is_named_above_every_form_that_is_sent() -> None:
    without = {
        name
        for name, head, _body, text in forms()
        if 'method="post"' in head and "components/form_errors.html" not in text and not IN_THE_CMS.search(name)
    }
    assert without == SHOWN_ELSEWHERE


SHOWN_ELSEWHERE = {
    "mfa/webauthn/reauthenticate.html",
    "places/home_form.html",
    "rooms/deed_form.html",
    "signups/circular_preview.html",
}
"""A passkey, whose faults the browser finds; one field with its sentence; a piece of a page; a letter only sent."""
