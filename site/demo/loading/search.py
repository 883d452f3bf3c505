"""What the steering has taught the search."""

from __future__ import annotations

from demo.accounts import ACCOUNTS
from demo.loading.city import City, read
from foundation.people.models import Person
from search.actions.pins import pin_answer
from search.actions.synonyms import add_synonyms
from search.wordings import PinDraft, SynonymDraft


def load_wordings(city: City) -> None:
    """Write the synonyms and the pinned answers, as the steering would in the CMS."""
    [steering] = Person.objects.filter(email__in=[account.email for account in ACCOUNTS if account.is_steering])
    written = read("search")
    for values in written["synonyms"]:
        add_synonyms(draft=SynonymDraft(**values), by=steering)
    for values in written["pinned"]:
        pin_answer(draft=PinDraft(**{**values, "questions": "\n".join(values["questions"])}), by=steering)
