"""What the libraries' tables know of people, field by field: Wagtail, allauth, Django, the tasks in the background."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry, PageLogEntry
from wagtail.search.models import IndexEntry

from foundation.history.actions import KEPT_OF_HISTORY, NO_NAME
from foundation.registries.personal_data import (
    FORGET,
    UNTIL_ERASED,
    Basis,
    DataSubject,
    NothingPersonal,
    OnErasing,
    PersonalData,
)
from foundation.timespan import local

WHILE_EMPLOYED = _("solange die Person dort arbeitet")
SIGNING_IN, EDITORS, HISTORY = _("Anmelden"), _("Redaktion"), _("Verlauf")
FORMS, BACKGROUND = _("Formulare"), _("Arbeit im Hintergrund")


COLUMNS_WITH_TEXT = ("autocomplete", "title", "title_text", "body", "body_text")
SEARCHED = [field.name for field in IndexEntry._meta.concrete_fields if field.name in COLUMNS_WITH_TEXT]
"""What the library's index keeps of a text: on PostgreSQL its words and the text itself, on SQLite the text."""


def _of_editors(model: str, *fields: str, on_erasing: OnErasing = OnErasing.NAMELESS) -> PersonalData:
    return PersonalData(
        model=model,
        fields=fields,
        area=EDITORS,
        purpose=_("Arbeit der Redaktion: wer was wann bearbeitet, prüft und hochlädt"),
        basis=Basis.TASK,
        kept=_("solange die Seite oder das Bild gespeichert ist"),
        on_erasing=on_erasing,
    )


def _gone_with_them(model: str, *fields: str) -> PersonalData:
    return _of_editors(model, *fields, on_erasing=OnErasing.ROW)


def _history(model: str, *fields: str) -> PersonalData:
    return PersonalData(
        model=model,
        area=HISTORY,
        fields=fields,
        purpose=_("Verlauf: wer was wann getan hat"),
        called=what_was_done,
        basis=Basis.TASK,
        kept=_("solange der Gegenstand gespeichert ist"),
        on_erasing=OnErasing.NAMELESS,
    )


def what_was_done(entry: ModelLogEntry | PageLogEntry) -> str:
    """What a line of the history says: when, what, and with what kind of thing."""
    kind = entry.content_type.name if entry.content_type else ""
    formatter = registry.get_formatter(entry)  # None for what an earlier version did
    did = formatter.label if formatter else entry.action
    return f"{local(entry.timestamp):%d.%m.%Y %H:%M}: {did} ({kind})"


def done_by(subject: DataSubject) -> Q:
    """What residents did. Why the city's people decided as they did is the city's, and stays as long as all of it."""
    return Q(user=subject.person) if subject.person and not subject.person.is_staff else Q()


def without_words(entry: ModelLogEntry) -> dict[str, Any]:
    """What of a history's entry says what was done, in words of the code."""
    return {name: value for name, value in entry.data.items() if name in KEPT_OF_HISTORY}


