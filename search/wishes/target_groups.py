"""Whom a document's text says that it is for, for the index: Nähkurs für Kinder ab 8, Seniorencafé, Krabbelgruppe.

A text names people for many reasons, so more is asked of it than of a question: "für", an age, an invitation, or a word
like Kindergruppe. Kinderarzt, Jugendhaus and "Kinder frei" say nothing of the kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from search.wishes.audiences import GROUP, LISTED, Audience, form_and_audience
from search.wishes.spellings import BEGINS, ENDS, lowered, pattern
from search.words.normalise import clean

FAMILIES_TOO = frozenset({Audience.TODDLERS, Audience.FAMILIES})
MEMBERS = {
    "baby": FAMILIES_TOO,
    "krabbel": FAMILIES_TOO,
    "kleinkind": FAMILIES_TOO,
    "kinderfloh": frozenset({Audience.CHILDREN, Audience.FAMILIES}),
    "kinder": frozenset({Audience.CHILDREN}),
    "kids": frozenset({Audience.CHILDREN}),
    "jugend": frozenset({Audience.YOUTH}),
    "teenie": frozenset({Audience.YOUTH}),
    "senior": frozenset({Audience.SENIORS}),
    "famili": frozenset({Audience.FAMILIES}),
    "eltern": frozenset({Audience.FAMILIES}),
    "mütter": frozenset({Audience.FAMILIES}),
    "väter": frozenset({Audience.FAMILIES}),
    "frauen": frozenset({Audience.WOMEN}),
    "männer": frozenset({Audience.MEN}),
}
"""How a word begins that says who comes: Seniorencafé, Väterfrühstück."""

GATHERING = (
    "treff(?:en|s|punkt)?|begegnung|gruppen?|kurse?|caf[eé]|nachmittage?|frühstück|brunch|tanz|tanzen|ballett|chor|turnen|yoga"
    "|sport|fußball|schwimmen|dis[ck]o|theater|kino|feste?|party|fasching|werkstatt|küche|programm|stunden?|[ck]lub|kreis|stammtisch"
    "|gymnastik|ausflug|ausflüge|freizeit|workshops?|forum|singen|musik|malen|kunst|basteln|vorlesen|massage|training|labor"
    "|olympiade|führung(?:en)?|reise|fahrt|fahrten|abende?|uni|akademie|meditation|schach|markt|atelier|garderobe"
)
"""How it ends then. Houses are left out: what takes place in a Jugendhaus can be for everybody."""
NO_GATHERING = (
    "arzt|ärzt|garten|wagen|geld|betreuung|schutz|kleid|buch|bücher|recht|zimmer|krank|klinik|heim|haus|zentrum"
)

COMPOUND = pattern(
    rf"(?<!\w)(?P<members>{'|'.join(MEMBERS)})(?:s|e|en|innen|[:*_]innen)?-?(?!{NO_GATHERING})"
    rf"\w{{0,12}}?(?:{GATHERING}){ENDS}"
)
PARENT_AND_CHILD = pattern(
    rf"{BEGINS}(?:(?:eltern|mutter|vater|papa|mama|großeltern|oma|opa)-kinde?r?(?:-\w+)?|(?:eltern|mütter|väter) mit"
    r" (?:ihren |kleinen )?kindern)(?!\w)"
)
ANOTHER_MATTER = pattern(
    r",?(?: (?:ist|sind|ist es|unter \d+))?(?: der eintritt)?"
    r" (?:frei|kostenlos|gratis|umsonst|ermäßigt|die hälfte|zahlen|(?:nur )?\d+(?:[.,]\d+)? ?(?:€|euro)"
    r"|gibt es|(?:nicht|kaum|weniger|un) ?geeignet|free)"
)
"""What stands behind a group whose price is told, for which there is something beside, or for which it is not."""
FOR_A_CAUSE = pattern(
    r"(?<!\w)(?:nicht|kaum|spenden?|geld|sammel\w*|gesammelt|kleidung|rechte|beauftragte[nr]?|beirat|büro|not) $"
)
"""What stands before a group that only profits."""
INVITED = pattern(r" (?:sind )?(?:herzlich |besonders |sehr )?(?:willkommen|eingeladen|welcome)")
AGE_IN_BRACKETS = pattern(r" \((?:ab |von |bis )?\d{1,2}")
LONGEST_BEFORE = 24


def audiences_in(text: str) -> set[str]:
    """Return the names of the audiences that a text says it is for."""
    low = lowered(clean(text))
    found = {audience for match in COMPOUND.finditer(low) for audience in _members(match["members"])}
    if PARENT_AND_CHILD.search(low):
        found |= {Audience.CHILDREN, Audience.FAMILIES}
    found |= set(_addressed(low))
    return {audience.value for audience in found}


def _members(beginning: str) -> frozenset[Audience]:
    return next(groups for begins, groups in MEMBERS.items() if pattern(begins).fullmatch(beginning))


def _addressed(low: str) -> Iterator[Audience]:
    """Walk over the groups that are addressed; a list ("für Kinder und Frauen") is addressed as its first one is."""
    last = -1
    for match in GROUP.finditer(low):
        form, audience = form_and_audience(match)
        in_a_list = last > 0 and LISTED.fullmatch(low, last, match.start()) is not None
        if (in_a_list or _is_addressed(low, match, form, audience)) and not ANOTHER_MATTER.match(low, match.end()):
            last = match.end()
            yield audience


def _is_addressed(low: str, match: re.Match[str], form: str, audience: Audience) -> bool:
    if form in ("for", "addressed"):
        return FOR_A_CAUSE.search(low[max(0, match.start() - LONGEST_BEFORE) : match.start()]) is None
    if form == "listed":
        return False
    says_age = bool(match["age"]) or (
        audience is Audience.SENIORS and any(letter.isdigit() for letter in match.group())
    )
    return (
        says_age or INVITED.match(low, match.end()) is not None or AGE_IN_BRACKETS.match(low, match.end()) is not None
    )
