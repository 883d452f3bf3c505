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
from foundation.timespan import local, runs_until
from search import copies, known_words, outbox
from search.models import Facet, FacetName, SearchDocument
from search.providers import provider
from search.wishes.target_groups import audiences_in
from search.words.normalise import analyse, clean, spelled

LONGEST_TEXT = 30_000
AT_ONCE = 200
MOST_DAYS = 60
"""Of a series; further dates come in as these pass."""
NOT_READ = ("id", "added_at", "updated_at", "version")
"""Fields that say nothing of how an object reads."""


def refresh(findable: Findable, pks: Sequence[Any]) -> None:
    """Make the documents of these objects say what is true now; those that are not public lose theirs.

    What reads as before is left as it is. A provider's own copy is told after the commit.
    """
    with transaction.atomic():
        before, after = _bring_up_to_date(findable, pks)
        change = known_words.words_of(after)
        change.subtract(known_words.words_of(before))
        known_words.add(change)


def _silent(number: int) -> None:
    """Say nothing of the progress."""


def rebuild(on_read: Callable[[int], None] = _silent, on_copied: Callable[[int], None] = _silent) -> int:
    """Read everything anew, drop the documents of objects that are gone; return how many there are.

    Everything can be found all the while. A provider's own copy is made anew afterwards, beside the one that answers;
    raises `ProviderUnavailable` when that cannot be done now. The clock makes up for it then.
    """
    for findable in findables.all():
        kept: set[str] = set()
        for pks in _batches(findable.public().order_by("pk").values_list("pk", flat=True)):
            with transaction.atomic():
                _bring_up_to_date(findable, pks)
            kept |= {str(pk) for pk in pks}
            on_read(len(pks))
        _drop_gone(findable, kept)
    _drop_unregistered()
    with transaction.atomic():
        known_words.count_anew()
    if copy := provider().copy:
        copies.rebuild(copy, on_copied)
    return SearchDocument.objects.count()


def _drop_unregistered() -> None:
    """Drop the documents of what is not findable any more, as of a feature that was hidden."""
    registered = [ContentType.objects.get_for_model(findable.model).pk for findable in findables.all()]
    left = SearchDocument.objects.exclude(content_type__in=registered).values_list("pk", flat=True)
    for keys in _batches(left):
        with transaction.atomic():
            _drop(keys)


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


def _bring_up_to_date(findable: Findable, pks: Sequence[Any]) -> tuple[list[SearchDocument], list[SearchDocument]]:
    """Lock, read, and store what reads differently. Returns those documents as they were and as they are."""
    content_type = _locked_type(findable.model)
    stored = {_key(document): document for document in _documents(content_type, pks).prefetch_related("facets")}
    fresh = {_key(new): (new, facets) for new, facets in _read(findable, content_type, pks)}
    changed = [pair for key, pair in fresh.items() if key not in stored or _differs(stored[key], *pair)]
    gone = [document for key, document in stored.items() if key not in fresh]
    written = _write(changed)
    _drop([document.pk for document in gone])
    outbox.write(written, [])
    after = [new for new, _ in changed]
    return [*gone, *(stored[_key(new)] for new in after if _key(new) in stored)], after


def _drop(keys: Sequence[int]) -> None:
    SearchDocument.objects.filter(pk__in=keys).delete()
    outbox.write([], keys)


def _differs(before: SearchDocument, now: SearchDocument, facets: Facets) -> bool:
    """Whether it reads differently, or its time has passed since it was read: that is looked at once."""
    if before.ends_at and before.updated_at <= before.ends_at < now.updated_at:
        return True
    if {(facet.name, facet.value) for facet in before.facets.all()} != set(facets):
        return True
    names = [field.attname for field in SearchDocument._meta.concrete_fields if field.name not in NOT_READ]
    return any(getattr(before, name) != getattr(now, name) for name in names)


def _documents(content_type: ContentType, pks: Iterable[Any]) -> models.QuerySet[SearchDocument]:
    return SearchDocument.objects.filter(content_type=content_type, object_id__in=[str(pk) for pk in pks])


def _key(document: SearchDocument) -> tuple[str, str]:
    return document.object_id, document.language


Facets = list[tuple[FacetName, str]]
Fresh = list[tuple[SearchDocument, Facets]]
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
    ends_at = runs_until(reading.starts_at, reading.ends_at) if reading.starts_at else None
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


def _facets(reading: Reading, languages: list[str], above: dict[int, int | None]) -> Facets:
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
    facets: Facets = [(FacetName.READER, language) for language in shown_in]
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
    kept = ("id", "added_at", *key)
    fields = [field.name for field in SearchDocument._meta.concrete_fields if field.name not in kept]
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
