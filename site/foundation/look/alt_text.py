"""The words for anyone who cannot see a picture."""

from __future__ import annotations

from typing import Protocol

from wagtail.images.models import AbstractImage


class Illustrated(Protocol):
    """A thing with a picture of the library, described by whoever chose it, or else in the library."""

    @property
    def picture(self) -> AbstractImage | None: ...
    @property
    def picture_alt(self) -> str: ...


def picture_words(thing: Illustrated) -> str:
    """Return what the thing's picture shows; empty without a picture."""
    if thing.picture is None:
        return ""
    return thing.picture_alt or str(thing.picture.default_alt_text)
