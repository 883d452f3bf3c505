"""What the coordination does with ideas: it answers, looks at reports, and keeps notes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.ideas.models.comment import Comment
from participation.ideas.models.idea import Idea
from participation.ideas.querysets import ReportQuerySet
from participation.ideas.states import REPORT_TRANSITIONS, Complaint, IdeaState, ReportState


class Answer(models.Model):
    """What the city says to an idea, for everybody to read."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="answers")
    text = models.TextField(_("Antwort"), max_length=5000)
    corrected_at = models.DateTimeField(_("korrigiert"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("zurückgenommen"), null=True, blank=True, editable=False)
    change_reason = models.CharField(_("Grund"), max_length=1000, blank=True, editable=False)
    """Why it was corrected or withdrawn, for everybody to read."""
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    author_name = models.CharField(_("Name"), max_length=120)
    state_then = models.CharField(_("Stand"), max_length=16, choices=IdeaState.choices)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("Antwort")
        verbose_name_plural = _("Antworten")
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class InternalNote(models.Model):
    """What the coordination has to know about an idea; never public."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(_("Notiz"), max_length=2000)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("interne Notiz")
        verbose_name_plural = _("interne Notizen")
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class Report(models.Model):
    """Something that people find wrong with an idea or a comment. Who says the same again adds to the open one."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="reports")
    comment = models.ForeignKey(Comment, null=True, blank=True, on_delete=models.CASCADE, related_name="reports")
    state = models.CharField(_("Stand"), max_length=12, choices=ReportState.choices, default=ReportState.OPEN)
    times = models.PositiveIntegerField(_("wie oft"), default=0)
    first_reported_at = models.DateTimeField(_("gemeldet"), default=timezone.now)
    closed_at = models.DateTimeField(_("erledigt"), null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    transitions = REPORT_TRANSITIONS

    class Meta:
        verbose_name = _("Meldung")
        verbose_name_plural = _("Meldungen")
        ordering = ["-first_reported_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["idea"],
                condition=models.Q(state=ReportState.OPEN, comment=None),
                name="report_of_an_idea_open_once",
            ),
            models.UniqueConstraint(
                fields=["comment"], condition=models.Q(state=ReportState.OPEN), name="report_of_a_comment_open_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.comment or self.idea)


class ReportDetail(models.Model):
    """What one visitor wrote when reporting; of the visitor only an address, if one was left to be told."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="details")
    complaint = models.CharField(_("Grund"), max_length=16, choices=Complaint.choices)
    text = models.CharField(_("Was stört Sie?"), max_length=500, blank=True)
    email = models.EmailField(_("Ihre E-Mail-Adresse"), blank=True)
    """Whom the decision is told (Digital Services Act, Art. 16, 5); empty for who stays unknown."""
    language = models.CharField(max_length=8, choices=settings.LANGUAGES, default="de")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("Einzelheit einer Meldung")
        verbose_name_plural = _("Einzelheiten einer Meldung")
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.get_complaint_display()
