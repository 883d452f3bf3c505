"""What somebody who decides for a city asks: what it does, what it needs. Each figure stands, measured, in docs/."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, kw_only=True)
class Figure:
    value: str | Promise
    """As people read it."""
    words: str | Promise
    document: str
    """Where it was written down when it was measured."""
    written: str
    """How it stands there."""


DOES: Sequence[str | Promise] = (
    _("Jeder Stadtteil hat eine Seite, die sich selbst füllt: Termine, Ideen, Räume, Ansprechpersonen."),
    _("Menschen schreiben Ideen auf, ohne Konto; die Koordination antwortet bis zum zugesagten Tag."),
    _("Gruppen finden Helfende und fragen Räume an; kein Raum wird doppelt vergeben."),
    _("Vereine tragen Termine ein oder übernehmen den Kalender, den sie schon führen."),
    _("Alles steht in einer Suche, auf Deutsch und Englisch, mit Leichter Sprache, auch ohne JavaScript."),
    _("Wer nur liest, bekommt kein Cookie. Keine Karte, keine Schrift, kein Zähler kommt von anderen."),
)
NEEDS: Sequence[str | Promise] = (
    _("Einen Server mit Python und drei Diensten: Web, Arbeiter, Uhr. Ein Befehl startet alle drei."),
    _("PostgreSQL ab Version 14 und ein Postfach zum Verschicken (SMTP). Mehr nicht."),
    _("Die Stadtteile als Datei, gern mit Grenzen, und die Liste der Straßen."),
    _("Menschen: eine Koordination, die antwortet. Das nimmt keine Software ab."),
)
FIGURES: Sequence[Figure] = (
    Figure(
        value=_("127 Millisekunden"),
        words=_("braucht die Suche nach einem häufigen Wort in 50.000 Einträgen, beim ersten Mal, auf zwei Kernen."),
        document="docs/performance.md",
        written="| 127 (156) |",
    ),
    Figure(
        value=_("58 Millisekunden"),
        words=_("braucht dieselbe Frage kurz danach."),
        document="docs/performance.md",
        written="| 127 (156) | 58 |",
    ),
    Figure(
        value="355 MB",
        words=_("nimmt das Programm mit allem, was es braucht, auf der Platte ein."),
        document="docs/operations.md",
        written="The environment takes 355 MB",
    ),
    Figure(
        value="200 MB",
        words=_("Speicher brauchen hochgeladene Bilder höchstens zugleich, gleich wie viele es sind."),
        document="docs/operations.md",
        written="Decoding takes at most 200 MB",
    ),
)
