"""The second pair of eyes: somebody else looks before it goes online."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState

from foundation.network.rules import is_steering
from foundation.people.models import Person


class SecondPairOfEyes(Task):
    """Whoever may publish the page may approve it, but not who handed it in.

    Wagtail's own task opens every page that is waiting to all members of a group: with one group for all districts,
    Mühlburg's editor could then edit Daxlanden. This one opens nothing to nobody.
    """

    class Meta:
        verbose_name = _("Zweites Paar Augen")
        verbose_name_plural = _("Zweite Paare Augen")

    def get_actions(self, obj: Any, user: Person) -> list[tuple[str, Any, bool]]:
        """Offer approving and sending back to everybody who may publish here, but not to whoever handed it in."""
        if not may_approve(obj, user):
            return []
        return [
            ("reject", _("Zurückgeben mit Bemerkung"), True),
            ("approve", _("Freigeben"), False),
            ("approve", _("Freigeben mit Bemerkung"), True),
        ]

    def get_task_states_user_can_moderate(self, user: Person, **kwargs: Any) -> QuerySet[TaskState]:
        """Return what waits for this person's eyes."""
        waiting = TaskState.objects.filter(task=self.task_ptr, status=TaskState.STATUS_IN_PROGRESS)
        mine = [
            state.pk
            for state in waiting.select_related("workflow_state", "revision")
            if may_approve(state.workflow_state.content_object, user)
        ]
        return TaskState.objects.filter(pk__in=mine)

    @classmethod
    def get_description(cls) -> str:
        """Say what it does, where steering puts workflows together."""
        return str(_("Wer die Seite veröffentlichen darf, gibt sie frei; nur nicht, wer sie eingereicht hat."))


def may_approve(page: Page | None, person: Person) -> bool:
    """Whether this person may approve the page that is waiting: may publish it, and did not hand it in."""
    if page is None:
        return False
    state = page.current_workflow_state
    if state is not None and state.requested_by_id == person.pk and not is_steering(person):
        return False
    return bool(page.permissions_for_user(person).can_publish())
