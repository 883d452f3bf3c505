"""The mails about calendars of others."""

from __future__ import annotations

from foundation.registries.notice_kinds import NoticeKind

KINDS = [NoticeKind(name="calendar_held")]
