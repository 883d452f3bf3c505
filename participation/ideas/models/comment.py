"""What others say to an idea."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from participation.ideas.models.idea import Idea
from participation.ideas.querysets import THREADS_PER_PAGE, CommentQuerySet
from participation.ideas.states import COMMENT_TRANSITIONS, CommentState

CHANGEABLE_FOR = timedelta(minutes=15)


class Comment(models.Model):
    """What somebody says to an idea, or to another comment; one level deep."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="comments")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="comments"
    )
    author_name = models.CharField(_("Name"), max_length=80, blank=True)
    is_official = models.BooleanField(_("von der Stadtteilkoordination"), default=False)
    text = models.TextField(_("Kommentar"), max_length=2000)
    language = models.CharField(_("geschrieben auf"), max_length=8, choices=settings.LANGUAGES, default="de")
    state = models.CharField(
        _("Stand"), max_length=16, choices=CommentState.choices, default=CommentState.TO_CONFIRM, editable=False
    )
    submission_key = models.CharField(max_length=64, null=True, unique=True, editable=False)
    """The form it came with: a double click is one comment."""
    created_at = models.DateTimeField(_("geschrieben"), default=timezone.now, editable=False)
    edited_at = models.DateTimeField(_("geändert"), null=True, blank=True, editable=False)

    objects = CommentQuerySet.as_manager()

    transitions = COMMENT_TRANSITIONS

    class Meta:
        verbose_name = _("Kommentar")
        verbose_name_plural = _("Kommentare")
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["idea", "parent", "state", "created_at"], name="comment_threads")]

    def __str__(self) -> str:
        return f"{self.shown_name}: {self.text[:60]}"

    def get_absolute_url(self) -> str:
        """Where it is read: on the page of the thread it belongs to. Costs a query."""
        first = self.parent or self
        before = self.idea.comments.threads().filter(created_at__lt=first.created_at).count()
        page = before // THREADS_PER_PAGE + 1
        return f"{self.idea.get_absolute_url()}{f'?kommentare={page}' if page > 1 else ''}#kommentar-{self.pk}"

    @property
    def shown_name(self) -> str:
        return self.author_name or _now("Jemand aus der Nachbarschaft")

    @property
    def is_new(self) -> bool:
        """Whether its writer may still put it right: hardly anybody has answered it."""
        return timezone.now() - self.created_at < CHANGEABLE_FOR

    @property
    def is_public(self) -> bool:
        return self.state == CommentState.PUBLISHED
