"""What running the site plugs into it."""

from django.utils.translation import gettext_lazy as _

from foundation.registries import personal_data, readiness
from website.running.models import Part
from website.running.personal_data import NOTHING
from website.running.readiness import backup, database, disk, process, shared_cache

readiness.register(
    readiness.Check(name="database", label=_("Datenbank"), look=database, order=10),
    readiness.Check(name="cache", label=_("Zwischenspeicher"), look=shared_cache, asks_the_database=False, order=20),
    readiness.Check(name="worker", label=_("Worker"), look=process(Part.WORKER), order=30),
    readiness.Check(name="clock", label=_("Uhr"), look=process(Part.CLOCK), order=40),
    readiness.Check(name="disk", label=_("Platz auf der Platte"), look=disk, asks_the_database=False, order=70),
    readiness.Check(name="backup", label=_("Sicherung"), look=backup, order=80),
)
personal_data.register_nothing(*NOTHING)
