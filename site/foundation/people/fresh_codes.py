"""A code to the account's own mailbox, with which somebody who is signed in shows once more who they are.

allauth has this for passwords and second steps only. The code is kept as its others are: in the session, for as long as
a code to sign in, and three wrong ones end it.
"""

from __future__ import annotations

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.code_verification import AbstractCodeVerificationProcess
from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest

from foundation.people.models import Person

SESSION_KEY = "people_fresh_code"


class FreshCode(AbstractCodeVerificationProcess):
    """One code, from asking for it until it is entered."""

    def __init__(self, request: HttpRequest, state: dict[str, object], person: Person) -> None:
        self.request = request
        super().__init__(
            state=state,
            user=person,
            max_attempts=app_settings.LOGIN_BY_CODE_MAX_ATTEMPTS,
            timeout=app_settings.LOGIN_BY_CODE_TIMEOUT,
        )

    @classmethod
    def ask(cls, request: HttpRequest, person: Person) -> FreshCode:
        """Send a new code; the one before ends."""
        code = cls(request, cls.initial_state(person, person.email), person)
        code.state["code"] = get_adapter().generate_login_code()
        code.send()
        code.persist()
        return code

    @classmethod
    def waiting(cls, request: HttpRequest, person: Person) -> FreshCode | None:
        """Return the code that is to be entered; None when none was sent, or it was for another address or is over."""
        state = request.session.get(SESSION_KEY)
        if not state or state.get("email") != person.email:
            return None
        valid: FreshCode | None = cls(request, state, person).abort_if_invalid()
        return valid

    def send(self) -> None:
        """Write the mail."""
        get_adapter().send_mail("account/email/fresh_code", self.state["email"], {"code": self.code})

    def persist(self) -> None:
        """Keep it until it is entered."""
        self.request.session[SESSION_KEY] = self.state

    def abort(self) -> None:
        """Forget it."""
        self.request.session.pop(SESSION_KEY, None)

    def finish(self) -> None:
        """Remember in the session that this person has just shown who they are."""
        self.abort()
        record_authentication(self.request, self.user, method="code", email=self.state["email"], reauthenticated=True)
