"""What founding once copied from the settings into pages, brought to what the settings say now.

Found by the texts that come with Quartier: where a sentence of theirs still stands, only the names in it are exchanged,
not what editors wrote around it, nor a date.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.html import escape
from wagtail.models import Locale, Page, Site

from website.pages.models import FormPage, HomePage
from website.pages.texts.templates import home_templates, page_templates
from website.pages.texts.titles import TITLES, Titles

VARIABLE = re.compile(r"\{\{ (\w+)[^}]*\}\}")
SETTING_OF = {"city": "CITY_NAME", "site": "SITE_NAME", "base_url": "BASE_URL", "contact": "CONTACT_EMAIL"}
ANY_NAME = "[^<>]{1,120}?"
ENOUGH = 12
"""Letters of a sentence by which it is known; with fewer only names that are known themselves are exchanged."""
DEFAULT_CONTACT = "quartier@localhost"


def follow_settings(home: HomePage) -> list[str]:
    """Exchange what was copied from settings that have changed; return where, for people."""
    mended = []
    site = Site.objects.get(is_default_site=True)
    old = follow_site(site)
    if old:
        mended.append(f"{old.get('base_url', '')} → {settings.BASE_URL}")
    for language, pages in TITLES.items():
        root = home if language == settings.LANGUAGE_CODE else _in(language, home)
        for slug, titles in pages.items():
            if root is None:
                break
            page = root if slug == "home" else root.get_children().filter(slug=slug).first()
            if page and _follow(page.specific, slug, titles, language, old):
                mended.append(page.specific.get_url() or slug)
    return mended


def _in(language: str, home: HomePage) -> HomePage | None:
    locale = Locale.objects.filter(language_code=language).first()
    translated: HomePage | None = home.get_translation_or_none(locale) if locale else None
    return translated


def _follow(page: Any, slug: str, titles: Titles, language: str, old: dict[str, str]) -> bool:
    """Mend one page; a draft that waits for its editors is left to them."""
    templates = home_templates(language, titles) if slug == "home" else page_templates(slug, titles, language)
    values = {name: getattr(page, name) for name in templates if hasattr(page, name)}
    changed = renamed_in(values, {name: templates[name] for name in values}, old)
    for name, value in changed.items():
        setattr(page, name, value)
    if not leave_contact_to_the_settings(page) and not changed:
        return False
    page.save()
    if not page.has_unpublished_changes:
        page.save_revision().publish()
    return True


def follow_site(site: Site) -> dict[str, str]:
    """Give the CMS's site the address and name of the settings; return the old names if they differ."""
    old = {"site": site.site_name, "base_url": site.root_url}
    host, _colon, port = settings.BASE_URL.partition("://")[2].partition(":")
    now = (host, int(port or (443 if settings.BASE_URL.startswith("https") else 80)), settings.SITE_NAME)
    if (site.hostname, site.port, site.site_name) == now:
        return {}
    site.hostname, site.port, site.site_name = now
    site.save()
    return {name: value for name, value in old.items() if value}


def renamed_in(values: Mapping[str, Any], templates: Mapping[str, Any], old: Mapping[str, str]) -> dict[str, Any]:
    """Return those of a page's values that name something else than the settings do, with the names of now."""
    changed: dict[str, Any] = {}
    for field, template in templates.items():
        if field == "body":
            block = _renamed_body(values[field], template[0][1], old)
            if block is not None:
                changed[field] = block
        elif "{{" in template and (text := renamed(values[field], template, old)) != values[field]:
            changed[field] = text
    return changed


def renamed(text: str, template: str, old: Mapping[str, str]) -> str:
    """Exchange the names in each sentence of the template that stands in the text."""
    for line in template.splitlines():
        if "{{" in line:
            text = _pattern(line.strip(), old).sub(_with_names_of_now, text)
    return text


def leave_contact_to_the_settings(page: Page) -> bool:
    """Have a form's mails follow CONTACT_EMAIL where it repeats that, or its default; return whether it did not."""
    if not isinstance(page, FormPage) or page.to_address not in (DEFAULT_CONTACT, settings.CONTACT_EMAIL):
        return False
    page.to_address = ""
    return True


def _renamed_body(body: Any, template: str, old: Mapping[str, str]) -> list[tuple[str, Any]] | None:
    """Return the blocks with the names of now, or None when they have them."""
    blocks, is_changed = [], False
    for block in body:
        value = block.value
        if block.block_type == "text" and (text := renamed(value.source, template, old)) != value.source:
            value, is_changed = type(value)(text), True
        blocks.append((block.block_type, value))
    return blocks if is_changed else None


def _pattern(line: str, old: Mapping[str, str]) -> re.Pattern[str]:
    is_known = len(VARIABLE.sub("", re.sub("<[^>]*>", "", line))) >= ENOUGH
    parts, seen = [], set()
    for number, part in enumerate(VARIABLE.split(line)):
        if number % 2 == 0:
            parts.append(re.escape(part).replace("<p>", "<p[^>]*>").replace("<li>", "<li[^>]*>"))
        elif part in seen:
            parts.append(ANY_NAME)
        else:
            seen.add(part)
            known = re.escape(escape(old[part])) if part in old else "(?!)"
            parts.append(f"(?P<{part}>{ANY_NAME if is_known else known})")
    whole = "".join(parts)
    return re.compile(whole if line.startswith("<") else rf"\A{whole}\Z")


def _with_names_of_now(match: re.Match[str]) -> str:
    text = match[0]
    spans = sorted(((match.span(name), name) for name in match.groupdict() if name in SETTING_OF), reverse=True)
    for (start, stop), name in spans:
        before, after = text[: start - match.start()], text[stop - match.start() :]
        text = before + escape(getattr(settings, SETTING_OF[name])) + after
    return text
