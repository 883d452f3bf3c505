"""Who lives in the demo: residents with invented names, and an account for each role."""

from __future__ import annotations

import re
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from demo.accounts import ACCOUNTS
from demo.drawing import draw_portrait
from demo.loading.city import City, read
from demo.loading.writing import store
from foundation.network.rules import STEERING
from foundation.people.models import Person
from foundation.slugs import slug_for

RESIDENTS = 420


def load_people(city: City) -> None:
    """Make the residents: those whose names stand in the files, some with an account to try, the rest by chance."""
    names = read("residents")
    written = sorted(_names_in_files())
    nowhere = make_password(None)
    count = max(int(RESIDENTS * city.scale), 40)
    invented = [*names["nicknames"]]
    while len(invented) + len(written) < count:
        first, initial = city.chance.choice(names["first_names"]), city.chance.choice(names["initials"])
        invented.append(f"{first} {initial}")
    districts = [district for district in city.districts.values() if district.parent_id]
    weights = [8 if district.name == "Mühlburg" else 2 for district in districts]
    accounts = {account.name: account.email for account in ACCOUNTS}
    people, taken = [], {*accounts.values()}
    for number, name in enumerate([*written, *invented]):
        email = accounts.get(name) or f"{slug_for(name, longest=40)}@example.org"
        if email in taken and name not in accounts:
            email = f"{slug_for(name, longest=40)}.{number}@example.org"
        taken.add(email)
        people.append(
            Person(
                email=email,
                display_name=name,
                home_district=city.chance.choices(districts, weights)[0],
                password=nowhere,
                joined_at=city.ago(city.chance.randrange(180, 500)),
            )
        )
    city.residents = store(people)
    city.by_name = {person.display_name: person for person in city.residents[: len(written)]}
    store(EmailAddress(user=person, email=person.email, verified=True, primary=True) for person in city.residents)


def load_accounts(city: City) -> None:
    """Make the accounts that the demo's page lists."""
    for account in ACCOUNTS:
        person = Person.objects.filter(email=account.email).first() or Person.objects.create_user(
            account.email, display_name=account.name
        )
        person.home_district = city.districts["Mühlburg"]
        person.is_staff = bool(account.secret)
        person.save(update_fields=["home_district", "is_staff"])
        if account.secret:
            account.require_code(person)
        if account.is_steering:
            person.groups.add(Group.objects.get(name=STEERING))
        EmailAddress.objects.get_or_create(
            user=person, email=person.email, defaults={"verified": True, "primary": True}
        )
        city.by_name[account.name] = person


def _names_in_files() -> set[str]:
    names: set[str] = set()
    for idea in read("ideas")["idea"]:
        names.add(idea["by"])
        for comment in idea.get("comments", []):
            names.add(speaker(comment)[0])
    return names - {"Koordination"}


def speaker(comment: str) -> tuple[str, str, bool]:
    """Return who speaks, what, and whether it is a reply, from a line of the ideas' file."""
    match = re.match(r"^(> )?([^:]{2,60}): (.+)$", comment, re.DOTALL)
    if match is None:
        raise ValueError(comment)
    is_reply, name, text = match.groups()
    return name, text, bool(is_reply)


def portrait_of(looks: dict[str, Any], name: str) -> bytes:
    """Return the drawn face of a coordinator."""
    return draw_portrait(name, looks)
