"""Addresses that editors type: a path of this site, or another site by https."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.urls import Resolver404, ResolverMatch, resolve, translate_url
from django.utils import translation
from django.utils.translation import get_language_from_path
from django.utils.translation import gettext as _

from foundation.features import belongs_to_hidden_feature
from foundation.refusals import Refused
from search.models import SearchDocument

CMS = "/admin/"
_is_good_url = URLValidator(schemes=["https"])


def read_address(typed: str) -> str:
    """Return an address as it is stored. Raises `Refused` for what leads nowhere, or where not everybody may look."""
    address = typed.strip().removeprefix(settings.BASE_URL) or "/"
    return _of_this_site(address) if address.startswith("/") else _of_another_site(address)


def is_elsewhere(address: str) -> bool:
    """Whether it leads to another site, or, empty, nowhere."""
    return not address.startswith("/")


def lead_somewhere(addresses: Iterable[str]) -> set[str]:
    """Return those of this site's addresses where everybody finds something now: a list, or what is public."""
    leading, of_things = set(), []
    for address in addresses:
        match = _match(_path(address))
        if match and not belongs_to_hidden_feature(match.func):
            if _leads_to_one_thing(match):
                of_things.append(address)
            else:
                leading.add(address)
    return leading | _found(of_things)


def in_language(address: str, language: str) -> str:
    """Return an address of this site as it is in another language; pages of the CMS have one of their own in each."""
    path = _path(address)
    match = _match(path)
    if not match or match.url_name == "wagtail_serve":
        return address
    with translation.override(_language_of(path)):
        return translate_url(address, language)


def _of_another_site(address: str) -> str:
    try:
        _is_good_url(address)
    except ValidationError:
        words = _("Das ist keine Adresse. Eine Adresse dieser Website beginnt mit „/“, eine andere mit „https://“.")
        raise Refused(words, field="address") from None
    return address


def _of_this_site(address: str) -> str:
    path, _mark, query = address.partition("?")
    path = path if path.endswith("/") else f"{path}/"
    match = None if path.startswith("//") or "\\" in path else _match(path)
    if match is None or path.startswith(CMS):
        raise Refused(_("Unter dieser Adresse gibt es hier nichts, was alle ansehen können."), field="address")
    if _leads_to_one_thing(match) and not _found([path]):
        words = _("Das findet die Suche nicht: Es ist nicht öffentlich oder gibt es nicht (mehr).")
        raise Refused(words, field="address")
    return f"{path}?{query}" if query else path


def _leads_to_one_thing(match: ResolverMatch) -> bool:
    """Whether the address names something that may stop being public, rather than a list or a form."""
    return bool(match.args or match.kwargs)


def _found(addresses: Iterable[str]) -> set[str]:
    """Return those that the index has: only what is public is ever in there."""
    stored = {address: {_path(address), in_language(_path(address), settings.LANGUAGE_CODE)} for address in addresses}
    if not stored:
        return set()
    documents = SearchDocument.objects.shown().filter(url__in=set().union(*stored.values()))
    known = set(documents.values_list("url", flat=True))
    return {address for address, urls in stored.items() if urls & known}


def _match(path: str) -> ResolverMatch | None:
    with translation.override(_language_of(path)):
        try:
            return resolve(path)
        except Resolver404:
            return None


def _path(address: str) -> str:
    return urlsplit(address).path


def _language_of(path: str) -> str:
    return get_language_from_path(path) or settings.LANGUAGE_CODE
