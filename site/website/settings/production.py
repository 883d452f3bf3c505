"""What a city runs. Refuses to start on an unsafe setting and says which."""

from django.core.exceptions import ImproperlyConfigured

from website.settings.base import *

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", default=True) else None
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=365 * 24 * 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [BASE_URL]


def unsafe_settings() -> list[str]:
    """Return a sentence for each setting that must not go online like this."""
    problems = []
    if len(SECRET_KEY) < 50:
        problems.append("SECRET_KEY must have at least 50 characters; it signs sessions and links.")
    if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
        problems.append("ALLOWED_HOSTS must name the hosts of the site; mails would follow a forged Host.")
    if not BASE_URL.startswith("https://"):
        problems.append("BASE_URL must begin with https://; it stands in every mail and calendar.")
    if DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
        problems.append("DATABASE_URL must name a PostgreSQL database; it is what production is tested on.")
    if not EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        problems.append("EMAIL_URL must name an SMTP server (smtp://, smtp+tls:// or smtp+ssl://).")
    if DEFAULT_FROM_EMAIL.endswith("@localhost>"):
        problems.append("DEFAULT_FROM_EMAIL must be an address of the city.")
    return problems


if problems := unsafe_settings():
    raise ImproperlyConfigured("Quartier does not start:\n" + "\n".join(f"  - {line}" for line in problems))
