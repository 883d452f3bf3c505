"""Writing notices. `foundation.notices.delivery` sends them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.template import engines
from django.template.loader import get_template
from django.urls import translate_url
from django.utils import translation

from foundation.notices.models import Notice
from foundation.notices.recipients import Recipient
from foundation.notices.tasks import deliver_notice

if TYPE_CHECKING:
    from foundation.people.models import Person

PART_BREAK = "\n---\n"


def notify(
    kind: str,
    /,
    *,
    to: Person | Recipient,
    url: str = "",
    about: models.Model | None = None,
    key: str | None = None,
    **context: Any,
) -> Notice:
    """Write a mail into the outbox; it leaves after the surrounding transaction has committed.

    `kind` names the template `notices/<kind>.txt`: subject, text and the label of the one action, with a line of
    `---` between them, filled in with `context` and the person. `url` is a path of this site, shown as that action.
    `key` makes it a thing said once: a second notice with the same key is not written. Must be called inside the
    transaction of what it tells.
    """
    if told := _told_before(key):
        return told
    whom = to if isinstance(to, Recipient) else Recipient.of(to)
    notice = _worded(kind, whom, context)
    notice.action_url = settings.BASE_URL + translate_url(url, whom.language) if url else ""
    notice.key = key
    if about:
        notice.about = about
    try:
        with transaction.atomic():
            notice.save(force_insert=True)
    except IntegrityError:
        # Two said it at once; the key lets one of them through.
        if told := _told_before(key):
            return told
        raise
    transaction.on_commit(lambda: _enqueue(notice))
    return notice


def _told_before(key: str | None) -> Notice | None:
    return Notice.objects.filter(key=key).first() if key else None


def _worded(kind: str, whom: Recipient, context: Mapping[str, Any]) -> Notice:
    """Return the notice with its words, not stored yet."""
    subject, text, action_label = render(kind, language=whom.language, context={**context, "person": whom.person})
    return Notice(
        kind=kind,
        person=whom.person,
        email=whom.email,
        language=whom.language,
        subject=subject[:200],
        text=text,
        action_label=action_label,
    )


def render(kind: str, *, language: str, context: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return subject, text and action label of a notice in `language`.

    The template is cut into its parts before it is filled in, so that what people typed cannot make a new part. The
    subject is one line whatever it contains (no header injection).
    """
    source: str = getattr(get_template(f"notices/{kind}.txt"), "template").source  # noqa: B009 — Django's own backend has it
    parts = source.replace("\r\n", "\n").split(PART_BREAK)
    values = {**context, "site_name": settings.SITE_NAME, "base_url": settings.BASE_URL}
    with translation.override(language):
        rendered = [
            engines["django"].from_string("{% autoescape off %}" + part + "{% endautoescape %}").render(values)
            for part in parts
        ]
    subject, text, action_label = [*rendered, "", ""][:3]
    return " ".join(subject.split()), text.strip(), action_label.strip()


def _enqueue(notice: Notice) -> None:
    deliver_notice.enqueue(str(notice.pk))
