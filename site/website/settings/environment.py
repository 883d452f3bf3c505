"""How values are read: from the environment, or from a file that a variable with _FILE at its end names.

`SECRET_KEY_FILE=/run/secrets/secret_key` and the like, for every setting, as Docker's secrets and systemd's credentials
come. A file that cannot be read stops the start.
"""

from __future__ import annotations

import environ
from django.core.exceptions import ImproperlyConfigured
from environ.fileaware_mapping import FileAwareMapping


class _Values(FileAwareMapping):
    """The environment with what files hold. A line break at a file's end is the editor's, not the secret's."""

    def __getitem__(self, key: str) -> str:
        try:
            value: str = super().__getitem__(key)
        except (OSError, UnicodeDecodeError) as error:
            raise ImproperlyConfigured(f"{key}_FILE names a file that cannot be read: {error}") from error
        return value.rstrip("\r\n") if self.env.get(f"{key}_FILE") else value


class Environment(environ.Env):
    ENVIRON = _Values()
