"""What hints plug into the site: their mail."""

from foundation.hints.notice_kinds import KINDS
from foundation.registries import notice_kinds

notice_kinds.register(*KINDS)
