"""The demo city on the embedded default: SQLite, no other server, mails shown on a page."""

from website.settings.base import *

DEBUG = False
DEMO = True
SHOW_GALLERY = True
SECRET_KEY = env("SECRET_KEY", default="demo-only-and-public")
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": database(env("DATABASE_URL", default=f"sqlite:///{VAR / 'demo.sqlite3'}"))}
MEDIA_ROOT = VAR / "demo-media"
SEARCH_SPOOL = str(VAR / "demo-search-counts")
ERASED_KEYS = str(VAR / "demo-erased-keys.jsonl")
EMAIL_BACKEND = "demo.mailbox.MailboxBackend"
CACHES = {
    "default": {
        "BACKEND": "foundation.web.caches.ForgivingFileCache",
        "LOCATION": VAR / "demo-cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
BACKUP_MAX_AGE_HOURS = 0
STAFF_NEED_MFA = False  # nobody trying the demo should have to set up an app first
INSTALLED_APPS += ["demo"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
