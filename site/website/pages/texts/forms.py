"""The fields of the two forms that a fresh site comes with."""

from __future__ import annotations

from typing import Any


def _field(clean_name: str, label: str, kind: str, *, required: bool = True, help_text: str = "") -> dict[str, Any]:
    return {
        "clean_name": clean_name,
        "label": label,
        "field_type": kind,
        "required": required,
        "help_text": help_text,
    }


FIELDS: dict[str, dict[str, list[dict[str, Any]]]] = {
    "de": {
        "kontakt": [
            _field("name", "Ihr Name", "singleline", required=False),
            _field("email", "Ihre E-Mail-Adresse", "email", help_text="Damit wir Ihnen antworten können."),
            _field("message", "Ihre Nachricht", "multiline"),
        ],
        "barriere-melden": [
            _field(
                "problem", "Was geht nicht?", "multiline", help_text="Schreiben Sie es so, wie Sie es erlebt haben."
            ),
            _field("page", "Auf welcher Seite?", "singleline", required=False, help_text="Adresse oder Überschrift."),
            _field(
                "device",
                "Womit lesen Sie die Seite?",
                "singleline",
                required=False,
                help_text="Zum Beispiel: Handy mit Vorlesefunktion, Vergrößerung, nur Tastatur.",
            ),
            _field(
                "email", "Ihre E-Mail-Adresse", "email", required=False, help_text="Nur, wenn Sie eine Antwort möchten."
            ),
        ],
    },
    "en": {
        "kontakt": [
            _field("name", "Your name", "singleline", required=False),
            _field("email", "Your e-mail address", "email", help_text="So that we can answer you."),
            _field("message", "Your message", "multiline"),
        ],
        "barriere-melden": [
            _field("problem", "What does not work?", "multiline", help_text="Describe it as you experienced it."),
            _field("page", "On which page?", "singleline", required=False, help_text="Its address or heading."),
            _field(
                "device",
                "How do you read this site?",
                "singleline",
                required=False,
                help_text="For example: a phone that reads aloud, magnification, keyboard only.",
            ),
            _field("email", "Your e-mail address", "email", required=False, help_text="Only if you want an answer."),
        ],
    },
}
