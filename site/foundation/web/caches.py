"""Caches that take no page with them when they are away: it is then made anew, and limits say that they cannot count.

For a cache outside of the database. What asks one that does not answer gets nothing; what counts tries by it is told
so (`CannotCount`), because a limit that lets everybody pass is none.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.core.cache.backends.filebased import FileBasedCache
from django.core.cache.backends.redis import RedisCache

log = logging.getLogger(__name__)

COUNTED = ("allauth:",)
"""Keys by which allauth limits tries; ours notice by themselves (`foundation.guests.limits`)."""
SPARED_FOR = 5.0
"""Seconds for which a cache that did not answer is not asked again: else each look would cost a page its patience."""


class CannotCount(ConnectionError):
    """What limits tries cannot be asked. Answered with 503 and a page that says so."""


class Forgiving:
    """Mixed in before a cache backend."""

    spared_until: dict[str, float] = {}
    """By location, for all threads: until when it is not asked."""

    def get(self, key: Any, default: Any = None, version: Any = None) -> Any:
        return self._ask("get", default, key, default, version=version)

    def set(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> Any:
        return self._ask("set", None, key, value, *args, **kwargs)

    def add(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> Any:
        return self._ask("add", False, key, value, *args, **kwargs)

    def touch(self, key: Any, *args: Any, **kwargs: Any) -> Any:
        return self._ask("touch", False, key, *args, **kwargs)

    def delete(self, key: Any, version: Any = None) -> Any:
        return self._ask("delete", False, key, version=version)

    def has_key(self, key: Any, version: Any = None) -> Any:
        return self._ask("has_key", False, key, version=version)

    def get_many(self, keys: Any, version: Any = None) -> Any:
        keys = list(keys)
        return self._ask("get_many", {}, keys, version=version)

    def set_many(self, data: Any, *args: Any, **kwargs: Any) -> Any:
        return self._ask("set_many", list(data), data, *args, **kwargs)

    def delete_many(self, keys: Any, version: Any = None) -> Any:
        return self._ask("delete_many", None, list(keys), version=version)

    def clear(self) -> Any:
        return self._ask("clear", None)

    def _ask(self, name: str, otherwise: Any, *args: Any, **kwargs: Any) -> Any:
        ask: Callable[..., Any] = getattr(super(), name)
        place = repr(getattr(self, "_dir", None) or getattr(self, "_servers", None))
        error: Exception | None = None
        if time.monotonic() >= self.spared_until.get(place, 0):
            try:
                return ask(*args, **kwargs)
            except Exception as failed:
                error = failed
                self.spared_until[place] = time.monotonic() + SPARED_FOR
                log.error("the cache does not answer: %s", str(failed).strip() or repr(failed))
        if args and str(args[0]).startswith(COUNTED):
            raise CannotCount("the cache does not answer") from error
        return otherwise


class ForgivingFileCache(Forgiving, FileBasedCache):
    """In a folder: the demo's."""

    def __init__(self, folder: str, params: dict[str, Any]) -> None:
        """Begin also where the folder cannot be made; it is tried again with each value."""
        with suppress(OSError):
            super().__init__(folder, params)


class ForgivingRedisCache(Forgiving, RedisCache):
    """In a Redis server."""
