"""German is written in the code, English in the catalogue, and nothing is lost between them."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from django.core.management import CommandError, call_command
from django.utils import translation
from django.utils.translation import gettext, ngettext, npgettext, pgettext, trans_real

from website.translations import catalogue


@pytest.fixture
def project(tmp_path: Path, settings: Any) -> Path:
    """A small project with sentences in Python and in templates."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "events").mkdir()
    (tmp_path / "events/views.py").write_text(
        "from django.utils.translation import gettext as _, ngettext, pgettext_lazy\n"
        "from django.utils import translation\n"
        "_('Ein Satz, ' 'der lang ist')\n"
        "ngettext('%(number)s Platz', '%(number)s Plätze', n)\n"
        "pgettext_lazy('Wochentag', 'Tag')\n"
        "translation.gettext('Über das Modul')\n"
        "unrelated('Kein Satz')\n"
        "_(variable)\n"
    )
    (tmp_path / "templates/page.html").write_text(
        '  {% translate "Im Bild" %}\n'
        "<p>{% blocktranslate with name=x %}Hallo {{ name }}{% endblocktranslate %}</p>\n"
        '      {% include "a.html" with title=_("Im Argument") only %}\n'
        "   {% blocktranslate count n=x %}{{ n }} Idee{% plural %}{{ n }} Ideen{% endblocktranslate %}\n"
        "(nicht geschlossen \" und ' und if x:\n"
        '{% translate "Mai" context "Monat" %}{# {% translate "Kommentar" %} #}\n'
    )
    settings.ROOT = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    return tmp_path


GERMAN = {
    ("Ein Satz, der lang ist", ""),
    ("%(number)s Platz", ""),
    ("Tag", "Wochentag"),
    ("Über das Modul", ""),
    ("Im Bild", ""),
    ("Hallo %(name)s", ""),
    ("Im Argument", ""),
    ("%(n)s Idee", ""),
    ("Mai", "Monat"),
}


def po(project: Path) -> Path:
    return project / "locale/en/LC_MESSAGES/django.po"


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("translations", *arguments, stdout=out, stderr=out)
    return out.getvalue()


def translate_all(project: Path) -> None:
    known = catalogue.load(po(project))
    for message in known:
        if message.id:
            message.string = message.id
    catalogue.save(known, po(project))


def test_it_reads_every_sentence(project: Path) -> None:
    sentences = catalogue.read_sentences(project)
    assert sentences.keys() == GERMAN
    assert sentences["%(number)s Platz", ""].plural == "%(number)s Plätze"
    assert sentences["%(n)s Idee", ""].plural == "%(n)s Ideen"


def test_it_writes_keeps_and_compiles(project: Path) -> None:
    assert "9 sentences, 9 of them not yet translated" in run()
    translate_all(project)
    assert "9 sentences, 0 of them not yet translated" in run()
    written = po(project).read_bytes()
    run()
    assert po(project).read_bytes() == written
    assert po(project).with_suffix(".mo").exists()
    assert "All 9 sentences are there in English." in run("--check")


def test_what_is_no_longer_in_the_code_goes(project: Path) -> None:
    run()
    translate_all(project)
    (project / "templates/page.html").write_text('{% translate "Neu" %}')
    with pytest.raises(CommandError) as error:
        run("--check")
    assert "missing: “Neu” (templates/page.html)" in str(error.value)
    assert "no longer in the code: “Im Bild”" in str(error.value)
    run()
    assert {str(message.id) for message in catalogue.load(po(project)) if "Bild" in str(message.id)} == set()


def test_it_checks_that_all_is_translated(project: Path) -> None:
    with pytest.raises(CommandError, match="9 of 9 sentences"):
        run("--check")
    run()
    with pytest.raises(CommandError, match="not translated: “Ein Satz, der lang ist”"):
        run("--check")


@pytest.mark.parametrize(
    ("german", "english", "lost"),
    [
        ("Hallo %(name)s", "Hello %(name)s", ""),
        ("Hallo %(name)s", "Hello", "%(name)s"),
        ("Hallo %(name)s", "Hello %(nmae)s", "%(name)s, %(nmae)s"),
        ("Hallo {name}", "Hello {name} {other}", "{other}"),
        ("100 %% von %s", "100 %% of it", "%s"),
        (("%(number)s Platz", "%(number)s Plätze"), ("One seat", "%(number)s seats"), ""),
        (("%(number)s Platz", "%(number)s Plätze"), ("One seat", "seats"), "%(number)s"),
        (("Ein Platz für %(name)s", "%(n)s Plätze für %(name)s"), ("A seat", "%(n)s for %(name)s"), "%(name)s"),
    ],
)
def test_placeholders_are_kept(german: Any, english: Any, lost: str) -> None:
    known = Catalog(locale="en")
    known.add(german, string=english)
    sentence = catalogue.Sentence(*([german] if isinstance(german, str) else german), places={"a.py"})
    found = catalogue.problems(known, {sentence.key: sentence})
    assert [line.split("(", 1)[1].split("): ")[0] for line in found] == ([lost] if lost else [])


def test_it_warns_of_words_that_the_apps_say_otherwise(project: Path) -> None:
    (project / "templates/page.html").write_text('{% translate "Page" %}{% translate "Seite" %}')
    assert "warning: “Page” is shown as “Seite”: give it a context (templates/page.html)" in run()


def test_german_needs_no_catalogue_of_its_own() -> None:
    """Django's own German catalogue is active; sentences that it does not have are shown as they are written."""
    with translation.override("de"):
        assert gettext("So einen Satz hat niemand sonst") == "So einen Satz hat niemand sonst"
        plurals = [ngettext("%d Mensch ist dabei", "%d Menschen sind dabei", n) % n for n in (0, 1, 2, 21)]
        assert plurals == [
            "0 Menschen sind dabei",
            "1 Mensch ist dabei",
            "2 Menschen sind dabei",
            "21 Menschen sind dabei",
        ]
        assert pgettext("Wochentag", "Tag") == "Tag"
        assert npgettext("Wochentag", "%d Tag", "%d Tage", 1) == "%d Tag"
        assert npgettext("Wochentag", "%d Tag", "%d Tage", 3) == "%d Tage"


def test_english_says_what_the_catalogue_says(project: Path) -> None:
    run()
    known = catalogue.load(po(project))
    known.get("Im Bild").string = "In the picture"
    known.get("%(number)s Platz").string = ("%(number)s seat", "%(number)s seats")
    catalogue.save(known, po(project))
    run()
    forget = dict(trans_real._translations)
    trans_real._translations.clear()
    try:
        with translation.override("en"):
            assert gettext("Im Bild") == "In the picture"
            plurals = [ngettext("%(number)s Platz", "%(number)s Plätze", n) % {"number": n} for n in (0, 1, 2)]
            assert plurals == ["0 seats", "1 seat", "2 seats"]
            assert gettext("Im Argument") == "Im Argument"
        with translation.override("de"):
            assert gettext("Im Bild") == "Im Bild"
    finally:
        trans_real._translations.clear()
        trans_real._translations.update(forget)


@pytest.mark.django_db
def test_the_prefix_chooses_the_language(client: Any) -> None:
    german, english = client.get("/suche/"), client.get("/en/suche/")
    assert (german.headers["Content-Language"], english.headers["Content-Language"]) == ("de", "en")
    assert '<html lang="de"' in german.content.decode()
    assert '<html lang="en"' in english.content.decode()


@pytest.mark.django_db
def test_a_browsers_wish_does_not_change_what_an_address_says(client: Any) -> None:
    assert client.get("/suche/", headers={"accept-language": "en"}).headers["Content-Language"] == "de"
