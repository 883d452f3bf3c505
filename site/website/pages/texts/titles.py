"""Titles and first sentences of the pages that a fresh site comes with. `{{ city }}` and `{{ site }}` are filled in."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Titles:
    title: str
    lead: str
    description: str
    easy_title: str = ""
    extra: dict[str, str] = field(default_factory=dict)


TITLES: dict[str, dict[str, Titles]] = {
    "de": {
        "home": Titles(
            title="{{ site }}",
            lead="Was ist los in Ihrem Stadtteil? Wer macht mit, welcher Raum ist frei, welche Idee wird gerade wahr?",
            description="Termine, Ideen, Räume und Menschen aus den Stadtteilen von {{ city }}: die Seite der "
            "Stadtteilnetzwerke.",
            easy_title="{{ site }} in Leichter Sprache",
            extra={
                "welcome_title": "So ist diese Seite aufgebaut",
                "welcome": "Jeder Stadtteil hat eine eigene Seite mit Terminen, Ideen und Räumen. Oben im Menü finden "
                "Sie dasselbe für die ganze Stadt: den Kalender, freie Räume, alle Ideen und wo Hilfe gebraucht wird. "
                "Zum Lesen brauchen Sie kein Konto.",
            },
        ),
        "stadtteile": Titles(
            title="Stadtteile",
            lead="Wählen Sie Ihren Stadtteil. Dort steht, was los ist, wer mitmacht und wer für Sie da ist.",
            description="Alle Stadtteile von {{ city }} mit ihren Terminen, Ideen, Räumen und Ansprechpersonen.",
            easy_title="Die Stadtteile",
        ),
        "aktuelles": Titles(
            title="Aktuelles",
            lead="Neues aus den Stadtteilen und aus dem Rathaus.",
            description="Neues aus den Stadtteilen von {{ city }}, auch als Feed zum Abonnieren.",
        ),
        "so-funktionierts": Titles(
            title="So funktioniert's",
            lead="Lesen können Sie alles ohne Konto. Zum Mitmachen genügt eine E-Mail-Adresse.",
            description="Wie man Ideen einbringt, mithilft, Räume findet und Termine abonniert.",
            easy_title="So geht das hier",
        ),
        "gebaerdensprache": Titles(
            title="Gebärdensprache",
            lead="Informationen für Menschen, die Deutsche Gebärdensprache verwenden.",
            description="{{ site }} und die Deutsche Gebärdensprache: was es gibt und wie Sie uns erreichen.",
        ),
        "kontakt": Titles(
            title="Kontakt",
            lead="Sie haben eine Frage zur Seite oder wissen nicht, wer zuständig ist? Schreiben Sie uns.",
            description="So erreichen Sie das Team von {{ site }}.",
            extra={
                "send_label": "Nachricht senden",
                "thanks": "Ihre Nachricht ist angekommen. Wir antworten Ihnen in der Regel innerhalb von drei "
                "Arbeitstagen.",
            },
        ),
        "barriere-melden": Titles(
            title="Barriere melden",
            lead="Etwas lässt sich nicht lesen, nicht bedienen oder nicht verstehen? Sagen Sie es uns.",
            description="Melden Sie eine Barriere auf {{ site }}. Wir antworten spätestens nach vier Wochen.",
            easy_title="Etwas geht nicht? Sagen Sie es uns.",
            extra={
                "send_label": "Barriere melden",
                "thanks": "Danke, Ihre Meldung ist angekommen. Wir prüfen sie und antworten spätestens nach vier "
                "Wochen, wenn Sie eine Adresse angegeben haben.",
            },
        ),
        "barrierefreiheit": Titles(
            title="Erklärung zur Barrierefreiheit",
            lead="Wie barrierefrei diese Seite ist, was noch fehlt und an wen Sie sich wenden können.",
            description="Erklärung zur Barrierefreiheit von {{ site }} nach § 10 L-BGG.",
            easy_title="Ist diese Seite für alle da?",
        ),
        "datenschutz": Titles(
            title="Datenschutz",
            lead="Wir wissen so wenig wie möglich über Sie. Hier steht, was und warum.",
            description="Welche Daten {{ site }} verarbeitet, warum, wie lange, und welche Rechte Sie haben.",
        ),
        "impressum": Titles(
            title="Impressum",
            lead="Wer für diese Seite verantwortlich ist.",
            description="Anbieterkennzeichnung von {{ site }}.",
        ),
    },
    "en": {
        "home": Titles(
            title="{{ site }}",
            lead="What is going on in your neighbourhood? Who takes part, which room is free, which idea comes true?",
            description="Events, ideas, rooms and people from the neighbourhoods of {{ city }}.",
            easy_title="{{ site }} in easy English",
            extra={
                "welcome_title": "How this site is laid out",
                "welcome": "Every district has a page of its own with events, ideas and rooms. The menu at the top "
                "shows the same for the whole city: the calendar, free rooms, all ideas and where help is wanted. "
                "You need no account to read.",
            },
        ),
        "so-funktionierts": Titles(
            title="How it works",
            lead="You can read everything without an account. To take part, an e-mail address is enough.",
            description="How to bring in ideas, lend a hand, find rooms and subscribe to events.",
            easy_title="How it works, in easy English",
        ),
        "gebaerdensprache": Titles(
            title="Sign language",
            lead="Information for people who use German Sign Language.",
            description="{{ site }} and German Sign Language: what there is and how to reach us.",
        ),
        "kontakt": Titles(
            title="Contact",
            lead="You have a question about this site, or do not know whom to turn to? Write to us.",
            description="How to reach the people behind {{ site }}.",
            extra={
                "send_label": "Send message",
                "thanks": "Your message has arrived. We usually answer within three working days.",
            },
        ),
        "barriere-melden": Titles(
            title="Report a barrier",
            lead="Something cannot be read, used or understood? Tell us.",
            description="Report a barrier on {{ site }}. We answer within four weeks at the latest.",
            extra={
                "send_label": "Report barrier",
                "thanks": "Thank you, your report has arrived. We look into it and answer within four weeks, if "
                "you left an address.",
            },
        ),
        "barrierefreiheit": Titles(
            title="Accessibility statement",
            lead="How accessible this site is, what is missing, and whom you can turn to.",
            description="Accessibility statement of {{ site }}.",
        ),
        "datenschutz": Titles(
            title="Privacy",
            lead="We know as little about you as possible. Here is what, and why.",
            description="Which data {{ site }} keeps, why, for how long, and which rights you have.",
        ),
        "impressum": Titles(
            title="Imprint",
            lead="Who is responsible for this site.",
            description="Who publishes {{ site }}.",
        ),
    },
}
