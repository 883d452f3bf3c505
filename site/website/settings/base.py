"""What every way of running Quartier shares. Values come from the environment, with safe defaults.

docs/operations.md lists every variable. A `.env` file beside manage.py is read if there is one.
"""

from typing import Any

import environ
from csp.constants import NONE, SELF

from website.settings.accounts import *
from website.settings.city import *
from website.settings.cms import *
from website.settings.search import *
from website.settings.tiles import origins_of

# --- Django -----------------------------------------------------------------------------------------------

DEBUG = False
SECRET_KEY = env("SECRET_KEY", default="")
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", default=[])
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
    "foundation.guests",
    "foundation.places",
    "foundation.network",
    "foundation.hints",
    "foundation.signups",
    "foundation.imports",
    "foundation.notices",
    "foundation.history",
    "foundation.look",
    "foundation.pictures",
    "foundation.privacy",
    "foundation.files",
    "website.running",
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
    "foundation.web.peers.TrustedPeers",
    "django.middleware.security.SecurityMiddleware",
    "website.public.headers.SafeHeaders",
    "website.running.middleware.AnswersMonitors",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "foundation.look.compressing.PagesTravelCompressed",
    "foundation.web.nul_bytes.RefuseNul",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "foundation.web.hidden_characters.NoHiddenCharacters",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "foundation.guests.limits.LimitsMiddleware",
    "foundation.web.form_addresses.FormAddresses",
    "foundation.web.forbidden.NotPermittedMiddleware",
    "website.cms.gate.CmsGate",
    "foundation.people.second_step.SecondStepMiddleware",
    "foundation.people.fresh.FreshSignInMiddleware",
    "foundation.people.sessions.LastUseMiddleware",
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
                "foundation.notices.templatetags.notice_words",
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


POSTGRES_OPTIONS = {
    # A server that vanishes without a word is noticed within a minute, not after two hours.
    "connect_timeout": 5,
    "keepalives": 1,
    "keepalives_idle": 20,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 40_000,
}


def database(url: str) -> dict[str, Any]:
    """Return Django's settings for a database URL, with what our guarantees need on SQLite."""
    settings = environ.Env.db_url_config(url)
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        settings["OPTIONS"] = {**SQLITE_OPTIONS, **settings.get("OPTIONS", {})}
    else:
        settings.setdefault("CONN_MAX_AGE", 60)
        settings.setdefault("CONN_HEALTH_CHECKS", True)
        settings["OPTIONS"] = {**POSTGRES_OPTIONS, **settings.get("OPTIONS", {})}
    return settings


REDIS_OPTIONS = {"socket_connect_timeout": 1, "socket_timeout": 1}
"""Seconds that a page waits for a cache that is silent, once in a while."""


def shared_cache(url: str) -> dict[str, Any]:
    """Return Django's settings for a cache URL. In the database it holds more than Django's 300 entries.

    What is over is thrown away without a look at what it is: with 300, fetching as many feeds would set back every
    limit on signing in.
    """
    settings = environ.Env.cache_url_config(url)
    if settings["BACKEND"].endswith("db.DatabaseCache"):
        settings.setdefault("OPTIONS", {}).setdefault("MAX_ENTRIES", 20_000)
    elif settings["BACKEND"] == "django.core.cache.backends.redis.RedisCache":
        settings["BACKEND"] = "foundation.web.caches.ForgivingRedisCache"
        settings["OPTIONS"] = {**REDIS_OPTIONS, **settings.get("OPTIONS", {})}
    return settings


DATABASES = {"default": database(env("DATABASE_URL", default=f"sqlite:///{VAR / 'quartier.sqlite3'}"))}
CACHES = {"default": shared_cache(env("CACHE_URL", default="dbcache://cache"))}

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "site" / "website" / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(VAR / "media"))
X_ACCEL_PREFIX = env("X_ACCEL_PREFIX", default="")
"""Internal address at which the proxy in front has MEDIA_ROOT: "/_dateien/". Empty: the web process sends files."""
FETCHABLE_NETWORKS: list[str] = []
"""Networks besides the public internet whose servers may be asked for calendars: for tests only."""
SEARCH_SPOOL = env("SEARCH_SPOOL", default=str(VAR / "search-counts"))
"""Folder through which web processes hand to the clock what was searched. Empty: nothing is counted."""
ERASED_KEYS = env("ERASED_KEYS", default=str(VAR / "erased-keys.jsonl"))
"""File that remembers, without a name, who was erased; it must not be restored with a backup. Empty: no such file."""
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
UPLOAD_MAX_BYTES = 40 * 1024 * 1024
"""A whole request with its files; more is refused unread. A photo may have 15 MB, a document of the CMS more."""
FILE_UPLOAD_HANDLERS = [
    "foundation.web.uploads.RefuseHuge",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_PERMISSIONS = 0o644
BACKUP_FOLDER = env("BACKUP_FOLDER", default=str(VAR / "backups"))
"""Where `manage.py backup` puts its archives."""
POSTGRES_TOOLS = env("POSTGRES_TOOLS", default="")
"""Folder of pg_dump and pg_restore; empty: where programs are looked for."""
BACKUP_MAX_AGE_HOURS = env.int("BACKUP_MAX_AGE_HOURS", default=26)
"""Older than this, /bereit/ says that a backup is missing. 0: nobody watches it."""

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

# --- Security ---------------------------------------------------------------------------------------------

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# Monitors ask by plain HTTP (website.running.middleware).
SECURE_REDIRECT_EXEMPT = [r"^ok/$", r"^bereit/$"]
X_FRAME_OPTIONS = "SAMEORIGIN"
# The CMS shows its preview in a frame of its own.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *origins_of(MAP_TILES_URL)],
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
    "loggers": {"elastic_transport": {"level": "WARNING"}},  # else it writes a line for each question
}
