"""The accounts of the demo, one for each role, and the codes of those who need a second factor.

Their secrets are public: they protect nothing but invented things.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings

if TYPE_CHECKING:
    from foundation.people.models import Person

PERIOD = 30


@dataclass(frozen=True, kw_only=True)
class Account:
    email: str
    name: str
    role: str
    can: str
    """What to try with it."""
    start: str
    """Where to begin, a path of the site."""
    secret: str = ""
    """Of the second factor, for anyone who may enter the CMS."""
    is_steering: bool = False

    @property
    def code(self) -> str:
        """The code that an authenticator app would show now."""
        steps = Authenticator.objects.filter(user__email=self.email, type=Authenticator.Type.TOTP)
        if not self.secret or not steps.exists():  # somebody may have tried to take it away
            return ""
        return format_hotp_value(hotp_value(self.secret, int(time.time()) // PERIOD))

    def require_code(self, person: Person) -> None:
        """Give the person the second factor, once."""
        if not Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists():
            TOTP.activate(person, self.secret)


ACCOUNTS = [
    Account(
        email="lina@example.org",
        name="Lina M.",
        role="Bewohnerin und Sprecherin der Gruppe „Grünes Mühlburg“",
        can="Eine Idee einbringen, einen Raum für die Gruppe anfragen, Helfende suchen.",
        start="/mein/",
    ),
    Account(
        email="murat@example.org",
        name="Murat Y.",
        role="Bewohner",
        can="Ideen unterstützen, mitreden, sich für einen Einsatz melden, eine Gruppe gründen.",
        start="/ideen/",
    ),
    Account(
        email="gabriele@example.org",
        name="Gabriele Tannhof",
        role="Gastgeberin im Bürgerzentrum Mühlburg",
        can="Raumanfragen zusagen oder ablehnen, Termine des Hauses eintragen.",
        start="/mein/",
    ),
    Account(
        email="rolf@example.org",
        name="Rolf Herbstwald",
        role="Netzwerkmitglied, Bürgerverein Lindenplatz",
        can="Termine eintragen, Anmeldelisten führen, Einsätze anbieten.",
        start="/mein/",
    ),
    Account(
        email="koordination.muehlburg@example.org",
        name="Miriam Sandhaus",
        role="Stadtteilkoordination Mühlburg",
        can="Im CMS: Ideen prüfen und beantworten, Nachrichten schreiben, Gruppen bestätigen. Nur in Mühlburg.",
        start="/admin/",
        secret="MUEHLBURGDEMOQUARTIERKARLSRUHE22",  # noqa: S106 — public on purpose
    ),
    Account(
        email="steuerung@example.org",
        name="Franziska Leitner",
        role="Steuerung, die ganze Stadt",
        can="Im CMS: alle Stadtteile, Menschen, Einstellungen.",
        start="/admin/",
        secret="STEUERUNGDEMOQUARTIERKARLSRUHE22",  # noqa: S106 — public on purpose
        is_steering=True,
    ),
]


def is_demo() -> bool:
    """Whether this is the demo, whose secrets are public."""
    return bool(getattr(settings, "DEMO", False))
