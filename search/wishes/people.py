"""For how many: für 20 Leute, 20 Personen, 30 Plätze, für 30, zu zwölft. Ages, prices and durations are not people."""

from __future__ import annotations

from django.utils.translation import ngettext

from search.wishes.question import TAKEN, OpenQuestion
from search.wishes.spellings import BEGINS, ENDS, GENDERED, pattern
from search.wishes.wish import Aspect, Found

NUMBERS = {
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf fünfzehn zwanzig dreißig vierzig fünfzig hundert",
    "en": "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred",
}
COUNTED = (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 20, 30, 40, 50, 100)
TOGETHER = {
    "zweit": 2, "dritt": 3, "viert": 4, "fünft": 5, "sechst": 6, "siebt": 7,
    "acht": 8, "neunt": 9, "zehnt": 10, "elft": 11, "zwölft": 12, "zwanzigst": 20,
}  # fmt: skip
NUMBER_WORDS = [
    (pattern(word), number) for words in NUMBERS.values() for word, number in zip(words.split(), COUNTED, strict=True)
]
TOGETHER_WORDS = [(pattern(word), number) for word, number in TOGETHER.items()]
NUMBER = rf"\d{{1,4}}|{'|'.join([*NUMBERS['de'].split(), *NUMBERS['en'].split()])}"
BEGINS_NUMBER = r"(?<![\w.,:/§€$‑–-])"
LEAD = (
    r"(?:(?:für|mit|ab|bis zu|bis|mindestens|maximal|höchstens|etwa|ca\.?|circa|rund|ungefähr|über|for|with|at least"
    r"|up to|about|around) ){0,2}"
)
WHO = (
    rf"leuten?|person(?:en)?|menschen(?! mit)|gästen?|teilnehmer(?:{GENDERED}|n)?|teilnehmende[nr]?"
    r"|(?:sitz)?plätzen?"
    r"|people(?! with)|persons?|guests?|participants?|seats?"
)
AUDIENCE = r"kinder|jugendliche|senior|frauen|männer|familien|erwachsene|kids|children|adults|teen|women|men|families"
AFTER_ALL = r"in|im|am|ab|um|an|und|mit|bei|oder|aus|zum|zur|on|at|near|and|with"

COUNTING = pattern(
    rf"{BEGINS_NUMBER}{LEAD}{BEGINS_NUMBER}(?:(?:{NUMBER}) ?(?:bis|oder|to|or|-|–) ?)?"
    rf"(?P<number>{NUMBER}) (?:{WHO}){ENDS}"
)
FOR_SO_MANY = pattern(
    rf"{BEGINS}(?:für|for)(?: (?:etwa|ca\.?|circa|rund|ungefähr|mindestens|about))? (?P<number>{NUMBER})"
    rf"(?=[?!.,;]*(?:$| (?:{AFTER_ALL}){ENDS}| ?{TAKEN}| (?:{AUDIENCE})))"
)
TOGETHER_AS = pattern(rf"{BEGINS}zu (?P<number>{'|'.join(TOGETHER)}){ENDS}")


def read_people(question: OpenQuestion) -> None:
    """Take for how many people something is to be; of "20 bis 30" the larger number counts."""
    for form in (COUNTING, FOR_SO_MANY, TOGETHER_AS):
        for match in form.finditer(question.open):
            number = _number(match["number"], is_together=form is TOGETHER_AS)
            if number:
                label = ngettext("ab %(number)s Person", "ab %(number)s Personen", number) % {"number": number}
                question.take(Found(aspect=Aspect.PEOPLE, value=number, label=label, spans=(match.span(),)))


def _number(typed: str, *, is_together: bool) -> int:
    """Return the number of these figures or this word."""
    if typed.isdecimal():
        return int(typed)
    return next(number for word, number in (TOGETHER_WORDS if is_together else NUMBER_WORDS) if word.fullmatch(typed))
