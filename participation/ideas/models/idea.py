"""What residents want to change, and how it goes on."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from foundation.slugs import slug_for
from foundation.texts import Localized, Text, page_language
from foundation.timespan import today
from participation.ideas.querysets import IdeaQuerySet
from participation.ideas.states import DISCUSSED, PUBLIC, TRANSITIONS, IdeaState


class Topic(models.Model):
    """What an idea is about, e.g. Wege und Verkehr. The steering keeps the list."""

    name = models.CharField(_("Name"), max_length=60, unique=True)
    name_en = models.CharField(
        _("Name auf Englisch"),
        max_length=60,
        blank=True,
        help_text=_("Leer: Auf englischen Seiten steht der deutsche Name."),
    )
    slug = models.SlugField(_("in der Adresse"), max_length=60, unique=True)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)

    localized_name = Localized("name")

    class Meta:
        verbose_name = _("Thema")
        verbose_name_plural = _("Themen")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return str(self.localized_name)


class Idea(models.Model):
    """One idea, from the first sentence to the day it is done."""

    title = models.CharField(_("Titel"), max_length=120)
    text = models.TextField(_("Beschreibung"), max_length=5000)
    topic = models.ForeignKey(Topic, verbose_name=_("Thema"), on_delete=models.PROTECT, related_name="ideas")
    district = models.ForeignKey(
        "places.District", verbose_name=_("Stadtteil"), on_delete=models.PROTECT, related_name="ideas"
    )
    title_en = models.CharField(_("Titel auf Englisch"), max_length=120, blank=True)
    summary_en = models.TextField(_("Zusammenfassung auf Englisch"), max_length=600, blank=True)
    place_name = models.CharField(
        _("Wo genau?"), max_length=120, blank=True, help_text=_("Zum Beispiel: Fliederplatz, beim Brunnen.")
    )
    latitude = models.DecimalField(
        _("Breite"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("Länge"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("eingebracht von"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="ideas",
        editable=False,
    )
    author_name = models.CharField(
        _("Name, wie er gezeigt wird"), max_length=80, blank=True, help_text=_("Es darf ein Spitzname sein.")
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("eingetragen von"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="ideas_entered",
        editable=False,
    )
    entered_after = models.CharField(
        _("Anlass"),
        max_length=200,
        blank=True,
        help_text=_("Nur für die Koordination. Zum Beispiel: Gespräch an der Haustür am 12. November."),
    )
    language = models.CharField(_("geschrieben auf"), max_length=8, choices=settings.LANGUAGES, default="de")
    state = models.CharField(
        _("Stand"), max_length=16, choices=IdeaState.choices, default=IdeaState.TO_CONFIRM, editable=False
    )
    hidden_from = models.CharField(max_length=16, blank=True, editable=False)
    submission_key = models.CharField(max_length=64, null=True, unique=True, editable=False)
    """The form it came with: a double click is one idea."""
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    submitted_at = models.DateTimeField(_("eingegangen"), null=True, blank=True, editable=False)
    published_at = models.DateTimeField(_("veröffentlicht"), null=True, blank=True, editable=False)
    answer_due_on = models.DateField(_("Antwort bis"), null=True, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("zuständig"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="ideas_assigned",
        editable=False,
    )
    cover = models.ForeignKey(
        "ideas.IdeaPhoto",
        verbose_name=_("Titelbild"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    answered_at = models.DateTimeField(_("beantwortet"), null=True, blank=True, editable=False)
    support_count = models.PositiveIntegerField(_("Unterstützung"), default=0, editable=False)
    comment_count = models.PositiveIntegerField(_("Kommentare"), default=0, editable=False)

    localized_title = Localized("title")

    objects = IdeaQuerySet.as_manager()

    transitions = TRANSITIONS

    class Meta:
        verbose_name = _("Idee")
        verbose_name_plural = _("Ideen")
        ordering = ["-published_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "-published_at"], name="idea_newest"),
            models.Index(fields=["state", "-support_count"], name="idea_most_supported"),
            models.Index(fields=["answered_at", "answer_due_on"], name="idea_answer_due"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=[IdeaState.TO_CONFIRM]) | models.Q(answer_due_on__isnull=False),
                name="idea_promises_an_answer",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=[state for state in PUBLIC if state != IdeaState.DECLINED])
                | models.Q(published_at__isnull=False),
                name="idea_in_public_since",
            ),
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__isnull=False, longitude__isnull=False),
                name="idea_point_has_both",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("ideas:idea", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        """The words in its address; only the number counts."""
        return slug_for(self.title, longest=60, otherwise="idee")

    @property
    def answer_texts(self) -> str:
        """The official answers that stand, in one cell of a table; lists prefetch them."""
        return "\n\n".join(answer.text for answer in self.answers.all() if answer.withdrawn_at is None)

    @property
    def shown_name(self) -> str:
        return self.author_name or _now("Jemand aus der Nachbarschaft")

    @property
    def summary_here(self) -> Text:
        """Its summary in the page's language, where somebody has written one beside the text."""
        return Text(getattr(self, f"summary_{page_language()}", ""), page_language())

    @property
    def place(self) -> str:
        return self.place_name or self.district.name

    @property
    def is_public(self) -> bool:
        return self.state in PUBLIC and self.published_at is not None

    @property
    def awaits_answer(self) -> bool:
        """Whether the promised day still counts."""
        return self.answered_at is None and self.state in [IdeaState.SUBMITTED, *DISCUSSED]

    @property
    def is_overdue(self) -> bool:
        return self.awaits_answer and self.answer_due_on is not None and self.answer_due_on < today()
