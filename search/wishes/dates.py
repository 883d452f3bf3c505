"""Dates of a question: single days, from one to another, from one on, until one; tonight is a date and a time."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from search.wishes.day_forms import NamedDays, days_named
from search.wishes.days import A_DAY, days_seen_from
from search.wishes.question import OpenQuestion
from search.wishes.spellings import pattern, words
from search.wishes.times_of_day import AFTER_A_DAY, OF_SOMETHING
from search.wishes.wish import Aspect, Found

HORIZON = timedelta(days=366)
"""How far "from Friday on" looks."""

LEAD = pattern(
    r"(?<!\w)(?:(?P<since>ab|from|since|starting)|(?P<until>bis(?: zum?| einschließlich)?|until|till|by)"
    r"|am|an|in|vom|von|zum|fürs?|über(?:s| das)?|um|(?<!what's )(?<!what’s )(?<!whats )(?<!what is )on|for|at|over)"
    r" (?:(?:den|dem|der|das|die|einem|the) )?$"
    r"|(?<!\w)(?:den|dem|the) $"
)
IN_GENERAL = pattern(r"(?<!\w)(?:von|bis|seit|of|until|since) $")
"""Before heute and morgen: Stadt von morgen, bis heute."""
BACK_THEN = words("gestern|yesterday")
TO = pattern(r" ?(?:bis|bis zum|bis einschließlich|-|–|—|to|until|till|through)(?: (?:den|dem|the))? ?")
AND = pattern(r" ?(?:und|oder|,|/|&|and|or)(?: am| on)? ?")
BESIDE = pattern(r",? (?:(?:den|dem|der|the|am) )?")
"""Between a weekday and its date: Samstag, den 28.11."""
PART_OF_DAY = {tongue: pattern(rf" ?(?P<part>{AFTER_A_DAY[tongue]})(?!\w){OF_SOMETHING}") for tongue in AFTER_A_DAY}
EVENING = (time(17), time(0))


@dataclass(frozen=True, kw_only=True)
class Dates(NamedDays):
    """Named days that are known, and joined with what belongs to them."""

    first: date
    last: date
    is_span: bool = False
    """From one to another, both named."""


def read_dates(question: OpenQuestion) -> None:
    """Take the dates, each with the word before it that says from when or until when."""
    is_history = BACK_THEN.search(question.open) is not None
    for dates in _joined(question):
        if dates.is_now and (is_history or question.led_by(IN_GENERAL, dates.start)):
            continue
        is_tonight = question.open[dates.start : dates.end] == "tonight"
        found = _found(question, dates, question.led_by(LEAD, dates.start))
        if found and question.take(found) and is_tonight:
            question.take(
                Found(aspect=Aspect.DAYTIME, value=EVENING, label=_("abends"), spans=found.spans, leaves="today")
            )


def _joined(question: OpenQuestion) -> list[Dates]:
    joined: list[Dates] = []
    for named in days_named(question.open, question.tongues):
        between = question.open[joined[-1].end : named.start] if joined else ""
        together = _together(joined[-1], named, between, question.today) if joined else None
        if together:
            joined[-1] = together
        elif days := days_seen_from(question.today, named.meant):
            joined.append(Dates(**vars(named), first=days[0], last=days[1]))
    return joined


def _together(before: Dates, named: NamedDays, between: str, today: date) -> Dates | None:
    """Return one of what stands before and what is named now, if they belong together."""
    is_date = not named.said and not named.is_weekday
    if before.is_weekday and is_date and BESIDE.fullmatch(between):
        days = days_seen_from(today, named.meant)
        return days and replace(before, end=named.end, first=days[0], last=days[1], is_weekday=False)
    days = days_seen_from(before.first if is_date or named.is_weekday else today, named.meant)
    if days is None or before.is_every or named.is_every or days[1] < before.first:
        return None
    follows = days[0] - before.last == A_DAY and AND.fullmatch(between)
    if TO.fullmatch(between) or follows:
        return replace(before, end=named.end, last=days[1], said="", is_weekday=False, is_now=False, is_span=True)
    return None


def _found(question: OpenQuestion, dates: Dates, lead: re.Match[str] | None) -> Found | None:
    """Return what the dates mean with the word before them; nothing where that has passed."""
    first, last, label = dates.first, dates.last, _label(dates, question.today)
    if lead and lead["since"] and not dates.is_every and not dates.is_span:
        last = date.max if date.max - first < HORIZON else first + HORIZON
        label = _("ab %(day)s") % {"day": day_words(first, question.today)}
    elif lead and lead["until"]:
        first = question.today
        label = _("bis %(day)s") % {"day": day_words(last, question.today)}
    if first > last:
        return None
    start = dates.start - (len(lead.group()) if lead else 0)
    return Found(
        aspect=Aspect.DATE,
        value=(first, last),
        label=label,
        spans=((start, dates.end),),
        leaves=_leaves(question, dates),
    )


def _leaves(question: OpenQuestion, dates: Dates) -> str:
    """Return what makes a part of the day stand for itself once the day before it is gone."""
    if question.open[dates.start : dates.end] == "tonight":
        return "in the evening"
    for tongue in question.tongues:
        if part := PART_OF_DAY[tongue].match(question.open, dates.end):
            of_the_night = part["part"] == "nacht" or part["part"].startswith("fr")
            return "in the " if tongue == "en" else "in der " if of_the_night else "am "
    return ""


def _label(dates: Dates, today: date) -> str:
    if dates.is_every:
        return _("%(when)s (der nächste: %(day)s)") % {"when": dates.said, "day": _short(dates.first, today)}
    if not dates.said:
        return span_words(dates.first, dates.last, today)
    if dates.first == dates.last:
        return f"{dates.said} ({_short(dates.first, today)})"
    return f"{dates.said} ({span_words(dates.first, dates.last, today)})"


def span_words(first: date, last: date, today: date) -> str:
    """Return "Samstag, 28. November", "28.–29. November" or "28. November – 3. Dezember"."""
    if first == last:
        return day_words(first, today)
    if (first.year, first.month) == (last.year, last.month):
        return f"{date_format(first, _('j.'))}–{_short(last, today)}"
    return f"{_short(first, today if first.year == last.year else last)} – {_short(last, today)}"


def day_words(day: date, today: date) -> str:
    """Return the day with its weekday; the year is named unless it is this one."""
    return date_format(day, _("l, j. F") if day.year == today.year else _("l, j. F Y"))


def _short(day: date, today: date) -> str:
    return date_format(day, _("j. F") if day.year == today.year else _("j. F Y"))
