"""What can be found, and what editors say of words: documents with their facets, synonyms, pinned answers."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import translate_url
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from foundation.registries import kinds


class ShownQuerySet(models.QuerySet[Any]):
    """Of documents, or of their traits."""

    def shown(self) -> Self:
        """Without what belongs to hidden features; the nightly rebuild removes it."""
        if not settings.HIDDEN_FEATURES:
            return self
        return self.filter(kind__in=[kind.name for kind in kinds.all()])


class SearchDocument(models.Model):
    """How one object reads in one language. Only what everybody may see is ever in here."""

    # What is filtered by comes first and the long texts last: SQLite reads a row from its beginning.
    kind = models.CharField(max_length=16, help_text="Name of a registered kind.")
    is_accessible = models.BooleanField(default=False)
    is_free = models.BooleanField(default=False)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    starts_minute = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Minutes since midnight of the city's day on which it begins."
    )
    capacity = models.PositiveIntegerField(null=True, blank=True, help_text="How many people find room in it.")
    added_at = models.DateTimeField(default=timezone.now, help_text="When it could be found first.")
    updated_at = models.DateTimeField()
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=40)
    language = models.CharField(max_length=8)
    url = models.CharField(max_length=500)
    title = models.CharField(max_length=300)
    place = models.CharField(max_length=300, blank=True)
    summary = models.TextField(blank=True)
    text = models.TextField(blank=True)
    spelled = models.TextField(blank=True, help_text="All words as they are spelled, a blank around each: for phrases.")
    # The analysed words. The database indexes them by itself: see migration 0002.
    title_words = models.TextField(blank=True)
    title_parts = models.TextField(blank=True)
    summary_words = models.TextField(blank=True)
    text_words = models.TextField(blank=True)
    text_parts = models.TextField(blank=True, help_text="What the compounds of summary and text are made of.")
    # Nullable, so that SQLite adds the column without remaking the table, which would take its triggers away.
    version = models.BigIntegerField(
        null=True, editable=False, help_text="Key of the last change a copy was told of; empty: of none."
    )

    objects = ShownQuerySet.as_manager()

    class Meta:
        verbose_name = _("Suchdokument")
        verbose_name_plural = _("Suchdokumente")
        ordering = ["-added_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id", "language"], name="document_once_a_language"),
            models.CheckConstraint(
                condition=models.Q(starts_at=None, ends_at=None) | models.Q(starts_at__lte=models.F("ends_at")),
                name="document_ends_after_its_start",
            ),
        ]
        indexes = [models.Index(fields=["-added_at", "-id"], name="search_newest"), models.Index(fields=["ends_at"])]

    def __str__(self) -> str:
        return self.title

    @property
    def forms(self) -> frozenset[str]:
        """Every form under which it is found."""
        analysed = [self.title_words, self.title_parts, self.summary_words, self.text_words, self.text_parts]
        return frozenset(" ".join(analysed).split())

    def url_for_readers_of(self, language: str) -> str:
        """Return the address; what the CMS has not translated has none in the other language."""
        kind = kinds.named(self.kind)
        if language == self.language or (kind and kind.is_written_in_one_language):
            return self.url
        with translation.override(self.language):
            return translate_url(self.url, language)


class FacetName(models.TextChoices):
    DISTRICT = "district", _("Stadtteil")
    TOPIC = "topic", _("Thema")
    AUDIENCE = "audience", _("Zielgruppe")
    DAY = "day", _("Tag einer Reihe")
    READER = "reader", _("Sprache der Lesenden")


class Facet(models.Model):
    """One value by which documents are narrowed. `READER`: the language in which this reading is the one shown."""

    document = models.ForeignKey(SearchDocument, on_delete=models.CASCADE, related_name="facets")
    name = models.CharField(max_length=16, choices=FacetName.choices)
    value = models.CharField(max_length=120)

    class Meta:
        verbose_name = _("Merkmal")
        verbose_name_plural = _("Merkmale")
        constraints = [
            models.UniqueConstraint(fields=["document", "name", "value"], name="facet_once_a_document"),
        ]
        indexes = [models.Index(fields=["name", "value", "document"])]

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"


class Traits(models.Model):
    """What a document is narrowed, counted and put in order by, in one short row.

    A hit among thousands must not cost the reading of its texts. The database writes it (migration 0002), whoever
    writes documents and facets; nobody else does.
    """

    document = models.OneToOneField(
        SearchDocument, on_delete=models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="traits"
    )
    kind = models.CharField(max_length=16)
    is_accessible = models.BooleanField(default=False)
    is_free = models.BooleanField(default=False)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    starts_minute = models.PositiveSmallIntegerField(null=True)
    capacity = models.PositiveIntegerField(null=True)
    added_at = models.DateTimeField()
    # The values of its facets, each between line feeds.
    readers = models.TextField(blank=True)
    districts = models.TextField(blank=True)
    topics = models.TextField(blank=True)
    audiences = models.TextField(blank=True)

    objects = ShownQuerySet.as_manager()

    class Meta:
        verbose_name = _("Eigenschaften eines Suchdokuments")
        verbose_name_plural = _("Eigenschaften der Suchdokumente")
        indexes = [
            models.Index(fields=["-added_at", "-document"], name="search_traits_newest"),
            models.Index(fields=["ends_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


TRAITS_OF_DOCUMENT = (
    "kind", "is_accessible", "is_free", "starts_at", "ends_at", "starts_minute", "capacity", "added_at"
)  # fmt: skip
TRAITS_OF_FACETS = {
    "readers": FacetName.READER.value,
    "districts": FacetName.DISTRICT.value,
    "topics": FacetName.TOPIC.value,
    "audiences": FacetName.AUDIENCE.value,
}


class KnownWord(models.Model):
    """A word of the documents as it is written, for "Meinten Sie …?". It goes with the last document that has it."""

    language = models.CharField(max_length=8)
    word = models.CharField(max_length=60)
    spelled = models.CharField(max_length=80)
    """Without umlauts and accents."""
    documents = models.IntegerField()

    class Meta:
        verbose_name = _("bekanntes Wort")
        verbose_name_plural = _("bekannte Wörter")
        constraints = [models.UniqueConstraint(fields=["language", "word"], name="known_word_once_a_language")]
        # Words are asked for by their beginning: PostgreSQL needs an index with the operators for patterns.
        indexes = [models.Index(fields=["spelled"], name="known_word_begins", opclasses=["varchar_pattern_ops"])]

    def __str__(self) -> str:
        return self.word


class IndexChange(models.Model):
    """A document that a provider's own copy has yet to take over, or to forget if there is no such document any more.

    Written in the transaction of the change. The keys only ever rise, so they are the versions that let the copy refuse
    what comes too late.
    """

    document_key = models.BigIntegerField(db_index=True)
    """Of a `SearchDocument` that may be gone."""
    written_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    is_refused = models.BooleanField(default=False, help_text="The copy takes others and not this one.")
    last_error = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("Änderung am Suchverzeichnis")
        verbose_name_plural = _("Änderungen am Suchverzeichnis")

    def __str__(self) -> str:
        return f"{self.pk}: {self.document_key}"


class Wording(models.Model):
    """What editors write for the questions of one language."""

    language = models.CharField(_("Sprache der Fragen"), max_length=8, choices=settings.LANGUAGES, default="de")
    changed_at = models.DateTimeField(_("zuletzt geändert"), auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("von"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        abstract = True


class SynonymGroup(Wording):
    """Words that mean the same: who asks for one of them finds what has any of them."""

    words = models.TextField(
        _("Wörter"), help_text=_("Mit Komma dazwischen, höchstens 20: Klo, WC, öffentliche Toilette")
    )
    note = models.CharField(_("Notiz"), max_length=200, blank=True, help_text=_("Nur für die Redaktion."))
    is_active = models.BooleanField(
        _("gilt"), default=True, help_text=_("Ohne Häkchen bleibt die Gruppe gespeichert und ändert nichts.")
    )

    class Meta:
        verbose_name = _("Synonymgruppe")
        verbose_name_plural = _("Synonyme")
        ordering = ["language", "words"]

    def __str__(self) -> str:
        return self.words


class PinnedAnswer(Wording):
    """What stands above the hits of some questions: a page of the CMS, an address of this site, or another site."""

    questions = models.TextField(
        _("Fragen"), help_text=_("Eine je Zeile. Passt, wenn jemand alle Wörter einer Zeile eingibt.")
    )
    title = models.CharField(_("Überschrift"), max_length=120)
    sentence = models.CharField(_("Ein Satz"), max_length=300)
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("Seite"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Entweder eine Seite aus dem CMS …"),
    )
    address = models.CharField(
        _("Adresse"),
        max_length=500,
        blank=True,
        help_text=_("… oder eine Adresse dieser Website (/raeume/) oder einer anderen (https://…)."),
    )
    from_on = models.DateField(_("ab"), null=True, blank=True)
    until_on = models.DateField(_("bis"), null=True, blank=True, help_text=_("Einschließlich. Leer: ohne Ende."))
    position = models.PositiveSmallIntegerField(
        _("Reihenfolge"), default=0, help_text=_("Kleinere Zahlen stehen weiter oben. Mehr als drei stehen nie da.")
    )

    class Meta:
        verbose_name = _("feste Antwort")
        verbose_name_plural = _("feste Antworten")
        ordering = ["position", "pk"]
        constraints = [
            # Neither: the page was deleted, and the answer waits for another.
            models.CheckConstraint(
                condition=models.Q(page=None) | models.Q(address=""), name="pinned_answer_leads_to_one_place"
            ),
            models.CheckConstraint(
                condition=models.Q(from_on=None)
                | models.Q(until_on=None)
                | models.Q(from_on__lte=models.F("until_on")),
                name="pinned_answer_ends_after_its_start",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def is_due(self, today: date) -> bool:
        """Whether it stands there on this day."""
        return (self.from_on is None or self.from_on <= today) and (self.until_on is None or today <= self.until_on)


class SearchCount(models.Model):
    """How often a question was asked in a month, without anything of who did. An empty question stands for all."""

    language = models.CharField(max_length=8)
    question = models.CharField(max_length=60, blank=True)
    on_month = models.DateField(help_text="The month's first day.")
    since_on = models.DateField(help_text="The day on which it was counted first.")
    asked = models.PositiveBigIntegerField(default=0)
    empty = models.PositiveBigIntegerField(default=0, help_text="How often nothing had all words.")
    pressed = models.PositiveBigIntegerField(default=0, help_text="How often a hit was opened.")
    positions = models.PositiveBigIntegerField(default=0, help_text="Sum of the positions of what was opened.")

    class Meta:
        verbose_name = _("Zählung der Suche")
        verbose_name_plural = _("Zählungen der Suche")
        constraints = [
            models.UniqueConstraint(fields=["on_month", "language", "question"], name="search_count_once_a_month"),
        ]

    def __str__(self) -> str:
        return f"{self.on_month:%Y-%m} {self.question}"


class TakenCounts(models.Model):
    """A file of counts that is in the table already; forgotten when the file is gone."""

    name = models.CharField(max_length=80, unique=True)

    class Meta:
        verbose_name = _("übernommene Datei")
        verbose_name_plural = _("übernommene Dateien")

    def __str__(self) -> str:
        return self.name
