"""Districts: in Mühlburg, aus der Oststadt, Durlacher Flohmarkt. Streets stay words: Durlacher Allee."""

from __future__ import annotations

from django.utils.translation import gettext as _

from search.wishes.known import Known, KnownDistrict, PlaceName
from search.wishes.names import Named
from search.wishes.question import OpenQuestion
from search.wishes.spellings import pattern
from search.wishes.wish import Aspect, Found

LEAD = pattern(
    r"(?<!\w)(?:(?:rund um|um|im|in|aus|bei|nahe|für|near|around|from|at|for)(?: (?:der|den|dem|die|das|the))?"
    r"(?: (?:stadtteil|quartier|viertel|district(?: of)?))?|(?:im )?stadtteil) $"
)
STREET = pattern(
    r"[ -](?:straße|str|allee|weg|platz|tor|ring|gasse|damm|ufer|brücke|feld|see|wald|anger|steig|stieg|pfad|chaussee)"
    r"(?!\w)"
)


def read_places(question: OpenQuestion, known: Known) -> None:
    """Take the names of districts, the longest first: the Südstadt is no part of the Südweststadt."""
    for named in list(known.place_names.find(question.open)):
        districts = _districts(named, is_street=STREET.match(question.open, named.end) is not None)
        if not districts:
            continue
        question.take(
            Found(
                aspect=Aspect.DISTRICT,
                value=tuple(sorted(district.key for district in districts)),
                label=f" {_('oder')} ".join(district.label for district in districts),
                spans=((question.start_with(LEAD, named.start), named.end),),
            )
        )


def _districts(named: Named[PlaceName], *, is_street: bool) -> list[KnownDistrict]:
    """Return whom the name means, each once; an adjective before a street's word means nobody."""
    meant = [name.district for name in named.things if not (name.is_adjective and is_street)]
    return list(dict.fromkeys(meant))
