"""What is stored knows its language, and marks itself where the page has another one."""

from __future__ import annotations

from datetime import date

import pytest
from django.template import engines
from django.utils.translation import override

from events.models import Category, Event
from foundation.texts import Text, language_of, languages_of, within
from participation.ideas.models import Comment, Idea


@pytest.mark.parametrize(
    ("page", "template", "html"),
    [
        ("en", "{{ words|stored }}", '<span lang="de">Tee &amp; Brot</span>'),
        ("de", "{{ words|stored }}", "Tee &amp; Brot"),
        ("en", "{{ nothing|stored }}", ""),
        ("en", "{{ words|stored:idea }}", "Tee &amp; Brot"),
        ("de", "{{ words|stored:idea }}", '<span lang="en">Tee &amp; Brot</span>'),
        ("en", "{{ words|stored|unmarked }}", "Tee &amp; Brot"),
        ("en", "<p{% lang_of event %}></p>", '<p lang="de"></p>'),
        ("de", "<p{% lang_of event %}></p>", "<p></p>"),
        ("de", "<p{% lang_of idea %}></p>", '<p lang="en"></p>'),
        ("en", "<p{% lang_of words %}></p>", "<p></p>"),
        ("en", "{{ event.localized_title }}", "Soup"),
        ("de", "{{ event.localized_title }}", "Suppe"),
        ("en", "{{ event.localized_summary }}", '<span lang="de">Um zwölf</span>'),
        ("de", "{{ idea.localized_title }}", '<span lang="en">A bench</span>'),
        ("de", "{{ words|stored:idea|language_words }}", "auf Englisch"),
        ("en", "{{ day|day_number }}", "1"),
        ("de", "{{ day|day_number }}", "1."),
    ],
)
def test_a_stored_text_is_marked_where_the_page_is_in_another_language(page: str, template: str, html: str) -> None:
    shown = {
        "words": "Tee & Brot",
        "nothing": "",
        "event": Event(title="Suppe", title_en="Soup", summary="Um zwölf"),
        "idea": Idea(title="A bench", language="en"),
        "day": date(2026, 12, 1),
    }
    with override(page):
        assert engines["django"].from_string(template).render(shown) == html


def test_a_sentence_of_ours_keeps_the_mark_of_a_stored_text_in_it() -> None:
    with override("en"):
        assert within("<%(name)s>: %(reason)s", name="A & B", reason=Text("Sturm")) == (
            '&lt;A &amp; B&gt;: <span lang="de">Sturm</span>'
        )


def test_a_city_word_says_its_name_in_the_pages_language() -> None:
    both, one = Category(name="Musik", name_en="Music"), Category(name="Musik")
    said = []
    for page in ("de", "en"):
        with override(page):
            said.append((str(both), str(one), both.localized_name.is_foreign, one.localized_name.is_foreign))
    assert said == [("Musik", "Musik", False, False), ("Music", "Musik", False, True)]


def test_a_thing_has_the_languages_in_which_somebody_has_written_of_it() -> None:
    assert languages_of(Event(title="Suppe")) == ["de"]
    assert languages_of(Event(title="Suppe", title_en="Soup")) == ["de", "en"]
    assert languages_of(Idea(title="A bench", language="en")) == ["en"]
    assert language_of(Comment(language="en")) == "en"
