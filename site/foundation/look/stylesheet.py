"""The site's one stylesheet: every file of `static/css/`, put together when it is first asked for.

The sources stay small files that people can read; the browser makes one request. Its address carries a fingerprint of
its text, so that it may be kept for ever. A city's own colour (settings.CITY_ACCENT) is added here, since the content
security policy allows no inline style.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static

from foundation.look.colours import accent_rules
from foundation.registries import kinds
from foundation.registries.kinds import Kind

FIRST = "layers.css"
COLOURED_BY_KIND = ("kind", "date-leaf", "steps", "hit__icon")
"""Components with a modifier for each kind; they read --kind and --kind-ground."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r" ?([{};,]) ?")
_ASSET = re.compile(r"url\(\"(?:\.\./)+([^\"]+)\"\)")


def stylesheet() -> str:
    """Return the text of the stylesheet; read anew each time while developing."""
    return _put_together() if settings.DEBUG else _kept()


def fingerprint() -> str:
    return hashlib.sha256(stylesheet().encode()).hexdigest()[:12]


@lru_cache(maxsize=1)
def _kept() -> str:
    return _put_together()


def _put_together() -> str:
    found = finders.find("css/" + FIRST)
    if not found:
        raise FileNotFoundError(FIRST)
    folder = Path(str(found)).parent
    first = folder / FIRST
    files = [first, *sorted(path for path in folder.rglob("*.css") if path != first)]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    return _smaller(_with_addresses(text)) + kind_rules(kinds.with_hidden()) + accent_rules(settings.CITY_ACCENT)


def kind_rules(registered: Iterable[Kind]) -> str:
    """Return the colours of the kinds as tokens (--event, --event-ground), and the components that take them."""
    coloured = [(kind.name, kind.colour) for kind in registered if kind.colour]
    light = "".join(f"--{name}:{colour.text};--{name}-ground:{colour.ground};" for name, colour in coloured)
    dark = "".join(f"--{name}:{colour.dark_text};--{name}-ground:{colour.dark_ground};" for name, colour in coloured)
    components = "".join(
        f"{','.join(f'.{component}--{name}' for component in COLOURED_BY_KIND)}"
        f"{{--kind:var(--{name});--kind-ground:var(--{name}-ground)}}"
        for name, _colour in coloured
    )
    return (
        f"@layer tokens{{:root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}}}"
        f"@layer components{{{components}}}"
    )


def _with_addresses(text: str) -> str:
    """Point `url("../fonts/…")` to where the static file is served."""
    return _ASSET.sub(lambda found: f'url("{static(found.group(1))}")', text)


def _smaller(text: str) -> str:
    """Leave out comments and space that no browser needs."""
    return _AROUND.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", text))).strip()
