"""What is stored, in words: what becomes of one person's when they leave, and everybody's, for table and record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.apps import apps
from django.utils.translation import gettext as _

from foundation.privacy.emptying import holds_something
from foundation.privacy.finding import model_of, told_to
from foundation.registries import personal_data
from foundation.registries.personal_data import DataSubject, OnErasing, PersonalData


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What erasing does, with all that it does it to: each purpose once."""

    label: str
    kinds: Sequence[PersonalData]


def outcomes_of(subject: DataSubject) -> list[Outcome]:
    """Return what becomes of what is stored, in the order of `OnErasing`; fields that hold nothing are left out."""
    there: dict[OnErasing, dict[str, PersonalData]] = {each: {} for each in OnErasing}
    for each, rows in told_to(subject):
        is_emptied = each.on_erasing not in (OnErasing.ROW, OnErasing.NAMELESS)
        if (rows.filter(holds_something(each)) if is_emptied else rows).exists():
            there[each.on_erasing].setdefault(str(each.purpose), each)
    return [Outcome(label=str(label.label), kinds=list(kinds.values())) for label, kinds in there.items() if kinds]


def name_of_table(each: PersonalData) -> str:
    return str(model_of(each)._meta.verbose_name_plural)


@dataclass(frozen=True, kw_only=True)
class Activity:
    """One line of the record of processing (Art. 30 GDPR), and of the table on the privacy page."""

    kind: str
    purpose: str
    basis: str
    kept: str
    on_erasing: str
    kept_because: str


@dataclass(frozen=True, kw_only=True)
class Area:
    """A part of the site with what it knows of people."""

    name: str
    activities: Sequence[Activity]


def processing() -> list[Area]:
    """Return what the whole site stores of people, by its parts, in the order in which they are installed."""
    installed = [config.label for config in apps.get_app_configs()]
    declared = sorted(personal_data.all(), key=lambda each: installed.index(_app(each)))
    return [
        Area(name=str(apps.get_app_config(label).verbose_name), activities=[_activity(each) for each in those])
        for label, those in groupby(declared, key=_app)
    ]


def _app(each: PersonalData) -> str:
    return each.model.partition(".")[0]


def _activity(each: PersonalData) -> Activity:
    return Activity(
        kind=name_of_table(each),
        purpose=str(each.purpose),
        basis=str(each.basis.label),
        kept=str(each.kept),
        on_erasing=_("folgt dem, was öffentlich ist") if each.follows else str(OnErasing(each.on_erasing).label),
        kept_because=str(each.kept_because),
    )
