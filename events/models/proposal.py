from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.querysets import ProposalQuerySet
from events.states import PROPOSAL_TRANSITIONS, ProposalState


class Proposal(models.Model):
    """What somebody tells the coordination is going on, so that it enters it. Public only as the event made of it."""

    title = models.CharField(_("Was ist los?"), max_length=120)
    text = models.TextField(_("Worum geht es, und wer lädt ein?"), max_length=2000)
    first_on = models.DateField(_("An welchem Tag?"))
    start_time = models.TimeField(_("Wann geht es los?"), null=True, blank=True)
    place_name = models.CharField(_("Wo?"), max_length=120)
    district = models.ForeignKey(
        "places.District", verbose_name=_("Stadtteil"), on_delete=models.PROTECT, related_name="event_proposals"
    )
    proposer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("vorgeschlagen von"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="event_proposals",
        editable=False,
    )
    state = models.CharField(
        _("Stand"), max_length=12, choices=ProposalState.choices, default=ProposalState.TO_CONFIRM, editable=False
    )
    event = models.ForeignKey(
        "events.Event",
        verbose_name=_("Veranstaltung"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="proposals",
        editable=False,
    )
    submission_key = models.CharField(max_length=64, null=True, unique=True, editable=False)
    """The form it came with: a double click is one proposal."""
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ProposalQuerySet.as_manager()

    transitions = PROPOSAL_TRANSITIONS

    class Meta:
        verbose_name = _("Vorschlag für den Kalender")
        verbose_name_plural = _("Vorschläge für den Kalender")
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.title
