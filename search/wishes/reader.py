"""Reading a wish from a question, by rules: what is a date, a district, a price is a part, what is left are words.

wish = read("Flohmarkt am Samstag in Mühlburg", language="de", today=date(2026, 11, 27), known=known)
wish.words == "Flohmarkt"
[part.label for part in wish.parts] == ["Samstag, 28. November", "Mühlburg"]
"""

from __future__ import annotations

from datetime import date

from django.utils import translation

from search.wishes.audiences import read_audiences
from search.wishes.dates import read_dates
from search.wishes.facts import read_facts
from search.wishes.kinds import read_kinds, read_what_is_on
from search.wishes.known import Known
from search.wishes.people import read_people
from search.wishes.places import read_places
from search.wishes.question import OpenQuestion
from search.wishes.times_of_day import read_times_of_day
from search.wishes.wish import Wish
from search.words.normalise import LONGEST_QUESTION, clean


def read(text: str, *, language: str, today: date, known: Known) -> Wish:
    """Return what a question asks for. Whatever is typed, it is read; German is understood in every language."""
    question = OpenQuestion(
        clean(text[: 2 * LONGEST_QUESTION])[:LONGEST_QUESTION].rstrip(), language=language, today=today
    )
    with translation.override(language):
        read_dates(question)
        read_times_of_day(question)
        read_people(question)
        read_facts(question)
        read_audiences(question)
        read_places(question, known)
        read_what_is_on(question, known)
        read_kinds(question, known)
    return Wish(
        text=question.text,
        words=question.rest(),
        parts=tuple(sorted(question.parts, key=lambda part: part.spans)),
        read_again=lambda text: read(text, language=language, today=today, known=known),
    )
