"""Ten minutes along the thread: from an idea to something that happens, each step as whoever does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from demo.accounts import ACCOUNTS, Account

LINA, MURAT, HOST, MEMBER = "lina@example.org", "murat@example.org", "gabriele@example.org", "rolf@example.org"
COORDINATION, STEERING = "koordination.muehlburg@example.org", "steuerung@example.org"


@dataclass(frozen=True, kw_only=True)
class Step:
    title: str | Promise
    todo: str | Promise
    """What to do there, and what to look at."""
    address: str
    """A path of the site that this person may open."""
    email: str = ""
    """Whom to be; "" for anybody, without an account."""

    @property
    def account(self) -> Account | None:
        return next((account for account in ACCOUNTS if account.email == self.email), None)


STEPS: Sequence[Step] = (
    Step(
        title=_("Wo wohne ich, was ist los?"),
        todo=_("„Fliederstraße 12“ eingeben und nach Mühlburg kommen. Ohne Konto, wie die meisten."),
        address="/",
    ),
    Step(
        title=_("Eine Idee einbringen"),
        todo=_("Lina schreibt auf, was fehlt. Oben steht, was es ähnlich schon gibt; unten, wann die Antwort kommt."),
        address="/ideen/neu/?stadtteil=muehlburg",
        email=LINA,
    ),
    Step(
        title=_("Prüfen und antworten"),
        todo=_("Miriam sieht auf ihrem Schreibtisch, was wartet, das Älteste zuerst, und veröffentlicht Linas Idee."),
        address="/admin/",
        email=COORDINATION,
    ),
    Step(
        title=_("Unterstützen und mitreden"),
        todo=_("Murat öffnet eine Idee, unterstützt sie und schreibt etwas dazu."),
        address="/ideen/?stadtteil=muehlburg",
        email=MURAT,
    ),
    Step(
        title=_("Helfende finden"),
        todo=_("Linas Gruppe „Grünes Mühlburg“ sagt, wofür sie wann Hände braucht."),
        address="/mitmachen/neu/",
        email=LINA,
    ),
    Step(
        title=_("Einen freien Raum anfragen"),
        todo=_("Lina sucht für Dienstagabend. Die Seite nennt Preis und freie Zeiten, bevor sie fragt."),
        address="/raeume/?stadtteil=muehlburg",
        email=LINA,
    ),
    Step(
        title=_("Zusagen"),
        todo=_("Gabriele, die Gastgeberin, sieht die Anfrage, ihre Frist, und sagt mit einem Druck zu."),
        address="/mein/",
        email=HOST,
    ),
    Step(
        title=_("Einladen"),
        todo=_("Rolf trägt eine Veranstaltung ein, mit Plätzen und Anmeldung, wenn er will jede Woche."),
        address="/kalender/neu/",
        email=MEMBER,
    ),
    Step(
        title=_("Am Aushang und im Kalender"),
        todo=_("Alle sehen, was daraus wird: auf der Seite des Stadtteils und als Blatt für den Aushang."),
        address="/stadtteile/muehlburg/programm/",
    ),
    Step(
        title=_("Die ganze Stadt im Blick"),
        todo=_("Franziska sieht alle Stadtteile: was wartet, wonach gesucht wird, wer mitmacht."),
        address="/admin/",
        email=STEERING,
    ),
)
"""Each about a minute."""
