"""Writing the search documents: one object, or all of them. Only what `public()` returns is ever written.

Both are idempotent and may run at the same time: whoever writes first locks, and then reads what is true by now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone, translation

from foundation.places.models import District
from foundation.registries import findables
from foundation.registries.findables import Findable, Reading
from foundation.timespan import local
from search import known_words
from search.models import Facet, FacetName, SearchDocument
from search.providers import provider
from search.wishes.target_groups import audiences_in
from search.words.normalise import analyse, clean, spelled

LONGEST_TEXT = 30_000
AT_ONCE = 200
MOST_DAYS = 60
"""Of a series; further dates come in as these pass."""


def refresh(findable: Findable, pks: Sequence[Any]) -> None:
    """Make the documents of these objects say what is true now; those that are not public lose theirs."""
    with transaction.atomic():
        content_type = _locked_type(findable.model)
        stale = {(document.object_id, document.language): document for document in _documents(content_type, pks)}
        before = known_words.words_of(stale.values())
        fresh = _read(findable, content_type, pks)
        gone = [document.pk for key, document in stale.items() if key not in {_key(new) for new, _ in fresh}]
        written = _write(fresh)
        SearchDocument.objects.filter(pk__in=gone).delete()
        change = known_words.words_of(new for new, _ in fresh)
        change.subtract(before)
        known_words.add(change)
    if written:
        provider().put(written)
    if gone:
        provider().remove(gone)


def rebuild(on_progress: Callable[[int], None] = lambda number: None) -> int:
    """Write all documents anew, drop those of objects that are gone; return how many there are."""
    provider().clear()
    for findable in findables.all():
        kept: set[str] = set()
        for pks in _batches(findable.public().order_by("pk").values_list("pk", flat=True)):
            with transaction.atomic():
                content_type = _locked_type(findable.model)
                fresh = _read(findable, content_type, pks)
                written = _write(fresh)
                languages = {_key(new) for new, _ in fresh}
                outdated = [doc.pk for doc in _documents(content_type, pks) if _key(doc) not in languages]
                SearchDocument.objects.filter(pk__in=outdated).delete()
            provider().put(written)
            kept |= {str(pk) for pk in pks}
            on_progress(len(pks))
        _drop_gone(findable, kept)
    registered = [ContentType.objects.get_for_model(findable.model).pk for findable in findables.all()]
    SearchDocument.objects.exclude(content_type__in=registered).delete()
    with transaction.atomic():
        known_words.count_anew()
    return SearchDocument.objects.count()


def _drop_gone(findable: Findable, kept: set[str]) -> None:
    """Ask again for each document that the walk has not met: it may be new rather than gone."""
    content_type = ContentType.objects.get_for_model(findable.model)
    found = SearchDocument.objects.filter(content_type=content_type).values_list("object_id", flat=True)
    missing = sorted({object_id for object_id in found if object_id not in kept})
    for pks in _batches(missing):
        refresh(findable, pks)


def _locked_type(model: type[models.Model]) -> ContentType:
    """Let only one at a time write documents of this type, so that nobody writes what has just stopped being true."""
    pk = ContentType.objects.get_for_model(model).pk
    return ContentType.objects.select_for_update(no_key=True).get(pk=pk)


def _documents(content_type: ContentType, pks: Iterable[Any]) -> models.QuerySet[SearchDocument]:
    return SearchDocument.objects.filter(content_type=content_type, object_id__in=[str(pk) for pk in pks])


def _key(document: SearchDocument) -> tuple[str, str]:
    return document.object_id, document.language


Fresh = list[tuple[SearchDocument, list[tuple[FacetName, str]]]]
"""Documents not yet stored, each with its facets."""


def _read(findable: Findable, content_type: ContentType, pks: Sequence[Any]) -> Fresh:
    fresh: Fresh = []
    above = _districts_above()
    with translation.override(settings.LANGUAGE_CODE):
        for instance in {instance.pk: instance for instance in findable.public().filter(pk__in=pks)}.values():
            readings = findable.read(instance)
            readings = [readings] if isinstance(readings, Reading) else readings
            languages = [reading.language for reading in readings]
            for reading in readings:
                document = _document(findable.kind, content_type, str(instance.pk), reading)
                fresh.append((document, _facets(reading, languages, above)))
    return fresh


def store_readings(findable: Findable, readings: Mapping[int, Reading]) -> int:
    """Store readings of objects that are not there, by their keys: to measure by. Known words are not counted."""
    content_type, above = ContentType.objects.get_for_model(findable.model), _districts_above()
    fresh: Fresh = [
        (_document(findable.kind, content_type, str(key), reading), _facets(reading, [reading.language], above))
        for key, reading in readings.items()
    ]
    return len(_write(fresh))


def _document(kind: str, content_type: ContentType, key: str, reading: Reading) -> SearchDocument:
    title, summary = clean(reading.title)[:300], clean(reading.summary)
    text = clean(reading.text)[:LONGEST_TEXT]
    ends_at = reading.ends_at or reading.starts_at
    title_forms, summary_forms = analyse(title, reading.language), analyse(summary, reading.language)
    text_forms = analyse(" ".join([text, clean(reading.place), *reading.topics]), reading.language)
    return SearchDocument(
        kind=kind,
        content_type=content_type,
        object_id=key,
        language=reading.language,
        title=title,
        summary=summary,
        text=text,
        url=reading.url[:500],
        place=clean(reading.place)[:300],
        starts_at=reading.starts_at,
        ends_at=ends_at,
        is_accessible=reading.is_accessible,
        is_free=reading.is_free,
        starts_minute=_minute_of_day(reading.starts_at),
        capacity=reading.capacity,
        spelled=f" {spelled(' '.join([title, summary, text]))} ",
        title_words=title_forms.words,
        title_parts=title_forms.parts,
        summary_words=summary_forms.words,
        text_words=text_forms.words,
        text_parts=f"{summary_forms.parts} {text_forms.parts}".strip(),
        updated_at=timezone.now(),
    )


def _minute_of_day(moment: datetime | None) -> int | None:
    return None if moment is None else local(moment).hour * 60 + local(moment).minute


def _facets(reading: Reading, languages: list[str], above: dict[int, int | None]) -> list[tuple[FacetName, str]]:
    """Return the facets; a reading is also shown to whoever reads in a language that the object has no reading in."""
    shown_in = [reading.language]
    if reading.language == languages[0]:
        shown_in += [code for code, _ in settings.LANGUAGES if code not in languages]
    districts: list[int] = []
    for district in reading.district_ids:
        here: int | None = district
        while here is not None and here not in districts:
            districts.append(here)
            here = above.get(here)
    facets = [(FacetName.READER, language) for language in shown_in]
    facets += [(FacetName.DISTRICT, str(district)) for district in districts]
    facets += [(FacetName.TOPIC, topic) for topic in dict.fromkeys(clean(str(topic))[:120] for topic in reading.topics)]
    facets += [
        (FacetName.AUDIENCE, audience)
        for audience in sorted(audiences_in(f"{reading.title}. {reading.summary} {reading.text}"))
    ]
    facets += [(FacetName.DAY, day.isoformat()) for day in sorted(set(reading.days))[:MOST_DAYS]]
    return [facet for facet in facets if facet[1]]


def _districts_above() -> dict[int, int | None]:
    """What is in Mühlburg's quarter is in Mühlburg, too: each district's key with that of the one it lies in."""
    return dict(District.objects.values_list("pk", "parent"))


def _write(fresh: Fresh) -> list[int]:
    """Store documents with their facets, in the place of what was stored for the same object and language."""
    if not fresh:
        return []
    key = ["content_type", "object_id", "language"]
    fields = [field.name for field in SearchDocument._meta.concrete_fields if field.name not in ("id", *key)]
    SearchDocument.objects.bulk_create(
        [document for document, _ in fresh], update_conflicts=True, unique_fields=key, update_fields=fields
    )
    content_type = fresh[0][0].content_type
    stored = {_key(document): document.pk for document in _documents(content_type, {d.object_id for d, _ in fresh})}
    pks = [stored[_key(document)] for document, _ in fresh]
    Facet.objects.filter(document__in=pks).delete()
    Facet.objects.bulk_create(
        Facet(document_id=stored[_key(document)], name=name, value=value)
        for document, facets in fresh
        for name, value in facets
    )
    return pks


def _batches(pks: Iterable[Any]) -> Iterator[list[Any]]:
    walk = iter(pks)
    while batch := list(islice(walk, AT_ONCE)):
        yield batch
