"""What ideas know of people, field by field."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foundation.guests.models import Confirmation
from foundation.registries.personal_data import (
    AS_LONG_AS_PUBLIC,
    END_KEPT,
    FORGET,
    UNTIL_ERASED,
    Basis,
    DataSubject,
    NothingPersonal,
    OnErasing,
    PersonalData,
)
from participation.ideas.models import Idea

STAYS_FOR = timedelta(days=3 * 365)
STAYS_BECAUSE = _(
    "Andere haben es unterstützt und besprochen, und die Stadt hat darauf geantwortet. Ohne Namen bleibt es höchstens "
    "drei Jahre nach dem Löschen."
)
GONE = "(auf Wunsch gelöscht)"


def entered_for(subject: DataSubject) -> Q:
    """The ideas that the coordination entered for somebody who has not taken them as their own."""
    if subject.person is not None:
        return Q()
    kind = ContentType.objects.get_for_model(Idea)
    asked = Confirmation.objects.filter(email__iexact=subject.email, subject_type=kind)
    return Q(pk__in=asked.values("subject_id"), author=None)


PERSONAL = [
    PersonalData(
        model="ideas.Idea",
        fields=["author"],
        purpose=_("von wem die Idee ist"),
        basis=Basis.CONSENT,
        kept=UNTIL_ERASED,
        on_erasing=OnErasing.NAMELESS,
    ),
    PersonalData(
        model="ideas.Idea",
        fields=["author_name"],
        purpose=_("unter welchem Namen die Idee öffentlich steht"),
        basis=Basis.CONSENT,
        kept=UNTIL_ERASED,
        on_erasing=OnErasing.REMOVED,
        person=["author"],
        whose=entered_for,
    ),
    PersonalData(
        model="ideas.Idea",
        fields=["title", "title_en", "text", "summary_en", "place_name", "latitude", "longitude", "language"],
        purpose=_("die Idee selbst, öffentlich; kann Menschen nennen"),
        basis=Basis.CONSENT,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.CHOICE,
        keep_for=STAYS_FOR,
        forgotten_by=END_KEPT,
        kept_because=STAYS_BECAUSE,
        person=["author"],
        whose=entered_for,
        left_instead={"title": GONE, "language": "de"},
    ),
    PersonalData(
        model="ideas.Idea",
        fields=["entered_by"],
        purpose=_("wer bei der Stadt die Idee nach einem Gespräch eingetragen hat"),
        basis=Basis.TASK,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.NAMELESS,
    ),
    PersonalData(
        model="ideas.Idea",
        fields=["entered_after"],
        purpose=_("nach welchem Gespräch die Stadt die Idee eingetragen hat"),
        basis=Basis.TASK,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.REMOVED,
        person=["author", "entered_by"],
        whose=entered_for,
    ),
    PersonalData(
        model="ideas.Support",
        fields=["idea", "person", "confirmed_at", "created_at"],
        purpose=_("wer eine Idee unterstützt, damit niemand zweimal zählt"),
        basis=Basis.CONSENT,
        kept=UNTIL_ERASED,
        on_erasing=OnErasing.NAMELESS,
    ),
    PersonalData(
        model="ideas.Comment",
        fields=["author"],
        purpose=_("von wem der Kommentar ist"),
        basis=Basis.CONSENT,
        kept=UNTIL_ERASED,
        on_erasing=OnErasing.NAMELESS,
    ),
    PersonalData(
        model="ideas.Comment",
        fields=["author_name"],
        purpose=_("unter welchem Namen der Kommentar öffentlich steht"),
        basis=Basis.CONSENT,
        kept=UNTIL_ERASED,
        on_erasing=OnErasing.REMOVED,
        person=["author"],
    ),
    PersonalData(
        model="ideas.Comment",
        fields=["text"],
        purpose=_("der Kommentar selbst, öffentlich"),
        basis=Basis.CONSENT,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.CHOICE,
        keep_for=STAYS_FOR,
        forgotten_by=END_KEPT,
        kept_because=STAYS_BECAUSE,
        person=["author"],
    ),
    PersonalData(
        model="ideas.Follow",
        fields=["idea", "person", "created_at"],
        purpose=_("wer wissen will, wie es mit einer Idee weitergeht"),
        basis=Basis.CONSENT,
        kept=_("bis Sie es abbestellen"),
        on_erasing=OnErasing.ROW,
    ),
    PersonalData(
        model="ideas.Answer",
        fields=["author", "text"],
        purpose=_("die öffentliche Antwort der Stadt, und von wem"),
        basis=Basis.TASK,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.NAMELESS,
    ),
    PersonalData(
        model="ideas.Answer",
        fields=["author_name"],
        purpose=_("wer bei der Stadt geantwortet hat; öffentlich"),
        basis=Basis.TASK,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.REMOVED,
        person=["author"],
        left_instead={"author_name": "Stadtteilkoordination"},
    ),
    PersonalData(
        model="ideas.InternalNote",
        fields=["author"],
        purpose=_("von wem eine Notiz der Koordination ist"),
        basis=Basis.TASK,
        kept=_("solange die Idee gespeichert ist"),
        on_erasing=OnErasing.NAMELESS,
    ),
    PersonalData(
        model="ideas.InternalNote",
        fields=["text"],
        purpose=_("Notizen der Koordination zu einer Idee; können sagen, wer sie hatte"),
        basis=Basis.TASK,
        kept=_("solange die Idee gespeichert ist"),
        on_erasing=OnErasing.REMOVED,
        person=["idea__author", "author"],
        is_withheld=True,
    ),
    PersonalData(
        model="ideas.ReportDetail",
        fields=["complaint", "text"],
        purpose=_("was jemand gemeldet hat; nicht, wer es war"),
        basis=Basis.DUTY,
        kept=_("ein Jahr, nachdem die Meldung erledigt ist"),
        keep_for=timedelta(days=365),
        forgotten_by=FORGET,
        overdue=lambda before: Q(report__closed_at__lt=before),
        on_erasing=OnErasing.ROW,
        person=["report__comment__author", "report__idea__author"],
        is_withheld=True,
    ),
    # Before the address is taken out by which a reporter's objection is found.
    PersonalData(
        model="ideas.Appeal",
        fields=["text"],
        purpose=_("warum jemand einer Entscheidung widerspricht"),
        basis=Basis.DUTY,
        kept=_("ein Jahr, nachdem über den Widerspruch entschieden ist"),
        keep_for=timedelta(days=365),
        forgotten_by=FORGET,
        overdue=lambda before: Q(decided_at__lt=before),
        on_erasing=OnErasing.ROW,
        person=["comment__author", "idea__author"],
        address=["detail__email"],
        is_withheld=True,
    ),
    PersonalData(
        model="ideas.ReportDetail",
        fields=["email"],
        purpose=_("wem wir schreiben, wie über eine Meldung entschieden wurde; wer gemeldet wurde, erfährt sie nicht"),
        basis=Basis.DUTY,
        kept=_("ein halbes Jahr, nachdem die Meldung erledigt ist"),
        keep_for=timedelta(days=184),
        forgotten_by=FORGET,
        overdue=lambda before: Q(report__closed_at__lt=before),
        on_erasing=OnErasing.REMOVED,
        address=["email"],
        is_withheld=True,
    ),
    PersonalData(
        model="ideas.Appeal",
        fields=["first_decided_by"],
        purpose=_("wer zuerst entschieden hat, damit über den Widerspruch jemand anderes entscheidet"),
        basis=Basis.DUTY,
        kept=_("ein Jahr, nachdem über den Widerspruch entschieden ist"),
        on_erasing=OnErasing.NAMELESS,
    ),
    PersonalData(
        model="ideas.Redaction",
        fields=["by"],
        purpose=_("wer bei der Stadt etwas aus einem Text herausgenommen hat"),
        basis=Basis.DUTY,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.NAMELESS,
    ),
    PersonalData(
        model="ideas.Idea",
        fields=["assigned_to"],
        purpose=_("wer bei der Stadt für die Idee zuständig ist"),
        basis=Basis.TASK,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.NAMELESS,
    ),
    PersonalData(
        model="ideas.IdeaPhoto",
        fields=["image", "small", "alt"],
        purpose=_("Fotos zu einer Idee; können Menschen zeigen, die einverstanden sind"),
        basis=Basis.CONSENT,
        kept=_("so lange wie die Idee; nie abgeschickte einen Tag"),
        person=["idea__author"],
        keep_for=timedelta(days=1),
        forgotten_by="delete photos of forms never sent off",
        on_erasing=OnErasing.ROW,
    ),
]
NOTHING = [
    NothingPersonal(model="ideas.Topic", fields=["name", "name_en", "slug", "position"]),
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
            *("answer_due_on", "answered_at", "support_count", "comment_count", "cover"),
        ],
    ),
    NothingPersonal(
        model="ideas.Comment",
        fields=["idea", "parent", "is_official", "language", "state", "submission_key", "created_at", "edited_at"],
    ),
    NothingPersonal(
        model="ideas.Answer",
        fields=["idea", "state_then", "created_at", "corrected_at", "withdrawn_at", "change_reason"],
    ),
    NothingPersonal(model="ideas.Redaction", fields=["idea", "comment", "what", "created_at"]),
    NothingPersonal(model="ideas.Appeal", fields=["idea", "comment", "detail", "state", "created_at", "decided_at"]),
    NothingPersonal(model="ideas.InternalNote", fields=["idea", "created_at"]),
    NothingPersonal(
        model="ideas.Report", fields=["idea", "comment", "state", "times", "first_reported_at", "closed_at"]
    ),
    NothingPersonal(model="ideas.ReportDetail", fields=["report", "language", "created_at"]),
    NothingPersonal(model="ideas.IdeaPhoto", fields=["idea", "width", "height", "waits", "created_at"]),
]