PERSONAL = [
    PersonalData(
        model="account.EmailAddress",
        area=SIGNING_IN,
        fields=["user", "email", "verified", "primary"],
        purpose=_("mit welcher Adresse Sie sich anmelden"),
        basis=Basis.CONTRACT,
        kept=UNTIL_ERASED,
        on_erasing=OnErasing.ROW,
    ),
    PersonalData(
        model="account.EmailConfirmation",
        area=SIGNING_IN,
        fields=["email_address", "created", "sent", "key"],
        purpose=_("Bestätigen einer Adresse"),
        basis=Basis.CONTRACT,
        kept=UNTIL_ERASED,
        on_erasing=OnErasing.ROW,
        person=["email_address__user"],
        is_withheld=True,
    ),
    PersonalData(
        model="mfa.Authenticator",
        area=SIGNING_IN,
        fields=["user", "type", "data", "created_at", "last_used_at"],
        purpose=_("zweiter Schritt der Anmeldung"),
        basis=Basis.CONTRACT,
        kept=UNTIL_ERASED,
        on_erasing=OnErasing.ROW,
        is_withheld=True,
    ),
    PersonalData(
        model="wagtailforms.FormSubmission",
        area=FORMS,
        fields=["form_data", "submit_time"],
        purpose=_("was Sie über ein Formular schreiben, zum Beispiel über Kontakt oder eine Barriere"),
        basis=Basis.TASK,
        kept=_("ein Jahr"),
        keep_for=timedelta(days=365),
        forgotten_by="forget what was sent by forms",
        on_erasing=OnErasing.ROW,
        mentions=["form_data"],
    ),
    PersonalData(
        model="django_tasks_database.DBTaskResult",
        area=BACKGROUND,
        fields=["args_kwargs", "return_value", "traceback", "exception_class_path"],
        purpose=_("Arbeit im Hintergrund; nennt Nummern von Mails, keine Adressen"),
        basis=Basis.TASK,
        kept=_("zwei Wochen"),
        keep_for=timedelta(weeks=2),
        forgotten_by="forget finished tasks",
        on_erasing=OnErasing.KEPT,
        kept_because=_("Die Arbeit nennt nur Nummern. Sie wird nach zwei Wochen gelöscht."),
    ),
    _history("wagtailcore.ModelLogEntry", "user"),
    PersonalData(
        model="wagtailcore.ModelLogEntry",
        area=HISTORY,
        fields=["label", "data"],
        purpose=_("Verlauf: womit etwas getan wurde, und warum"),
        basis=Basis.TASK,
        kept=_("zwei Jahre; was von gelöschten Menschen handelt, nur bis dahin"),
        keep_for=timedelta(days=2 * 365),
        forgotten_by=FORGET,
        overdue=lambda before: Q(timestamp__lt=before),
        on_erasing=OnErasing.REMOVED,
        person=[],
        whose=done_by,
        is_withheld=True,
        left_instead={"label": NO_NAME, "data": without_words},
    ),
    _history("wagtailcore.PageLogEntry", "user", "label", "data"),
    PersonalData(
        model="wagtailusers.UserProfile",
        area=EDITORS,
        fields=[
            *("user", "avatar", "preferred_language", "current_time_zone", "dismissibles", "theme", "contrast"),
            *("density", "keyboard_shortcuts", "submitted_notifications", "approved_notifications"),
            *("rejected_notifications", "updated_comments_notifications"),
        ],
        purpose=_("wie sich jemand die Redaktion eingerichtet hat"),
        basis=Basis.TASK,
        kept=WHILE_EMPLOYED,
        on_erasing=OnErasing.ROW,
    ),
    _of_editors("wagtailcore.Page", "owner", "locked_by", "title", "draft_title", "seo_title", "search_description"),
    _of_editors("wagtailcore.Page", "slug", "url_path"),
    _of_editors("wagtailcore.Revision", "user", "object_str", "content"),
    _of_editors("wagtailcore.WorkflowState", "requested_by"),
    _of_editors("wagtailcore.TaskState", "finished_by", "comment"),
    _of_editors("wagtailimages.Image", "title", "description", "file", "uploaded_by_user", "file_hash"),
    _of_editors("wagtailimages.Rendition", "file"),
    _of_editors("wagtaildocs.Document", "title", "file", "uploaded_by_user", "file_hash"),
    _gone_with_them("wagtailcore.UploadedFile", "file", "uploaded_by_user"),
    _gone_with_them("wagtailcore.Comment", "user", "text"),
    _of_editors("wagtailcore.Comment", "resolved_by"),
    _gone_with_them("wagtailcore.CommentReply", "user", "text"),
    _of_editors("wagtailsearch.IndexEntry", *SEARCHED),
    PersonalData(
        model="wagtailcore.PageSubscription",
        area=EDITORS,
        fields=["user", "page", "comment_notifications"],
        purpose=_("wer über eine Seite benachrichtigt wird"),
        basis=Basis.TASK,
        kept=WHILE_EMPLOYED,
        on_erasing=OnErasing.ROW,
    ),
    PersonalData(
        model="wagtailcore.APIToken",
        area=EDITORS,
        fields=["user", "name", "key_hash", "prefix", "created", "revoked_at", "last_used_at"],
        purpose=_("Zugang für Programme; hier nicht eingeschaltet"),
        basis=Basis.TASK,
        kept=WHILE_EMPLOYED,
        on_erasing=OnErasing.ROW,
        is_withheld=True,
    ),
    PersonalData(
        model="wagtailadmin.EditingSession",
        area=EDITORS,
        fields=["user", "content_type", "object_id", "last_seen_at", "is_editing"],
        purpose=_("wer eine Seite gerade bearbeitet"),
        basis=Basis.TASK,
        kept=_("eine Stunde"),
        on_erasing=OnErasing.ROW,
    ),
    PersonalData(
        model="wagtailadmin.FormState",
        area=EDITORS,
        fields=["data", "user", "content_type", "object_id", "parent_object_id", "last_updated_at"],
        purpose=_("was in der Redaktion getippt und noch nicht gespeichert ist"),
        basis=Basis.TASK,
        kept=_("bis es gespeichert ist"),
        on_erasing=OnErasing.ROW,
    ),
]
NOTHING = [
    # Stays empty: sessions lie in people.Session, which knows whose each is.
    NothingPersonal(model="sessions.Session", fields=["session_data", "expire_date"]),
    NothingPersonal(
        model="wagtailcore.Page",
        fields=[
            *("path", "depth", "numchild", "translation_key", "locale", "latest_revision", "live", "live_revision"),
            *("has_unpublished_changes", "first_published_at", "last_published_at", "go_live_at", "expire_at"),
            *("expired", "locked", "locked_at", "content_type", "latest_revision_created_at", "alias_of"),
            "show_in_menus",
        ],
    ),
    NothingPersonal(
        model="wagtailcore.ModelLogEntry",
        fields=[
            *("content_type", "action", "timestamp", "uuid", "revision", "content_changed", "deleted", "object_id"),
        ],
    ),
    NothingPersonal(
        model="wagtailcore.PageLogEntry",
        fields=["content_type", "action", "timestamp", "uuid", "revision", "content_changed", "deleted", "page"],
    ),
    NothingPersonal(
        model="wagtailcore.Revision",
        fields=["content_type", "base_content_type", "object_id", "created_at", "approved_go_live_at"],
    ),
    NothingPersonal(
        model="wagtailcore.WorkflowState",
        fields=[
            *("content_type", "base_content_type", "object_id", "workflow", "status", "created_at"),
            "current_task_state",
        ],
    ),
    NothingPersonal(
        model="wagtailcore.TaskState",
        fields=["workflow_state", "revision", "task", "status", "started_at", "finished_at", "content_type"],
    ),
    NothingPersonal(
        model="wagtailcore.Comment",
        fields=["page", "contentpath", "position", "created_at", "updated_at", "revision_created", "resolved_at"],
    ),
    NothingPersonal(model="wagtailcore.CommentReply", fields=["comment", "created_at", "updated_at"]),
    NothingPersonal(model="wagtailcore.UploadedFile", fields=["for_content_type"]),
    NothingPersonal(
        model="wagtailimages.Image",
        fields=[
            *("collection", "width", "height", "created_at", "file_size"),
            *("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"),
        ],
    ),
    NothingPersonal(
        model="wagtailimages.Rendition", fields=["filter_spec", "width", "height", "focal_point_key", "image"]
    ),
    NothingPersonal(model="wagtaildocs.Document", fields=["collection", "created_at", "file_size"]),
    NothingPersonal(model="wagtailsearch.IndexEntry", fields=["content_type", "object_id", "title_norm"]),
    NothingPersonal(model="wagtailsearch.SQLiteFTSIndexEntry"),
    NothingPersonal(model="wagtailforms.FormSubmission", fields=["page"]),
    NothingPersonal(
        model="django_tasks_database.DBTaskResult",
        fields=[
            *("status", "enqueued_at", "started_at", "finished_at", "priority", "task_path", "worker_ids"),
            *("queue_name", "backend_name", "run_after"),
        ],
    ),
    *[
        NothingPersonal(model=model)
        for model in [
            *("auth.Group", "auth.Permission", "contenttypes.ContentType", "simple_translation.SimpleTranslation"),
            *("taggit.Tag", "taggit.TaggedItem", "wagtailadmin.Admin", "wagtailembeds.Embed"),
            *("wagtailcore.Collection", "wagtailcore.CollectionViewRestriction", "wagtailcore.GroupApprovalTask"),
            *("wagtailcore.GroupCollectionPermission", "wagtailcore.GroupPagePermission"),
            *("wagtailcore.GroupSitePermission", "wagtailcore.Locale", "wagtailcore.PageViewRestriction"),
            *("wagtailcore.ReferenceIndex", "wagtailcore.Site", "wagtailcore.Task", "wagtailcore.Workflow"),
            *("wagtailcore.WorkflowContentType", "wagtailcore.WorkflowPage", "wagtailcore.WorkflowTask"),
            "wagtailredirects.Redirect",
        ]
    ],
]
