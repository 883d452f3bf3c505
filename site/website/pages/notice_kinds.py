"""The mail that tells what somebody has sent by a form."""

from foundation.registries.notice_kinds import NoticeKind, Words


def sender(words: Words) -> str:
    """Return the address that stands in the form, where it asks for one."""
    address: str = words["sender"]
    return address


KINDS = [NoticeKind(name="form_sent", reply_to=sender)]
