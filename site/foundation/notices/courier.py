"""Handing mails to the mail server, and telling apart whose fault it is when one is not taken."""

from __future__ import annotations

import smtplib
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

from django.core.mail import EmailMessage, get_connection
from django.db import DatabaseError

MESSAGES_EACH = 100
"""So many go over one connection; servers close those that last."""
TOO_LARGE = 552
CLOSING = 421


class ServerAway(Exception):
    """The server serves nobody at present: no mail is to blame, and every one of them waits."""


class NotNow(Exception):
    """This receiver is refused for the moment: a full mailbox, a server that asks to come back later."""

    hung = False


class Hung(NotNow):
    """The server was silent over this mail, or hung up. Which of the two is to blame, nobody knows."""

    hung = True


class Never(Exception):
    """This mail will not be taken, however often it is sent."""


class Courier:
    """One connection for many mails, opened at the first and again whenever it was lost."""

    def __init__(self) -> None:
        self._connection: Any = None
        self._carried = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hang_up()

    def send(self, message: EmailMessage) -> None:
        """Hand the mail over. Raises `ServerAway`, `NotNow` or `Never`."""
        was_used = self._carried > 0
        try:
            self._send(message)
        except Hung:
            if not was_used:
                raise
            self._send(message)  # a server may end a connection that has carried enough

    def _send(self, message: EmailMessage) -> None:
        if self._connection is None or self._carried >= MESSAGES_EACH:
            self._call()
        try:
            self._connection.send_messages([message])
        except Exception as error:
            failure = failure_of(error)
            if isinstance(failure, Hung | ServerAway):
                self._hang_up()
            raise failure from error
        self._carried += 1

    def _call(self) -> None:
        self._hang_up()
        connection = get_connection()
        try:
            connection.open()
        except OSError as error:  # all of smtplib's, too
            raise ServerAway(str(error)) from error
        self._connection = connection

    def _hang_up(self) -> None:
        if self._connection is not None:
            with suppress(OSError):  # it was lost before
                self._connection.close()
        self._connection, self._carried = None, 0


def failure_of(error: Exception) -> ServerAway | NotNow | Never:
    """Return what an error over one mail means for it and for the others."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return _by_code(max(code for code, _words in error.recipients.values()), error)
    if isinstance(error, smtplib.SMTPSenderRefused):
        return Never(str(error)) if error.smtp_code == TOO_LARGE else ServerAway(str(error))
    if isinstance(error, smtplib.SMTPDataError):
        return _by_code(error.smtp_code, error)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Never(str(error))  # an address that this server cannot write
    if isinstance(error, OSError):
        return Hung(str(error))
    if isinstance(error, DatabaseError):
        return NotNow(str(error))  # where mails are kept in the database, as in the demo
    return Never(str(error))


def _by_code(code: int, error: Exception) -> NotNow | Never:
    if code == CLOSING:
        return Hung(str(error))
    return Never(str(error)) if code >= 500 else NotNow(str(error))
