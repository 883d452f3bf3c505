"""Organisations, groups, their people, and the coordination of the districts."""

from __future__ import annotations

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from demo.accounts import ACCOUNTS
from demo.loading.city import City, read
from demo.loading.people import portrait_of
from demo.loading.pictures import picture
from demo.loading.writing import store
from foundation.network.models import Coordination, Membership, Organisation
from foundation.network.states import OrganisationKind, OrganisationState, Role
from foundation.people.models import Person
from foundation.slugs import slug_for

ACCESS = {
    "step_free": "stufenlos, Rollstuhl-WC",
    "lift": "stufenlos mit Aufzug, Rollstuhl-WC",
    "ramp": "Rampe, Rollstuhl-WC",
    "steps": "Stufen am Eingang, wir helfen gern",
}
OWN = {
    "Grünes Mühlburg": ["lina@example.org"],
    "Bürgerzentrum Mühlburg": ["gabriele@example.org"],
    "Bürgerverein Lindenplatz": ["rolf@example.org"],
}
"""Which of the demo's accounts speaks for whom."""


def load_network(city: City) -> None:
    """Make the organisations with their managers and members."""
    written = read("organisations")["organisation"]
    organisations = []
    for number, values in enumerate(written):
        district = city.districts[values["districts"][0]]
        latitude, longitude = city.near(district)
        slug = slug_for(values["name"], longest=100)
        is_group = values["kind"] == OrganisationKind.GROUP
        state = values.get("state", OrganisationState.CONFIRMED)
        organisations.append(
            Organisation(
                name=values["name"],
                slug=slug,
                kind=values["kind"],
                state=state,
                summary=values["summary"],
                description=values["description"].strip(),
                address=f"{values['address']}, {district.name}" if "address" in values else "",
                latitude=latitude,
                longitude=longitude,
                contact_name=values["contact"],
                email=f"{slug[:40].strip('-')}@example.org",
                phone=f"0721 000-{2000 + number * 7}",
                accessibility=ACCESS.get(values.get("steps", ""), ""),
                is_non_commercial=is_group or values["kind"] != OrganisationKind.BUSINESS,
                events_need_check=is_group,
                is_trusted=values.get("trusted", False),
                created_at=city.now - timedelta(days=8 if state == "proposed" else 400 + number),
            )
        )
    store(organisations)
    city.organisations = {organisation.name: organisation for organisation in organisations}
    through = Organisation.districts.through
    store(
        through(organisation_id=city.organisations[values["name"]].pk, district_id=city.districts[name].pk)
        for values in written
        for name in values["districts"]
    )
    _load_memberships(city, organisations)


def load_coordination(city: City) -> None:
    """Make the coordinators with faces and office hours."""
    secrets = {account.email: account for account in ACCOUNTS}
    for number, values in enumerate(read("areas")["coordinator"]):
        person = Person.objects.filter(email=values["email"]).first() or Person.objects.create_user(
            values["email"], display_name=values["name"]
        )
        person.is_staff = True
        person.display_name = values["name"]
        person.save(update_fields=["is_staff", "display_name"])
        EmailAddress.objects.get_or_create(
            user=person, email=person.email, defaults={"verified": True, "primary": True}
        )
        coordination = Coordination.objects.create(
            person=person,
            name=values["name"],
            portrait=picture(f"Porträt {values['name']}", portrait_of(values["portrait"], values["name"])),
            phone=f"0721 000-10{number:02}",
            email=values["email"],
            office=values["office"],
            office_hours=values["office_hours"],
        )
        districts = [city.districts[name] for name in values["districts"]]
        coordination.districts.set(districts)
        city.coordinators |= {district.pk: person for district in districts}
        if account := secrets.get(values["email"]):
            account.require_code(person)


def _load_memberships(city: City, organisations: list[Organisation]) -> None:
    """Let every organisation be spoken for by its contact person, and have a few who take part."""
    nowhere = make_password(None)
    own = {name: [Person.objects.get(email=email) for email in emails] for name, emails in OWN.items()}
    contacts = {
        organisation: Person(
            email=f"leitung.{organisation.slug[:40].strip('-')}@example.org",
            display_name=organisation.contact_name,
            password=nowhere,
            home_district=None,
        )
        for organisation in organisations
        if organisation.name not in own
    }
    store(contacts.values())
    store(EmailAddress(user=person, email=person.email, verified=True, primary=True) for person in contacts.values())
    memberships = []
    for organisation in organisations:
        managers = own.get(organisation.name) or [contacts[organisation]]
        memberships += [Membership(person=person, organisation=organisation, role=Role.MANAGER) for person in managers]
        for person in city.chance.sample(city.residents, min(city.chance.randrange(2, 9), len(city.residents))):
            memberships.append(Membership(person=person, organisation=organisation, role=Role.MEMBER))
        city.managers[organisation.pk] = managers[0]
    store(memberships)
