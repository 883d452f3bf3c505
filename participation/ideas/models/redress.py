"""What was taken out of people's words, and what they object to (Digital Services Act, Art. 17 and 20)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.ideas.models.comment import Comment
from participation.ideas.models.idea import Idea
from participation.ideas.models.moderation import ReportDetail
from participation.ideas.querysets import AppealQuerySet
from participation.ideas.states import APPEAL_TRANSITIONS, AppealState, Redacted


class Redaction(models.Model):
    """Something was taken out of an idea or a comment for good, and everybody reads what; the words are not kept."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="redactions")
    comment = models.ForeignKey(Comment, null=True, blank=True, on_delete=models.CASCADE, related_name="redactions")
    what = models.CharField(_("Was wurde herausgenommen?"), max_length=16, choices=Redacted.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("Schwärzung")
        verbose_name_plural = _("Schwärzungen")
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.get_what_display()


class Appeal(models.Model):
    """Somebody objects to a decision: whose words were hidden, or who had reported what was left to stand."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="appeals")
    comment = models.ForeignKey(Comment, null=True, blank=True, on_delete=models.CASCADE, related_name="appeals")
    detail = models.ForeignKey(ReportDetail, null=True, blank=True, on_delete=models.CASCADE, related_name="appeals")
    """What the appellant had reported; None where it is the author of what was hidden."""
    text = models.TextField(_("Warum sehen Sie das anders?"), max_length=2000)
    state = models.CharField(
        _("Stand"), max_length=12, choices=AppealState.choices, default=AppealState.OPEN, editable=False
    )
    first_decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    """Whose decision it is about; somebody else decides, where there is somebody."""
    created_at = models.DateTimeField(_("eingegangen"), default=timezone.now, editable=False)
    decided_at = models.DateTimeField(_("entschieden"), null=True, blank=True, editable=False)

    objects = AppealQuerySet.as_manager()

    transitions = APPEAL_TRANSITIONS

    class Meta:
        verbose_name = _("Widerspruch")
        verbose_name_plural = _("Widersprüche")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["idea"],
                condition=models.Q(state=AppealState.OPEN, comment=None, detail=None),
                name="appeal_for_an_idea_open_once",
            ),
            models.UniqueConstraint(
                fields=["comment"],
                condition=models.Q(state=AppealState.OPEN, detail=None),
                name="appeal_for_a_comment_open_once",
            ),
            models.UniqueConstraint(
                fields=["detail"], condition=models.Q(state=AppealState.OPEN), name="appeal_of_a_reporter_open_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.comment or self.idea)

    @property
    def is_of_a_reporter(self) -> bool:
        return self.detail_id is not None
