"""The mail that says what somebody found wrong on a page."""

from foundation.registries.notice_kinds import NoticeKind

KINDS = [NoticeKind(name="hint")]
