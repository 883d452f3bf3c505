"""What can be found: a document for each object and language, its facets, and its traits in a short row."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any, Self

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import translate_url
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from foundation.registries import kinds
from foundation.timespan import local, runs_until


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
    def stated_end(self) -> datetime | None:
        """When it ends, as somebody said; None where it only is over with its day, or begins and that is all."""
        starts_at, ends_at = self.starts_at, self.ends_at
        if starts_at is None or ends_at == starts_at:
            return None
        lasts_the_day = local(starts_at).time() == time(0)
        return None if ends_at == runs_until(starts_at, None) and not lasts_the_day else ends_at

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


FIRST_SIGN = 0x10000
"""The signs of facets' values begin behind all letters; there are a million of them."""


class FacetValue(models.Model):
    """A value that facets have or had, so that one sign can stand for it. The database writes it, as the traits."""

    name = models.CharField(max_length=16, choices=FacetName.choices)
    value = models.CharField(max_length=120)

    class Meta:
        verbose_name = _("Wert eines Merkmals")
        verbose_name_plural = _("Werte der Merkmale")
        constraints = [models.UniqueConstraint(fields=["name", "value"], name="facet_value_once")]

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"

    @property
    def sign(self) -> str:
        return chr(FIRST_SIGN + self.pk)

    @staticmethod
    def key_of(sign: str) -> int:
        return ord(sign) - FIRST_SIGN


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
    readers = models.TextField(blank=True, help_text="Languages whose readers are shown it, each between line feeds.")
    codes = models.TextField(blank=True, help_text="The signs of its facets' values.")

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
CODED_FACETS = (FacetName.DISTRICT.value, FacetName.TOPIC.value, FacetName.AUDIENCE.value)
"""The facets whose values have signs."""
