"""How days are written: morgen, nächsten Samstag, am Wochenende, 28.11., 3. Dezember, an Heiligabend."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from search.wishes import days
from search.wishes.days import SeenFrom
from search.wishes.feasts import FEAST, feast_named
from search.wishes.spellings import BEGINS, ENDS, pattern, words

WEEKDAYS = {
    "de": {
        "montag": 0, "dienstag": 1, "mittwoch": 2, "donnerstag": 3, "freitag": 4, "samstag": 5, "sonnabend": 5,
        "sonntag": 6,
    },
    "en": {"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6},
}  # fmt: skip
WEEKDAYS_OFTEN = (
    gettext_noop("montags"), gettext_noop("dienstags"), gettext_noop("mittwochs"), gettext_noop("donnerstags"),
    gettext_noop("freitags"), gettext_noop("samstags"), gettext_noop("sonntags"),
)  # fmt: skip
MONTHS = {
    "de": (
        "januar", "februar", "märz", "april", "mai", "juni",
        "juli", "august", "september", "oktober", "november", "dezember",
    ),
    "en": (
        "january", "february", "march", "april", "may", "june",
        "july", "august", "september", "october", "november", "december",
    ),
}  # fmt: skip
SHORT_MONTHS = {
    "de": ("jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sept?", "okt", "nov", "dez"),
    "en": ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sept?", "oct", "nov", "dec"),
}
PARTS_OF_MONTH = {
    "anfang": "beginning",
    "early": "beginning",
    "mitte": "middle",
    "mid": "middle",
    "ende": "end",
    "late": "end",
}


@dataclass(frozen=True, kw_only=True)
class NamedDays:
    """Days that a piece of the text names."""

    start: int
    end: int
    meant: SeenFrom
    said: str = ""
    """How people call them: am Wochenende; "" for a date."""
    is_now: bool = False
    """Heute, morgen: also said of times in general, as in "Stadt von morgen"."""
    is_weekday: bool = False
    is_every: bool = False


def days_named(text: str, tongues: tuple[str, ...]) -> list[NamedDays]:
    """Return all that a text of lower case names, in its order; of two that overlap the one that begins first."""
    found = [
        named
        for tongue in tongues
        for form, reading in FORMS[tongue]
        for match in form.finditer(text)
        if (named := reading(match)) is not None
    ]
    found.sort(key=lambda named: (named.start, -named.end))
    return list(_apart(found))


def _apart(found: list[NamedDays]) -> Iterator[NamedDays]:
    end = 0
    for named in found:
        if named.start >= end:
            yield named
            end = named.end


def _now(match: re.Match[str]) -> NamedDays:
    number = {"heute": 0, "today": 0, "tonight": 0, "this": 0, "morgen": 1, "tomorrow": 1}.get(match["day"], 2)
    said = (_("heute"), _("morgen"), _("übermorgen"))[number]
    return _named(match, days.in_days(number), said=said, is_now=number < 2)


def _weekday(match: re.Match[str]) -> NamedDays:
    number, which = (WEEKDAYS["de"] | WEEKDAYS["en"])[match["weekday"]], _which(match)
    meant = days.weekday(number, after_today=which > 0, weeks=max(0, which - 1))
    if match["often"] or match["each"]:
        return _named(match, meant, said=_(WEEKDAYS_OFTEN[number]), is_every=True)
    return _named(match, meant, is_weekday=True)


def _weekend(match: re.Match[str]) -> NamedDays:
    weeks = 0 if (match["which"] or "").startswith(("kommend", "coming")) else _which(match)
    said = (_("am Wochenende"), _("nächstes Wochenende"), _("übernächstes Wochenende"))[weeks]
    return _named(match, days.weekend(weeks), said=said)


def _week(match: re.Match[str]) -> NamedDays:
    weeks = _which(match)
    return _named(match, days.week(weeks), said=(_("diese Woche"), _("nächste Woche"), _("übernächste Woche"))[weeks])


def _this_month(match: re.Match[str]) -> NamedDays:
    months = _which(match)
    said = (_("diesen Monat"), _("nächsten Monat"), _("übernächsten Monat"))[months]
    return _named(match, days.month_from_now(months), said=said)


def _month(match: re.Match[str]) -> NamedDays:
    part = PARTS_OF_MONTH.get(match.groupdict().get("part") or "", "")
    return _named(match, days.month(_month_number(match["month"]), part=part, year=_year(match)))


def _date(match: re.Match[str]) -> NamedDays | None:
    said = match.groupdict()
    number = int(said["number"]) if said.get("number") else _month_number(said["month"])
    if not 1 <= number <= 12:
        return None
    last = int(said["date"])
    return _named(match, days.days_of_month(number, int(said.get("from") or last), last, year=_year(match)))


def _feast(match: re.Match[str]) -> NamedDays:
    feast = feast_named(match["feast"])
    return _named(match, feast.days, said=_(feast.label))


def _named(match: re.Match[str], meant: SeenFrom, *, said: str = "", **facts: bool) -> NamedDays:
    return NamedDays(start=match.start(), end=match.end(), meant=meant, said=said, **facts)


def _which(match: re.Match[str]) -> int:
    """Return 0 for this one, also where nothing is said, 1 for the next one, 2 for the one after that."""
    typed = match["which"] or "this"
    return 0 if typed.startswith(("dies", "this")) else 1 if typed.startswith(("n", "kommend", "coming")) else 2


def _month_number(name: str) -> int:
    """Return the number of the month with this name."""
    return next(number for form, number in _MONTH_NUMBERS if form.fullmatch(name))


def _year(match: re.Match[str]) -> int | None:
    said = match.groupdict()
    return 2000 + int(said["short"]) if said.get("short") else int(said["year"]) if said.get("year") else None


_MONTH_NUMBERS = [
    (pattern(name), number)
    for names in (*MONTHS.values(), *SHORT_MONTHS.values())
    for number, name in enumerate(names, start=1)
]
_WEEKDAY = {tongue: "|".join(WEEKDAYS[tongue]) for tongue in WEEKDAYS}
_MONTH = {tongue: "|".join(MONTHS[tongue]) for tongue in MONTHS}
_ANY_MONTH = {tongue: "|".join((*MONTHS[tongue], *SHORT_MONTHS[tongue])) for tongue in MONTHS}
_WHICH = {
    "de": "(?P<which>dies(?:e[nmrs]?)|kommende[nmrs]?|nächste[nmrs]?|übernächste[nmrs]?)",
    "en": "(?P<which>this|coming|next)",
}
_PART_OF_DAY = "(?:vor|nach)?mittags?|morgens?|abends?|nachts?"
_BEGINS_DATE = r"(?<![\w.,:/§€$])(?<!\w[-‑])(?:(?<!\w)(?:mo|di|mi|do|fr|sa|so)\.?,? )?"
_FROM = r"(?:(?P<from>\d{1,2})(?:\.|st|nd|rd|th)? ?(?:bis(?: zum)?|und|to|until|and|-|–|/) ?)?"
_YEAR = r"(?P<year>20\d\d)"
_NO_MORNING = "".join(
    f"(?<!{word} )"
    for word in ("heute", "tag", "mittwoch", "sonnabend", "am", "jeden", "diesen", "guten", "einem", "jedem", "vom")
)
"""Behind these words, morgen is the morning: am Morgen, heute Morgen, Samstag Morgen, guten Morgen."""

Form = tuple[re.Pattern[str], Callable[[re.Match[str]], NamedDays | None]]
FORMS: dict[str, tuple[Form, ...]] = {
    "de": (
        (words(f"(?P<day>heute|{_NO_MORNING}morgen|übermorgen)"), _now),
        (
            pattern(
                f"{BEGINS}(?:{_WHICH['de']} |(?P<each>jede[mnrs] ))?(?P<weekday>{_WEEKDAY['de']})"
                f"(?:(?P<often>s){ENDS}|(?=(?:{_PART_OF_DAY})?{ENDS}))"
            ),
            _weekday,
        ),
        (words(f"(?:{_WHICH['de']} )?wochenende"), _weekend),
        (words(f"{_WHICH['de']} woche"), _week),
        (words(f"{_WHICH['de']} monats?"), _this_month),
        (
            words(
                "(?:(?P<part>anfang|mitte|ende) |im |im monat |(?<=ab )|(?<=bis ))"
                f"(?P<month>{_MONTH['de']})(?: {_YEAR})?"
            ),
            _month,
        ),
        (words(f"(?P<month>{_MONTH['de']}) {_YEAR}"), _month),
        (
            pattern(
                rf"(?<!\d\. ){_BEGINS_DATE}{_FROM}(?P<date>\d{{1,2}})\. ?(?P<number>\d{{1,2}})\."
                rf"(?: ?{_YEAR}|(?P<short>\d\d))?(?![\w%€])(?! ?\d{{1,2}}\.)"
            ),
            _date,
        ),
        (
            pattern(
                rf"{_BEGINS_DATE}{_FROM}(?P<date>\d{{1,2}})\.? ?(?P<month>{_ANY_MONTH['de']})(?!\w)\.?"
                rf"(?: {_YEAR})?{ENDS}"
            ),
            _date,
        ),
        (pattern(rf"(?<![\w.-]){_YEAR}-(?P<number>\d{{1,2}})-(?P<date>\d{{1,2}}){ENDS}"), _date),
        (words(f"(?:an|am|über) (?P<feast>{FEAST})"), _feast),
    ),
    "en": (
        (words("(?P<day>today|tonight|tomorrow|(?:the )?day after tomorrow)"), _now),
        (words("(?P<day>this)(?= (?:morning|afternoon|evening))"), _now),
        (
            words(f"(?:{_WHICH['en']} |(?P<each>every ))?(?P<weekday>{_WEEKDAY['en']})(?P<often>s(?! for future))?"),
            _weekday,
        ),
        (words(f"(?:{_WHICH['en']} |the )?weekend"), _weekend),
        (words(f"{_WHICH['en']} week"), _week),
        (words(f"{_WHICH['en']} month"), _this_month),
        (words(f"in (?:(?P<part>early|mid|late)[ -])?(?P<month>{_MONTH['en']})(?: {_YEAR})?"), _month),
        (words(f"(?P<month>{_MONTH['en']}) {_YEAR}"), _month),
        (
            pattern(
                rf"{_BEGINS_DATE}{_FROM}(?P<date>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_ANY_MONTH['en']})"
                rf"(?: {_YEAR})?{ENDS}"
            ),
            _date,
        ),
        (
            words(
                rf"(?P<month>{_ANY_MONTH['en']}) {_FROM}(?P<date>\d{{1,2}})(?:st|nd|rd|th)?(?:,? {_YEAR})?"
                "(?! ?(?:uhr|am|pm|:|%|€|people))"
            ),
            _date,
        ),
        (words(f"(?:on|over|at) (?P<feast>{FEAST})"), _feast),
    ),
}
