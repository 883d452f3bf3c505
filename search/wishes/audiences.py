"""Whom something is for: für Kinder, Senior:innen, Menschen mit Behinderung."""

from __future__ import annotations

import enum
import re

from django.utils.translation import gettext as _

from search.wishes.question import OpenQuestion
from search.wishes.spellings import BEGINS, ENDS, GENDERED, pattern
from search.wishes.wish import Aspect, Found


class Audience(enum.StrEnum):
    """Whom something is for."""

    TODDLERS = "toddlers"
    CHILDREN = "children"
    YOUTH = "youth"
    SENIORS = "seniors"
    FAMILIES = "families"
    WOMEN = "women"
    MEN = "men"
    REFUGEES = "refugees"
    DISABLED = "disabled"

    @property
    def label(self) -> str:
        return {
            Audience.TODDLERS: _("für Kleinkinder"),
            Audience.CHILDREN: _("für Kinder"),
            Audience.YOUTH: _("für Jugendliche"),
            Audience.SENIORS: _("für Ältere"),
            Audience.FAMILIES: _("für Familien"),
            Audience.WOMEN: _("für Frauen"),
            Audience.MEN: _("für Männer"),
            Audience.REFUGEES: _("für Geflüchtete"),
            Audience.DISABLED: _("für Menschen mit Behinderung"),
        }[self]


_SENIORS = rf"senior(?:en|{GENDERED}|\(inn\)en)(?: und senior(?:en|innen))?|rentner(?:{GENDERED}|n)?(?: und rentner)?"
PLAIN = {
    Audience.TODDLERS: r"(?:klein(?:st)?|krabbel)kindern?|babys|toddlers|babies",
    Audience.CHILDREN: r"kindern?|kids|children",
    Audience.YOUTH: (
        r"jugendliche[nr]?|teenager[sn]?|teenies|teens|junge[nr]? (?:leuten?|menschen|erwachsene[nr]?)"
        r"|heranwachsende[nr]?|young people"
    ),
    Audience.SENIORS: (
        rf"{_SENIORS}|(?:ältere[nr]?|alte[nr]?) (?:menschen|leuten?|mitbürger(?:{GENDERED}|n)?)"
        r"|menschen ab [56]\d|ü ?[56]0|[56]0\+"
        r"|seniors|elderly(?: people)?|(?:older|old) people|over[ -]?[56]0s?|pensioners"
    ),
    Audience.FAMILIES: r"familien|alleinerziehende[nr]?|families|single parents",
    Audience.REFUGEES: r"geflüchtete[nr]?(?: menschen)?|flüchtlingen?|refugees|asylum seekers",
    Audience.DISABLED: (
        r"menschen mit (?:einer )?behinderung(?:en)?|behinderte[nr]? menschen|menschen mit handicap"
        r"|(?:people|persons) with disabilities|disabled people"
    ),
}
"""What names a target group wherever it stands as words of its own."""

ADDRESSED = {
    Audience.TODDLERS: r"(?:klein(?:st)?)kind|baby",
    Audience.CHILDREN: r"kind(?:er)?|child",
    Audience.YOUTH: r"jugend|youth|teenager",
    Audience.SENIORS: r"ältere[nr]?|ruheständler(?:[:*_/·]-?innen|innen)?",
    Audience.FAMILIES: r"familie|eltern(?:teile)?|parents|(?:the )?family",
    Audience.WOMEN: r"frauen(?: und mädchen)?|women",
    Audience.MEN: r"männern?|men",
}
"""What does so only behind "für" or "mit", or in one list with another: women in the arts are a subject."""

_OWN = (
    r"(?:(?:die|den|das|der|dem|alle|allen|unsere?[nms]?|meine?[nms]?|ein(?:e[nm]?)?|ganze|kleine|kleinere|größere"
    r"|the|all|my|our|a) )"
)
_TOGETHER = (
    rf"{_OWN}{{0,2}}(?:(?:klein|krabbel)?kind(?:ern?)?|babys?|familie|menschen|people|kids|children|toddlers?|family)"
    r"(?!\w)"
)
"""With whom one comes: mit Kindern, mit der ganzen Familie."""
LEAD = (
    r"(?P<lead>(?:(?:nur|auch|extra|speziell|besonders|only|especially) )?"
    rf"(?:(?:für|for) {_OWN}{{0,3}}|(?:mit|with) (?={_TOGETHER}){_OWN}{{0,2}}))"
)
AGE = (
    r"(?: (?:ab|bis|von|unter|über|from|under|over|aged) \d{1,2}(?: ?(?:bis|to|-|–) ?\d{1,2})?(?: (?:jahren?|years?))?"
    r"(?![\w.:%€-])(?! (?:uhr|euro|personen|leute|plätze)))?"
)
NOT_AS_A_SUBJECT = r"(?<!\bdie )(?<!\bder )(?<!\bden )(?<!\bdes )(?<!\bthe )(?<!\bof )(?<!\bvon )"
"""A subject, not a group that is addressed: die Rechte der Kinder."""
ABOUT = r"(?! (?:von|vom|des|der|of|gesucht|gegen)(?!\w))"


def _groups(forms: dict[Audience, str], prefix: str) -> str:
    return "|".join(f"(?P<{prefix}_{audience.value}>{words_})" for audience, words_ in forms.items())


GROUP = pattern(
    f"{BEGINS}(?:{LEAD}(?:{_groups(PLAIN, 'for')}|{_groups(ADDRESSED, 'addressed')})"
    f"|{NOT_AS_A_SUBJECT}(?:{_groups(PLAIN, 'plain')})(?={AGE}{ABOUT})|(?:{_groups(ADDRESSED, 'listed')}))"
    f"{ENDS}(?P<age>{AGE})"
)
"""In a question a group is named by "für" (`for_…`, `addressed_…`), by itself (`plain_…`) or in a list (`listed_…`)."""
BEGINS_LIST = pattern(r" ?(?:,|&|/|und|oder|and|or) ")
LISTED = pattern(r" | ?(?:,|&|/|und|oder|and|or) ?(?:auch |ihre )?")


def read_audiences(question: OpenQuestion) -> None:
    """Take the target groups: für Kinder und Jugendliche, ältere Menschen; never a part of a longer word."""
    text, last = question.open, 0
    for match in GROUP.finditer(text):
        form, audience = form_and_audience(match)
        if form == "listed" and not (last and LISTED.fullmatch(text, last, match.start())):
            continue
        age = question.text[match.start("age") : match.end("age")].strip()
        label = f"{audience.label} ({age})" if age else audience.label
        leaves = match["lead"] or "" if BEGINS_LIST.match(text, match.end()) else ""
        taken = question.take(
            Found(aspect=Aspect.AUDIENCE, value=audience, label=label, spans=(match.span(),), leaves=leaves)
        )
        last = match.end() if taken else 0


def form_and_audience(match: re.Match[str]) -> tuple[str, Audience]:
    """Return in which form a group is named (for, addressed, plain, listed), and which."""
    names = (name for name, said in match.groupdict().items() if said is not None and "_" in name)
    form, _divider, audience = next(names).partition("_")
    return form, Audience(audience)
