"""What ideas know of people, field by field."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from foundation.registries.personal_data import (
    AS_LONG_AS_PUBLIC,
    UNTIL_ERASED,
    Basis,
    NothingPersonal,
    OnErasing,
    PersonalData,
)

PERSONAL = [
    PersonalData(
        model="ideas.Idea",
        fields=["author", "author_name"],
        purpose=_("von wem die Idee ist; der Name steht öffentlich dabei"),
        basis=Basis.CONSENT,
        kept=UNTIL_ERASED,
        on_erasing=OnErasing.NAMELESS,
    ),
    PersonalData(
        model="ideas.Idea",
        fields=["title", "text", "place_name", "latitude", "longitude", "language"],
        purpose=_("die Idee selbst, öffentlich; kann Menschen nennen"),
        basis=Basis.CONSENT,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.NAMELESS,
    ),
    PersonalData(
        model="ideas.Idea",
        fields=["entered_by", "entered_after"],
        purpose=_("wer bei der Stadt die Idee nach einem Gespräch eingetragen hat, und nach welchem"),
        basis=Basis.TASK,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.NAMELESS,
    ),
    PersonalData(
        model="ideas.Support",
        fields=["idea", "person", "confirmed_at", "created_at"],
        purpose=_("wer eine Idee unterstützt, damit niemand zweimal zählt"),
        basis=Basis.CONSENT,
        kept=UNTIL_ERASED,
        on_erasing=OnErasing.REMOVED,
    ),
    PersonalData(
        model="ideas.Comment",
        fields=["author", "author_name"],
        purpose=_("von wem der Kommentar ist; der Name steht öffentlich dabei"),
        basis=Basis.CONSENT,
        kept=UNTIL_ERASED,
        on_erasing=OnErasing.NAMELESS,
    ),
    PersonalData(
        model="ideas.Comment",
        fields=["text"],
        purpose=_("der Kommentar selbst, öffentlich"),
        basis=Basis.CONSENT,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.NAMELESS,
    ),
    PersonalData(
        model="ideas.Follow",
        fields=["idea", "person", "created_at"],
        purpose=_("wer wissen will, wie es mit einer Idee weitergeht"),
        basis=Basis.CONSENT,
        kept=_("bis Sie es abbestellen"),
        on_erasing=OnErasing.REMOVED,
    ),
    PersonalData(
        model="ideas.Answer",
        fields=["author", "author_name", "text"],
        purpose=_("die öffentliche Antwort der Stadt, und von wem"),
        basis=Basis.TASK,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.NAMELESS,
    ),
    PersonalData(
        model="ideas.InternalNote",
        fields=["author", "text"],
        purpose=_("Notizen der Koordination zu einer Idee"),
        basis=Basis.TASK,
        kept=_("solange die Idee gespeichert ist"),
        on_erasing=OnErasing.NAMELESS,
    ),
    PersonalData(
        model="ideas.ReportDetail",
        fields=["complaint", "text"],
        purpose=_("was jemand gemeldet hat; nicht, wer es war"),
        basis=Basis.DUTY,
        kept=_("solange die Meldung gespeichert ist"),
        on_erasing=OnErasing.NAMELESS,
    ),
    PersonalData(
        model="ideas.IdeaPhoto",
        fields=["image", "small", "alt"],
        purpose=_("Fotos zu einer Idee; können Menschen zeigen, die einverstanden sind"),
        basis=Basis.CONSENT,
        kept=_("so lange wie die Idee; nie abgeschickte einen Tag"),
        keep_for=timedelta(days=1),
        forgotten_by="delete photos of forms never sent off",
        on_erasing=OnErasing.REMOVED,
    ),
]
NOTHING = [
    NothingPersonal(model="ideas.Topic", fields=["name", "slug", "position"]),
    NothingPersonal(
        model="ideas.Idea",
        fields=[
            *(
                "topic",
                "district",
                "state",
                "hidden_from",
                "submission_key",
                "created_at",
                "submitted_at",
                "published_at",
            ),
            *("answer_due_on", "answered_at", "support_count", "comment_count"),
        ],
    ),
    NothingPersonal(
        model="ideas.Comment", fields=["idea", "parent", "is_official", "state", "submission_key", "created_at"]
    ),
    NothingPersonal(model="ideas.Answer", fields=["idea", "state_then", "created_at"]),
    NothingPersonal(model="ideas.InternalNote", fields=["idea", "created_at"]),
    NothingPersonal(
        model="ideas.Report", fields=["idea", "comment", "state", "times", "first_reported_at", "closed_at"]
    ),
    NothingPersonal(model="ideas.ReportDetail", fields=["report", "created_at"]),
    NothingPersonal(model="ideas.IdeaPhoto", fields=["idea", "width", "height", "created_at"]),
]
