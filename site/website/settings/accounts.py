"""Who has an account, and how people sign in."""

from website.settings.city import SITE_NAME, env

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/mein/"
LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "foundation.people.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
"""Seconds. allauth's 180 are too few for somebody who reads slowly (WCAG 2.2, 2.2.1)."""
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 900
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_FORMS = {
    "login": "foundation.people.sign_in_forms.SignInForm",
    "confirm_login_code": "foundation.people.sign_in_forms.CodeForm",
    "confirm_email_verification_code": "foundation.people.sign_in_forms.VerifyEmailForm",
    "confirm_password_reset_code": "foundation.people.sign_in_forms.ResetCodeForm",
    "add_email": "foundation.people.sign_in_forms.NewEmailForm",
    "reset_password": "foundation.people.sign_in_forms.ResetPasswordForm",
    "reset_password_from_key": "foundation.people.sign_in_forms.ResetPasswordKeyForm",
    "set_password": "foundation.people.sign_in_forms.SetPasswordForm",
    "change_password": "foundation.people.sign_in_forms.ChangePasswordForm",
    "reauthenticate": "foundation.people.sign_in_forms.ReauthenticateForm",
}
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_RATE_LIMITS: dict[str, str | None] | bool = {
    "login": "120/m/ip",
    # All that sends a mail is counted by foundation.web.stranger_mails. allauth's own limits would refuse a class that
    # signs in together, and let somebody have hundreds of mails an hour sent to a stranger.
    "request_login_code": None,
    "reset_password": None,
    "confirm_email": None,
}
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
SESSION_ENGINE = "foundation.people.session_store"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
"""Seconds. Who signed in longer ago shows once more who they are, before the account is changed."""
ACCOUNT_REAUTHENTICATION_REQUIRED = True
MFA_ADAPTER = "foundation.people.adapters.MFAAdapter"
MFA_FORMS = {
    "add_webauthn": "foundation.people.sign_in_forms.AddPasskeyForm",
    "edit_webauthn": "foundation.people.sign_in_forms.EditPasskeyForm",
}
STAFF_NEED_MFA = True
"""Who may enter the CMS signs in with a second step."""
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = SITE_NAME
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)
"""How many proxies of our own stand in front. What X-Forwarded-For says beyond them is made up by the visitor."""
TRUSTED_PEERS: list[str] = env.list("TRUSTED_PEERS", default=["127.0.0.0/8", "::1"])
"""Addresses or networks of these proxies. From others X-Forwarded-For and its like are not read at all."""
