"""What the index repeats of what is public, field by field: nothing that the public pages do not say. And who edits."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from foundation.registries.personal_data import AS_LONG_AS_PUBLIC, Basis, NothingPersonal, OnErasing, PersonalData

PERSONAL = [
    PersonalData(
        model="search.SearchDocument",
        fields=[
            "title",
            "place",
            "summary",
            "text",
            "spelled",
            "title_words",
            "title_parts",
            "summary_words",
            "text_words",
            "text_parts",
            "url",
        ],
        purpose=_("Suche über das, was öffentlich ist"),
        basis=Basis.TASK,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.REMOVED,
        follows=True,
    ),
    PersonalData(
        model="search.KnownWord",
        fields=["word", "spelled"],
        purpose=_("einzelne Wörter aus dem, was öffentlich ist, für „Meinten Sie …?“"),
        basis=Basis.TASK,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.REMOVED,
        follows=True,
    ),
    PersonalData(
        model="search.SearchCount",
        fields=["question"],
        purpose=_("was in die Suche getippt wird, gezählt, damit die Redaktion sieht, was fehlt; nicht, von wem"),
        basis=Basis.TASK,
        kept=_("30 Tage, wenn es selten gefragt wird; sonst höchstens 13 Monate"),
        on_erasing=OnErasing.KEPT,
        keep_for=timedelta(days=396),
        forgotten_by="forget what was searched",
        kept_because=_("Niemand weiß, wer was gefragt hat. Es wird nach höchstens 13 Monaten gelöscht."),
    ),
    *(
        PersonalData(
            model=model,
            fields=["changed_by"],
            purpose=_("wer es zuletzt geändert hat, für Rückfragen in der Redaktion"),
            basis=Basis.TASK,
            kept=_("solange der Eintrag gespeichert ist"),
            on_erasing=OnErasing.NAMELESS,
        )
        for model in ["search.SynonymGroup", "search.PinnedAnswer"]
    ),
]
NOTHING = [
    NothingPersonal(
        model="search.SearchDocument",
        fields=[
            *(
                "kind",
                "is_accessible",
                "is_free",
                "starts_at",
                "ends_at",
                "starts_minute",
                "capacity",
                "added_at",
                "updated_at",
                "content_type",
                "object_id",
            ),
            "language",
        ],
    ),
    NothingPersonal(
        model="search.Traits",
        fields=[
            *("document", "kind", "is_accessible", "is_free", "starts_at", "ends_at", "starts_minute", "capacity"),
            *("added_at", "readers", "codes"),
        ],
    ),
    NothingPersonal(model="search.FacetValue", fields=["name", "value"]),
    NothingPersonal(model="search.Facet", fields=["document", "name", "value"]),
    NothingPersonal(model="search.KnownWord", fields=["language", "documents"]),
    NothingPersonal(
        model="search.SearchCount",
        fields=["language", "on_month", "since_on", "asked", "empty", "pressed", "positions"],
    ),
    NothingPersonal(model="search.TakenCounts", fields=["name"]),
    NothingPersonal(model="search.SynonymGroup", fields=["language", "words", "note", "is_active", "changed_at"]),
    NothingPersonal(
        model="search.PinnedAnswer",
        fields=[
            *("language", "questions", "title", "sentence", "page", "address", "from_on", "until_on", "position"),
            "changed_at",
        ],
    ),
    NothingPersonal(model="search.SearchDocument", fields=["version"]),
    NothingPersonal(
        model="search.IndexChange",
        fields=["document_key", "written_at", "attempts", "next_try_at", "is_refused", "last_error"],
    ),
]
