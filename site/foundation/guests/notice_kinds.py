"""The mails with the link that confirms."""

from datetime import timedelta

from foundation.registries.notice_kinds import NoticeKind, Urgency

CONFIRM = NoticeKind(name="confirm", urgency=Urgency.CODE, worthless_after=timedelta(hours=48), is_secret=True)
"""The link in it holds as long (`confirmations.LIFETIME`)."""
KINDS = [
    CONFIRM,
    NoticeKind(name="confirm_entered_idea", worthless_after=timedelta(hours=48), is_secret=True),
    NoticeKind(name="confirm_invitation", is_secret=True),
]
