"""For the tests: nothing leaves the machine, hashing is quick, files go to a folder of the run."""

import tempfile
from pathlib import Path

from website.settings.base import *

DEBUG = False
SHOW_GALLERY = True
SECRET_KEY = "tests-only"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
BASE_URL = "http://testserver"
DATABASES = {"default": database(env("DATABASE_URL", default=f"sqlite:///{VAR / 'test.sqlite3'}"))}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # The data of a run need not survive a power cut.
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns at every start without it
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 20_000}}}
STAFF_NEED_MFA = False
ACCOUNT_RATE_LIMITS = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="quartier-test-media-"))
SEARCH_SPOOL = tempfile.mkdtemp(prefix="quartier-test-counts-")
ERASED_KEYS = ""
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
INSTALLED_APPS += ["demo"]
DEMO = False
SEARCH_URL = ""
LOGGING["root"]["level"] = "WARNING"
