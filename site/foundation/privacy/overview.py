"""What is stored, in words: what becomes of one person's when they leave, and everybody's, for table and record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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

    kinds: Sequence[str]
    """What it is stored in; empty for what only a library has a name for."""
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
    """Return what the whole site stores of people, by its parts, in the order in which they are installed.

    What is declared alike of several tables is one line.
    """
    installed = [config.label for config in apps.get_app_configs()]
    by_area: dict[str, list[PersonalData]] = {}
    for each in sorted(personal_data.all(), key=lambda each: installed.index(_app(each))):
        by_area.setdefault(_area(each), []).append(each)
    return [Area(name=name, activities=_activities(those)) for name, those in by_area.items()]


def _app(each: PersonalData) -> str:
    return each.model.partition(".")[0]


def _area(each: PersonalData) -> str:
    return str(each.area or apps.get_app_config(_app(each)).verbose_name)


def _activities(declared: Sequence[PersonalData]) -> list[Activity]:
    alike: dict[tuple[str, ...], list[str]] = {}
    for each in declared:
        kinds = alike.setdefault(_said(each), [])
        kind = "" if each.area else name_of_table(each)
        if kind and kind not in kinds:
            kinds.append(kind)
    return [
        Activity(purpose=purpose, basis=basis, kept=kept, on_erasing=on_erasing, kept_because=because, kinds=kinds)
        for (purpose, basis, kept, on_erasing, because), kinds in alike.items()
    ]


def _said(each: PersonalData) -> tuple[str, ...]:
    return (
        str(each.purpose),
        str(each.basis.label),
        str(each.kept),
        _("folgt dem, was öffentlich ist") if each.follows else str(each.on_erasing.label),
        str(each.kept_because),
    )
