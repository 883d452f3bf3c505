"""Kinds of things: Räume, einen Raum für …, and what asks for everything that takes place: was ist … los."""

from __future__ import annotations

from search.wishes.known import Known, KnownKind
from search.wishes.question import TAKEN, OpenQuestion
from search.wishes.spellings import ENDS, pattern
from search.wishes.wish import Aspect, Found, Span

ARTICLE = pattern(r"(?<!\w)(?:ein(?:e[nmrs]?)?|der|die|das|den|dem|a|an|the) $")
CONNECTED = pattern(r" (?:für|zum|zur|mit|for|to|with)(?= \w)")

WHAT_IS_ON = {
    "de": (
        pattern(
            r"(?<!\w)(?P<first>was (?:ist|is|geht)|(?:wo )?ist (?:et)?was)"
            rf"(?= (?!mit )[^?!.,;]*?(?<!\w)(?P<last>los{ENDS}))"
        ),
        pattern(rf"(?<!\w)(?P<first>was geht)(?= [^?!.,;]*?(?<!\w)(?P<last>ab{ENDS}))"),
        pattern(rf"(?<!\w)(?P<first>(?:et)?was los){ENDS}"),
    ),
    "en": (
        pattern(
            r"(?<!\w)(?P<first>what(?:['’]?s| is) (?:on|happening|going on)|things to do|what to do"
            rf"|(?:anything|something) (?:on|happening|going on)){ENDS}(?! the(?!\w))"
        ),
        pattern(rf"(?<!\w)(?P<first>what(?:['’]?s| is))(?= {TAKEN})"),
    ),
}


def read_what_is_on(question: OpenQuestion, known: Known) -> None:
    """Take "was ist … los", whatever stands between; "los" alone and "was ist mit … los" stay words."""
    kind = known.taking_place
    for pattern_ in (pattern_ for tongue in question.tongues for pattern_ in WHAT_IS_ON[tongue]):
        match = pattern_.search(question.open)
        if kind and match:
            spans = tuple(match.span(group) for group in ("first", "last") if group in pattern_.groupindex)
            question.take(_found(kind, spans))


def read_kinds(question: OpenQuestion, known: Known) -> None:
    """Take the words of kinds that stand as words of their own, with their article and a "für" behind them."""
    for named in list(known.kind_names.find(question.open)):
        connected = CONNECTED.match(question.open, named.end)
        end = connected.end() if connected else named.end
        question.take(_found(named.things[0], ((question.start_with(ARTICLE, named.start), end),)))


def _found(kind: KnownKind, spans: tuple[Span, ...]) -> Found:
    return Found(aspect=Aspect.KIND, value=kind.name, label=str(kind.label), spans=spans)
