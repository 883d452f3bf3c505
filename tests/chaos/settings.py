"""The demo's settings with a mail server of its own: what `make chaos` runs."""

from website.settings.demo import *

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
ALLAUTH_TRUSTED_PROXY_COUNT = 1
CSRF_TRUSTED_ORIGINS = ["https://localhost"]
SEARCH_SPOOL = ""
EMAIL_TIMEOUT = 3
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
