"""What every way of running Quartier shares. Values come from the environment, with safe defaults.

docs/operations.md lists every variable. A `.env` file beside manage.py is read if there is one.
"""

from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF

ROOT = Path(__file__).resolve().parents[3]
VAR = ROOT / "var"

env = environ.Env()
environ.Env.read_env(ROOT / ".env")

# --- The city ---------------------------------------------------------------------------------------------

CITY_NAME = env("CITY_NAME", default="Karlsruhe")
SITE_NAME = env("SITE_NAME", default=f"Quartier {CITY_NAME}")
CITY_ACCENT = env("CITY_ACCENT", default="")
"""CSS colour of buttons and links. Empty: the house's green. It must reach 4.5 : 1 on white."""
CITY_LAND = env("CITY_LAND", default="BW")
"""Federal state whose public holidays count (ISO 3166-2:DE without the prefix)."""
CONTACT_EMAIL = env("CONTACT_EMAIL", default="quartier@localhost")
"""Who answers what is sent by the forms for contact and barriers; stands in imprint and privacy page."""
SECURITY_CONTACT = env("SECURITY_CONTACT", default=CONTACT_EMAIL)
"""Whom to tell about a weakness; stands in security.txt."""
SHOW_GALLERY = False
"""Whether /gallery/ shows every component of the look, for who develops."""
BASE_URL = env("BASE_URL", default="http://localhost:8000")
"""Scheme and host of links in mails and calendar feeds, without a slash at the end."""

HIDDEN_FEATURES: list[str] = env.list("HIDDEN_FEATURES", default=[])
"""Features that are taken off the site, by their app labels: rooms,helping. Their tables and data stay."""
IDEA_ANSWER_DAYS = env.int("IDEA_ANSWER_DAYS", default=28)
"""Days after which the coordination has promised to answer an idea."""

# --- Django -----------------------------------------------------------------------------------------------

DEBUG = False
SECRET_KEY = env("SECRET_KEY", default="")
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])
ROOT_URLCONF = "website.urls"
WSGI_APPLICATION = "website.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "website.pages",
    "search",
    "participation.ideas",
    "participation.helping",
    "rooms",
    "events",
    "foundation.people",
    "foundation.places",
    "foundation.network",
    "foundation.signups",
    "foundation.notices",
    "foundation.history",
    "foundation.look",
    "foundation.pictures",
    "website",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.routable_page",
    "wagtail.embeds",
    "wagtail.sites",
    "website.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "foundation.look.compressing.PagesTravelCompressed",
    "foundation.refusing.RefuseNul",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "foundation.people.limits.LimitsMiddleware",
    "foundation.web.forbidden.NotPermittedMiddleware",
    "website.gate.CmsGate",
    "foundation.people.second_step.SecondStepMiddleware",
    "foundation.features.HiddenFeatures",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "foundation.look.context_processors.city",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "foundation.look.templatetags.look",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Database, cache, files -------------------------------------------------------------------------------

SQLITE_OPTIONS = {
    # IMMEDIATE: whoever will write waits its turn at BEGIN instead of failing in the middle (docs/decisions/0004).
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-20000;",
}


def database(url: str) -> dict[str, Any]:
    """Return Django's settings for a database URL, with what our guarantees need on SQLite."""
    settings = environ.Env.db_url_config(url)
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        settings["OPTIONS"] = SQLITE_OPTIONS
    else:
        settings.setdefault("CONN_MAX_AGE", 60)
        settings.setdefault("CONN_HEALTH_CHECKS", True)
    return settings


def shared_cache(url: str) -> dict[str, Any]:
    """Return Django's settings for a cache URL. In the database it holds more than Django's 300 entries.

    What is over is thrown away without a look at what it is: with 300, fetching as many feeds would set back every
    limit on signing in.
    """
    settings = environ.Env.cache_url_config(url)
    if settings["BACKEND"].endswith("db.DatabaseCache"):
        settings.setdefault("OPTIONS", {}).setdefault("MAX_ENTRIES", 20_000)
    return settings


DATABASES = {"default": database(env("DATABASE_URL", default=f"sqlite:///{VAR / 'quartier.sqlite3'}"))}
CACHES = {"default": shared_cache(env("CACHE_URL", default="dbcache://cache"))}

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "site" / "website" / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(VAR / "media"))
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
UPLOAD_MAX_BYTES = 40 * 1024 * 1024
"""A whole request with its files; more is refused unread. A photo may have 15 MB, a document of the CMS more."""
FILE_UPLOAD_HANDLERS = [
    "foundation.uploads.RefuseHuge",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_PERMISSIONS = 0o644

# --- Language and time ------------------------------------------------------------------------------------

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]  # each as its readers call it
LOCALE_PATHS = [ROOT / "site" / "website" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env("TIME_ZONE", default="Europe/Berlin")

# --- People and sign-in -----------------------------------------------------------------------------------

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
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
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
GUEST_FORM_SECONDS = 2
"""A form for guests that comes back quicker than this was filled in by a program."""

# --- Mail -------------------------------------------------------------------------------------------------

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
EMAIL_BACKEND = EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_HOST = EMAIL_CONFIG.get("EMAIL_HOST", "localhost")
EMAIL_PORT = EMAIL_CONFIG.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = EMAIL_CONFIG.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = EMAIL_CONFIG.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = EMAIL_CONFIG.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = EMAIL_CONFIG.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Quartier <quartier@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Work in the background -------------------------------------------------------------------------------

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- Wagtail ----------------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = SITE_NAME
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "ods", "pdf", "txt", "xlsx"]
# No call to a third party: neither portraits, nor update checks, nor foreign embeds.
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"  # what is typed otherwise, the CMS's date picker silently replaces by now
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"
FORMAT_MODULE_PATH = "website.formats"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict[str, Any]] = []
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILUSERS_PASSWORD_REQUIRED = False
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/konto/login/"
WAGTAILADMIN_NOTIFICATION_USE_HTML = True
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True

# --- Security ---------------------------------------------------------------------------------------------

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
# The CMS shows its preview in a frame of its own.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
    }
}

# --- Logging ----------------------------------------------------------------------------------------------

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
}
