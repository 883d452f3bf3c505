"""Where hands are wanted, with shifts and those who have said yes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from demo.loading.city import WEEKDAYS, City, read
from demo.loading.customs import awake_before, is_quiet, ordinary
from demo.loading.writing import entry, store
from foundation.signups.models import SignUp, SignUpSheet
from foundation.signups.states import SignUpState
from foundation.timespan import TimeSpan
from participation.helping.actions import HelpWanted, WithoutShift, look_for_helpers, publish
from participation.helping.models import Opportunity, Shift
from participation.helping.states import Task

if TYPE_CHECKING:
    from foundation.network.models import Organisation
    from foundation.places.models import District

PAST_WEEKS = 3
THANKS = "Danke, dass Sie da waren. Ohne Sie wäre es nicht gegangen."
WITHOUT_SHIFT = 8
"""Places where one signs up without a shift."""


@dataclass
class Plan:
    """One opportunity, and how many of the next shift's places are taken."""

    opportunity: Opportunity
    shifts: list[Shift]
    taken: int


def load_helping(city: City) -> None:
    """Write the opportunities, their shifts and the lists."""
    at_home = {values["name"]: values["districts"] for values in read("organisations")["organisation"]}
    plans = []
    for copy in range(1, city.copies + 1):
        for values in city.part_of(read("helping")["opportunity"]):
            organisation = city.organisations[values["by"]]
            districts = [city.districts[name] for name in at_home[organisation.name]]
            opportunity = _written(city, organisation, _wanted(values, organisation, districts[0], copy))
            shifts = _shifts(city, opportunity, values, organisation)
            opportunity = publish(opportunity=opportunity, by=city.managers[organisation.pk])
            plans.append(Plan(opportunity, shifts, values.get("taken", 3)))
    _sign_up(city, plans)


def _wanted(values: dict[str, Any], organisation: Organisation, district: District, copy: int) -> HelpWanted:
    """Return what a file says of an opportunity; of the second copy of the city on, it has a number."""
    has_places = "places" in values or "shifts" in values
    return HelpWanted(
        title=values["title"] if copy == 1 else f"{values['title']} ({copy})",
        summary=_first_sentence(values["text"]),
        text=values["text"],
        task=Task(values["task"]),
        districts=[district],
        place=organisation.address or district.name,
        is_step_free=organisation.accessibility.startswith(("stufenlos", "Rampe")),
        accessibility=organisation.accessibility,
        skills=values.get("needs", ""),
        contact_name=organisation.contact_name,
        contact_email=organisation.email,
        contact_phone=organisation.phone,
        thanks=THANKS,
        without_shift=WithoutShift(is_possible=not has_places, capacity=None if has_places else WITHOUT_SHIFT),
    )


def _written(city: City, organisation: Organisation, wanted: HelpWanted) -> Opportunity:
    """Let its manager write it, some weeks ago."""
    written = look_for_helpers(organisation=organisation, wanted=wanted, by=city.managers[organisation.pk])
    Opportunity.objects.filter(pk=written.pk).update(created_at=city.ago(city.chance.randrange(4, 40)))
    return written


def _first_sentence(text: str) -> str:
    return text.split(". ")[0].rstrip(".") + "."


def _shifts(city: City, opportunity: Opportunity, values: dict[str, Any], organisation: Organisation) -> list[Shift]:
    """Store the shifts: some weeks back and ahead of a weekly task, or the one day of a single one."""
    if "shifts" in values:
        day, begin, minutes, places, weeks = values["shifts"]
        days = (WEEKDAYS.index(day) - city.today.weekday()) % 7 or 7
        dates = [city.today + timedelta(days=days + 7 * week) for week in range(-PAST_WEEKS, weeks)]
        dates = [day for day in dates if not is_quiet(day)]
    elif "once" in values:
        begin, minutes, places = values["start"], values["minutes"], values["places"]
        dates = [ordinary(city.today + timedelta(days=values["once"]))]
    else:
        return []
    spans = []
    for date_ in dates:
        starts = datetime.combine(date_, time.fromisoformat(begin))
        spans.append(TimeSpan.on(date_, starts.time(), (starts + timedelta(minutes=minutes)).time()))
    sheets = store(SignUpSheet(capacity=places, closes_at=span.start) for span in spans)
    return store(
        Shift(opportunity=opportunity, starts_at=span.start, ends_at=span.end, sheet=sheet)
        for span, sheet in zip(spans, sheets, strict=True)
    )


def _sign_up(city: City, plans: list[Plan]) -> None:
    signups: list[SignUp] = []
    for plan in plans:
        if plan.opportunity.sheet is not None:
            signups += _people(city, plan.opportunity.sheet, city.chance.randrange(1, WITHOUT_SHIFT - 1))
        coming = [shift for shift in plan.shifts if shift.starts_at > city.now]
        for shift in plan.shifts:
            places = shift.sheet.capacity or 0
            if shift.ends_at <= city.now:
                signups += _people(city, shift.sheet, places, over=True)
            elif coming and shift is coming[0]:
                # A full next shift has somebody waiting, so that one sees how that looks.
                waiting = 2 if plan.taken >= places > 1 else 0
                signups += _people(city, shift.sheet, min(plan.taken, places) + waiting)
            else:
                signups += _people(city, shift.sheet, city.chance.randrange(0, places + 1))
    store(signups)
    store(entry(city, signup, f"signup.{signup.state}", at=signup.created_at, by=signup.person) for signup in signups)


def _people(city: City, sheet: SignUpSheet, count: int, *, over: bool = False) -> list[SignUp]:
    """Return signups of different people: as many as there are places have one, the others wait."""
    signups = []
    for place, person in enumerate(city.chance.sample(city.residents, count)):
        waits = sheet.capacity is not None and place >= sheet.capacity
        state = SignUpState.WAITING if waits else SignUpState.CONFIRMED
        created = city.now - timedelta(days=city.chance.randrange(1, 6), minutes=place)
        if over:
            state = SignUpState.MISSED if city.chance.random() < 0.08 else SignUpState.ATTENDED
            created = (sheet.closes_at or city.now) - timedelta(days=city.chance.randrange(2, 12))
        created = awake_before(created)
        signups.append(
            SignUp(
                sheet=sheet,
                person=person,
                name=person.display_name,
                email=person.email,
                phone=f"0721 000-{city.chance.randrange(3000, 9999)}",
                state=state,
                waiting_since=created if waits else None,
                created_at=created,
            )
        )
    return signups
