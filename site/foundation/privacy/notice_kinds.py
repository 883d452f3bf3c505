"""The mails about one's own data."""

from datetime import timedelta

from foundation.registries.notice_kinds import NoticeKind, Urgency

KINDS = [
    NoticeKind(name="confirm_own_data", urgency=Urgency.CODE, worthless_after=timedelta(hours=2), is_secret=True),
    NoticeKind(name="confirm_leaving", is_secret=True),
    NoticeKind(name="account_open_again"),
    NoticeKind(name="account_closed", urgency=Urgency.CODE, worthless_after=timedelta(minutes=15), is_secret=True),
]
