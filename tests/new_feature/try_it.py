"""Asks the site with one feature more where that feature stands; prints the answers as JSON.

Run in a process of its own, since which features there are is settled when Django starts.
"""

from __future__ import annotations

import json
import sys

import django

django.setup()

from benches.models import Bench
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from foundation.look.stylesheet import stylesheet
from foundation.network.models import Coordination
from foundation.people.models import Person
from foundation.places.models import District
from tests.website.addresses import routes
from tests.website.test_access_matrix import CMS, read_table
from website.desk import piles_for
from website.pages.setup import found_city

settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
call_command("migrate", verbosity=0)
district = District.objects.create(code="011", name="Mühlburg", slug="muehlburg")
found_city()
checked = Bench.objects.create(name="Lindenbank", district=district)
Bench.objects.create(name="Wartebank", district=district, is_checked=False)
person = Person.objects.create_user("eva@example.org", is_staff=True)
Coordination.objects.create(person=person, name="Eva").districts.set([district])
person.refresh_from_db()
call_command("search", "rebuild", "--quiet", stdout=sys.stderr)
client = Client()


def page(address: str) -> str:
    return client.get(address).content.decode()


answers = {
    "navigation": 'href="/baenke/"' in page("/kontakt/"),
    "own page": (client.get("/baenke/").status_code, client.get(checked.get_absolute_url()).status_code),
    "search": checked.get_absolute_url() in page("/suche/?q=Lindenbank"),
    "search, as a kind": "/suche/?q=Lindenbank&amp;art=baenke".removeprefix("/suche/") in page("/suche/?q=Lindenbank"),
    "desk": [(pile.heading, [item.title for item in pile.items]) for pile in piles_for(person)],
    "district page": "Lindenbank" in page("/stadtteile/muehlburg/"),
    "sitemap": f"<loc>http://testserver{checked.get_absolute_url()}</loc>" in page("/sitemap.xml"),
    "colour": "--bench:#46611a" in stylesheet(),
    "rows of the access matrix": sorted({route for route in routes() if not route.startswith(CMS)} - set(read_table())),
}
call_command("tick")
answers["tick"] = Bench.objects.filter(is_counted=True).count()
json.dump(answers, sys.stdout)
