"""The tags every template has without loading them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.template import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse, translate_url
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from foundation import timespan
from foundation.look import alt_text, illustrations, sharing
from foundation.look.skyline import skyline_svg
from foundation.look.stylesheet import fingerprint
from foundation.registries import kinds, navigation
from foundation.texts import Text, language_of, page_language
from foundation.web import mistakes

LONGEST_TITLE = 120
"""How many characters a window's title says of filters."""

register = template.Library()

IN_LANGUAGE = {"de": gettext_lazy("auf Deutsch"), "en": gettext_lazy("auf Englisch")}
register.filter(alt_text.picture_words)
register.filter(mistakes.mistakes)
register.filter(mistakes.sentences)


@register.simple_tag(takes_context=True)
def mistakes_first(context: Context) -> str:
    """Begin the title of a page that shows a form with mistakes by saying so: screen readers read it first."""
    return _("Fehler:") + " " if mistakes.has_mistakes(context.flatten()) else ""


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon of the sprite. It is hidden from assistive technology: a word always stands beside it."""
    return format_html(
        '<svg class="icon" width="20" height="20" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("icons/sprite.svg"),
        name,
    )


@register.filter
def kind_icon(kind: str) -> str:
    """Name the icon of a registered kind."""
    found = kinds.named(kind)
    return found.icon if found else "info"


NOTE_ICONS = {"success": "circle-check", "warning": "triangle-alert", "error": "circle-alert"}


@register.filter
def note_icon(kind: str) -> str:
    """Name the icon of a kind of note."""
    return NOTE_ICONS.get(kind, "info")


@register.simple_block_tag
def note(content: SafeString, kind: str = "info", title: str = "") -> SafeString:
    """Put what is more than a sentence into a note: `{% note "warning" title=title %}<p>…</p><p>…</p>{% endnote %}`."""
    return render_to_string("components/note.html", {"kind": kind, "title": title, "body": content})


@register.simple_tag
def skyline(code: Any) -> SafeString:
    """Draw the row of houses of a district, from its code. Goes to the end of `<header class="hero full">`."""
    return mark_safe(skyline_svg(str(code)))  # noqa: S308 - made of numbers and our own words


@register.simple_tag
def illustration(
    name: str, css_class: str = "illustration", loading: str = "lazy", *, seed: int | None = None
) -> SafeString:
    """Show one of our own pictures: `{% illustration "room:hall" %}` is static/illustrations/room-hall.svg.

    With a seed, e.g. a primary key, it is one of several of its kind, always the same for the same seed.

    Decoration: its alternative text is empty, what it shows stands beside it. What has no picture of its own gets that
    of its group.
    """
    picture = illustrations.find(name if seed is None else illustrations.variant(name, seed))
    return format_html(
        '<img class="{}" src="{}" alt="" width="{}" height="{}" loading="{}" decoding="async">',
        css_class,
        static(picture.path),
        picture.width,
        picture.height,
        loading,
    )


@register.filter
def face(name: str) -> str:
    """Name the drawn face of whoever has no portrait: `{% illustration person.name|face "contact__face" %}`."""
    return illustrations.face_of(name)


@register.simple_tag
def stylesheet_url() -> str:
    """Address of the stylesheet, with its fingerprint."""
    return reverse("look:style", args=[fingerprint()])


@register.simple_tag(takes_context=True)
def main_navigation(context: Context) -> list[dict[str, object]]:
    return navigation.links("main", _path(context))


@register.simple_tag
def ways_to_find() -> list[dict[str, object]]:
    """Return the destinations of the main navigation that find things on this site."""
    return [{"label": way.find_label, "icon": way.icon, "url": way.url} for way in navigation.all() if way.find_label]


@register.simple_tag(takes_context=True)
def footer_navigation(context: Context) -> list[list[dict[str, object]]]:
    return [navigation.links(part, _path(context)) for part in ("help", "rights")]


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[dict[str, str]]:
    """Return the other languages, each by its own name and with the address of this page in it."""
    here = context["request"].get_full_path() if "request" in context else "/"
    others = [(code, label) for code, label in settings.LANGUAGES if code != get_language()]
    return [{"code": code, "label": label, "url": translate_url(here, code)} for code, label in others]


def _path(context: Context) -> str:
    return context["request"].path if "request" in context else ""


@register.simple_tag
def trail(*words_and_urls: object) -> list[tuple[object, object]]:
    """Pair what leads to this page, from the top: `{% trail _("Räume") find_url venue.name venue_url as crumbs %}`."""
    return list(zip(words_and_urls[::2], words_and_urls[1::2], strict=True))


@register.filter
def stored(words: str, thing: object = None) -> Text:
    """Say of words that they are stored, in the language of their thing: `{{ comment.text|stored:comment }}`.

    They are marked where the page has another language. For text only: in an attribute it would be markup.
    """
    return words if isinstance(words, Text) else Text(words or "", language_of(thing))


@register.simple_tag
def lang_of(thing: object = None) -> SafeString:
    """Mark an element whose text, or attributes, are stored: `<p{% lang_of idea %}>{{ idea.text|linebreaks }}</p>`."""
    language = language_of(thing)
    return mark_safe("") if language == page_language() else format_html(' lang="{}"', language)


@register.filter
def unmarked(words: object) -> str:
    """Say words without markup of their language, where no element may stand: in an attribute, in an option."""
    return str(words)


@register.filter
def is_foreign(thing: object) -> bool:
    """Whether a stored text, or a thing's texts, have another language than the page. Words of our own never do."""
    return bool(thing) and language_of(thing) != page_language()


