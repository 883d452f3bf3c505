"""Times of the day: abends, am Nachmittag, heute Abend; um 18 Uhr, ab 18 Uhr, 18–20 Uhr, 18:30, 6 pm."""

from __future__ import annotations

import re
from datetime import time
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from foundation.timespan import clock_words
from search.wishes.question import TAKEN, OpenQuestion
from search.wishes.spellings import ENDS, pattern, words
from search.wishes.wish import Aspect, Found

MIDNIGHT = time(0)


class PartOfDay(NamedTuple):
    words: re.Pattern[str]
    begins: time
    ends: time
    label: str


PARTS = (
    PartOfDay(pattern("vormittags?|late morning"), time(8), time(12), gettext_noop("vormittags")),
    PartOfDay(pattern("nachmittags?|afternoons?"), time(13), time(18), gettext_noop("nachmittags")),
    PartOfDay(pattern("mittags?|noon|midday|lunchtime"), time(11), time(14), gettext_noop("mittags")),
    PartOfDay(pattern("(?:früh)?morgens?|frühs?|mornings?"), time(5), time(11), gettext_noop("morgens")),
    PartOfDay(pattern("abends?|evenings?"), time(17), MIDNIGHT, gettext_noop("abends")),
    PartOfDay(pattern("nachts?|nights?"), time(21), time(4), gettext_noop("nachts")),
)
"""In which hours something begins that takes place then."""

AFTER_A_DAY = {
    "de": "früh|morgen|vormittag|mittag|nachmittag|abend|nacht",
    "en": "morning|afternoon|evening|night|noon|lunchtime",
}
"""What belongs to the day that stands right before it: heute Abend, Samstagabend, tomorrow evening."""
OF_SOMETHING = r"(?! (?:der|des|of|with|mit)(?!\w))"
"""The night of the museums is no time of the day."""

PART_OF_DAY = {
    "de": (
        pattern(rf"(?<={TAKEN}) ?(?P<part>{AFTER_A_DAY['de']})s?{ENDS}{OF_SOMETHING}"),
        words(
            "(?:früh ?)?(?P<part>morgens|vormittags|nachmittags|mittags|abends|nachts)"
        ),
        words(
            "(?:(?:am|gegen|jeden|diesen) (?:frühen |späten )?(?P<part>morgen|vormittag|mittag|nachmittag|abend)"
            f"|in der (?P<other>nacht|früh)){OF_SOMETHING}"
        ),
    ),
    "en": (
        pattern(rf"(?<={TAKEN}) ?(?P<part>{AFTER_A_DAY['en']})s?{ENDS}{OF_SOMETHING}"),
        words(
            "(?:in the |every |at )(?P<part>late morning|mornings?|afternoons?|evenings?|nights?|noon|midday|lunchtime)"
            f"{OF_SOMETHING}"
        ),
        words(f"(?P<part>evenings|mornings|afternoons){OF_SOMETHING}"),
    ),
}  # fmt: skip

HOUR = r"(?:[01]?\d|2[0-4])"
LEAD = (
    r"(?:(?P<since>ab|nach|seit|from|after|since)|(?P<until>bis|vor|until|till|before|by)"
    r"|(?:um|gegen|von|zwischen|so um|at|around|between)) "
)
STARTS = r"(?<![\w.,:/€$‑–-])"
CLOCKS = {
    "de": (
        rf"(?P<h1>{HOUR})(?:[.:](?P<m1>[0-5]\d))?(?: ?uhr)? ?(?:bis|und|-|–) ?"
        rf"(?P<h2>{HOUR})(?:[.:](?P<m2>[0-5]\d))? ?uhr",
        rf"(?P<h1>{HOUR}):(?P<m1>[0-5]\d) ?(?:bis|und|to|and|-|–) ?(?P<h2>{HOUR}):(?P<m2>[0-5]\d)",
        rf"(?P<h1>{HOUR})(?:[.:](?P<m1>[0-5]\d))? ?uhr(?: (?P<m3>[0-5]\d))?",
        rf"(?P<h1>{HOUR}):(?P<m1>[0-5]\d)",
    ),
    "en": (
        rf"(?P<h1>{HOUR})(?:[.:](?P<m1>[0-5]\d))? ?(?P<x1>[ap]m)? ?(?:to|and|until|till|-|–) ?"
        rf"(?P<h2>{HOUR})(?:[.:](?P<m2>[0-5]\d))? ?(?P<x2>[ap]m)",
        rf"(?P<h1>{HOUR})(?:[.:](?P<m1>[0-5]\d))? ?(?P<x1>[ap]m)",
    ),
}
CLOCK = {tongue: [pattern(f"{STARTS}(?:{LEAD})?{STARTS}{form}{ENDS}") for form in CLOCKS[tongue]] for tongue in CLOCKS}


def read_times_of_day(question: OpenQuestion) -> None:
    """Take times of the clock, then the parts of the day. Dates have been taken before."""
    for tongue in reversed(question.tongues):
        for form in CLOCK[tongue]:
            for match in form.finditer(question.open):
                _take_clock(question, match)
        for form in PART_OF_DAY[tongue]:
            for match in form.finditer(question.open):
                take_part_of_day(question, match)


def take_part_of_day(question: OpenQuestion, match: re.Match[str], *, leaves: str = "") -> None:
    """Take a part of the day; its word is the group `part` or `other` of the match."""
    word = match["part"] or match.groupdict().get("other") or ""
    part = next(part for part in PARTS if part.words.fullmatch(word))
    start = match.end() - len(match.group().lstrip())
    question.take(
        Found(
            aspect=Aspect.DAYTIME,
            value=(part.begins, part.ends),
            label=_(part.label),
            spans=((start, match.end()),),
            leaves=leaves,
        )
    )


def _take_clock(question: OpenQuestion, match: re.Match[str]) -> None:
    said = match.groupdict()
    begins = _clock(said["h1"], said.get("m1") or said.get("m3"), said.get("x1") or said.get("x2"))
    if said.get("h2"):
        ends = _clock(said["h2"], said.get("m2"), said.get("x2"))
        label = _("%(span)s Uhr") % {"span": f"{clock_words(begins)}–{clock_words(ends, is_end=True)}"}
    elif said["since"]:
        ends, label = MIDNIGHT, _("ab %(time)s Uhr") % {"time": clock_words(begins)}
    elif said["until"]:
        begins, ends = MIDNIGHT, begins
        label = _("bis %(time)s Uhr") % {"time": clock_words(ends, is_end=True)}
    else:
        ends, label = time((begins.hour + 1) % 24, begins.minute), _("um %(time)s Uhr") % {"time": clock_words(begins)}
    question.take(Found(aspect=Aspect.DAYTIME, value=(begins, ends), label=label, spans=(match.span(),)))


def _clock(hour: str, minute: str | None, half: str | None) -> time:
    """Return the time of the clock: of 12 hours where the half of the day is said, else of 24."""
    number = int(hour)
    if half and number <= 12:
        number = number % 12 + (12 if half == "pm" else 0)
    return time(number % 24, int(minute or 0))
