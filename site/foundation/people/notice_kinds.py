"""The mails of the sign-in, in allauth's names for them (`adapters`)."""

from datetime import timedelta

from django.conf import settings

from foundation.registries.notice_kinds import NoticeKind, Urgency, Words, named

CODES = {
    "login_code": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT,
    "email_confirmation": settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT,
    "email_confirmation_signup": settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT,
    "password_reset_code": settings.ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT,
    "password_reset_key": settings.PASSWORD_RESET_TIMEOUT,
    "fresh_code": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT,
}
"""For how many seconds what stands in the mail holds; afterwards the mail would only puzzle."""
ANSWERS = ["account_already_exists", "unknown_account"]
"""What is sent in a code's place: it answers somebody who sits before the page, too."""
TELLING_OF_CHANGES = [
    "email_changed",
    "email_deleted",
    "password_changed",
    "password_reset",
    "password_set",
    "recovery_codes_generated",
    "totp_activated",
    "totp_deactivated",
    "webauthn_added",
    "webauthn_removed",
]
"""Mails to who has just changed the account. All others go to an address that anybody may have typed."""
NEWS = ["email_confirm", *TELLING_OF_CHANGES]
"""What was done to the account: it matters however late."""


def the_city(words: Words) -> str:
    """Return where the city reads what people write."""
    address: str = settings.CONTACT_EMAIL
    return address


KINDS = [
    *(
        NoticeKind(
            name=f"sign_in/{name}", urgency=Urgency.CODE, worthless_after=timedelta(seconds=seconds), is_secret=True
        )
        for name, seconds in CODES.items()
    ),
    *named(
        (f"sign_in/{name}" for name in ANSWERS),
        urgency=Urgency.CODE,
        worthless_after=timedelta(minutes=15),
        is_secret=True,
    ),
    NoticeKind(
        name="sign_in/account_locked",
        reply_to=the_city,
        urgency=Urgency.CODE,
        worthless_after=timedelta(minutes=15),
        is_secret=True,
    ),
    *named((f"sign_in/{name}" for name in NEWS), is_secret=True),
    NoticeKind(name="address_taken_back"),
]