@register.filter
def language_code(thing: object) -> str:
    """Name the language of a thing's texts: for `{% image … lang=cover|language_code %}`."""
    return language_of(thing)


@register.filter
def language_words(thing: object) -> str:
    """Say the language of a stored text, or of a thing's texts: auf Deutsch."""
    return str(IN_LANGUAGE[language_of(thing)])


@register.filter
def day_number(day: date) -> str:
    """Say the day of a month as a number: 1. in German, 1 in English."""
    return date_format(day, _("j."))


@register.simple_tag
def when(start: datetime, end: datetime | None = None, all_day: bool = False) -> str:
    """Say a date as people do: Dienstag, 24. November, 18–20 Uhr."""
    return timespan.in_words(start, end, all_day=all_day)


@register.filter
def clock_span(start: datetime, end: datetime | None) -> str:
    """Say the hours only: 18–20."""
    return timespan.clock_span(start, end)


@register.filter
def clock_end(end: datetime) -> str:
    """Say an end after the word bis: 20, 24 for midnight."""
    return timespan.clock_words(timespan.local(end).time(), is_end=True)


@register.filter
def day_and_clock(moment: datetime) -> str:
    """Say a moment before the word Uhr: Dienstag, 24. November, 9:30."""
    return timespan.day_and_clock(moment)


@register.filter
def local_day(moment: datetime | date) -> date:
    """Return the day on which a moment falls in the city; a date stays what it is."""
    return timespan.local(moment).date() if isinstance(moment, datetime) else moment


@register.simple_tag(takes_context=True)
def block_text(context: Context, name: str) -> SafeString:
    """Say again, in an attribute, what the page has written into a block: its title, its description."""
    return sharing.text_of_block(context, name)


@register.simple_tag
def shared_picture(picture: Any) -> SafeString:
    """Name the picture that messengers show beside a link: one of Wagtail's, or a file; nothing without one."""
    address = sharing.address_of(picture)
    return format_html('<meta property="og:image" content="{}">', address) if address else mark_safe("")


@register.simple_tag
def list_title(name: str, form: Any, page: Page[Any] | None = None, leaving_out: str = "") -> SafeString:
    """Name a listing in the window's title, with its filters and its page: Kalender: Mühlburg, Musik – Seite 2.

    `form` is its `FilterForm`; `leaving_out` is a filter that the name says already.
    """
    said = Truncator(form.in_words(leaving_out=[leaving_out])).chars(LONGEST_TITLE)
    numbered = _("Seite %(number)s") % {"number": page.number} if page and page.number > 1 else ""
    return format_html("{}{}{}", name, said and f": {said}", numbered and f" – {numbered}")


@register.filter
def kind_word(kind: str) -> str:
    """Say a kind in a word: Veranstaltung, Raum, Idee …"""
    found = kinds.named(kind)
    return str(found.word) if found else kind


@register.filter
def page_numbers(page: Page[Any]) -> list[int | None]:
    """Return the numbers to show around the page; None stands for a gap."""
    return [
        number if isinstance(number, int) else None
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]


@register.filter
def value_of(values: Mapping[Any, Any], key: Any) -> Any:
    """Return what stands under the key; None where nothing does."""
    return values.get(key)
