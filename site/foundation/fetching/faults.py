"""Why something could not be fetched: a small set of reasons, each with its sentence for people."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Fault(TextChoices):
    """The reasons. What is stored is the value, what people read the label."""

    ODD_ADDRESS = (
        "odd_address",
        _("Das ist keine Adresse, die man abrufen kann. Sie beginnt mit https://, http:// oder webcal://."),
    )
    FORBIDDEN = "forbidden", _("Unter dieser Adresse wird nichts abgerufen: Sie führt nicht ins öffentliche Internet.")
    UNKNOWN_HOST = "unknown_host", _("Den Server in dieser Adresse gibt es nicht. Ist sie richtig geschrieben?")
    UNREACHABLE = "unreachable", _("Der Server antwortet nicht.")
    UNTRUSTED = "untrusted", _("Der Server kann nicht nachweisen, wer er ist: Sein Zertifikat gilt nicht.")
    TOO_SLOW = "too_slow", _("Der Server hat zu lange gebraucht.")
    TOO_LARGE = "too_large", _("Was der Server schickt, ist zu groß. Möglich sind 5 MB.")
    TOO_MANY_REDIRECTS = "too_many_redirects", _("Der Server verweist immer weiter.")
    NOT_THERE = "not_there", _("Unter dieser Adresse gibt es nichts (mehr).")
    NO_ENTRY = "no_entry", _("Der Server gibt es nur nach einer Anmeldung heraus. Geben Sie es dort für alle frei.")
    SERVER_FAULT = "server_fault", _("Der Server meldet einen Fehler.")
    PACKED = "packed", _("Der Server schickt es gepackt, obwohl er darum nicht gebeten war.")
    BROKEN_OFF = "broken_off", _("Der Server hat mittendrin aufgehört.")


class FetchFailed(Exception):
    """Nothing was fetched. `fault` says why; nothing of what the server sent is kept."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.label)
        self.fault = fault
