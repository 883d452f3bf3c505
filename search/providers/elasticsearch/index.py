"""The index: found by an alias, made anew beside itself, never made by writing into it.

`<prefix>documents` is the alias that answers, `<prefix>documents-next` the one of an index that is being filled. Each
write carries the key of its change as its version, so that the server itself refuses what comes too late.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from django.utils import timezone
from elasticsearch import BadRequestError, Elasticsearch, NotFoundError
from elasticsearch.dsl import Search
from elasticsearch.dsl.query import Range
from elasticsearch.helpers import streaming_bulk

from search.models import SearchDocument
from search.providers.base import ProviderUnavailable
from search.providers.copies import Change, CopyMissing, CopyState, Rebuild, RebuildOvertaken
from search.providers.elasticsearch.client import client_of, failures_named
from search.providers.elasticsearch.connection import Connection
from search.providers.elasticsearch.documents import entry_of, fingerprint, index_named, with_facets

TRIES = 3
"""So often a write looks anew where it belongs, when the aliases have moved under it."""
PAGE = 1_000
CHUNK = 10 * 1024 * 1024
"""Bytes of one request."""
NOT_THERE = "index_not_found_exception"
LATER_IS_THERE = "version_conflict_engine_exception"
NOBODY_MAY = (403, 429)
"""The index is closed to all writing, as with a full disk, or the server has too much to do: no fault of a document."""
MADE_FROM = "made_from"
FILLED_UP_TO = "filled_up_to"

Action = dict[str, Any]


class ElasticsearchCopy:
    """See `search.providers.copies.Copy`."""

    def __init__(self, connection: Connection) -> None:
        self.client: Elasticsearch = client_of(connection)
        self.alias = f"{connection.prefix}documents"
        self.next = f"{self.alias}-next"

    def take(self, changes: Sequence[Change]) -> Mapping[int, str]:
        versions: dict[int, int] = {}
        for change in changes:
            versions[change.document] = max(change.version, versions.get(change.document, 0))
        with failures_named():
            for _ in range(TRIES):
                # In this order: a new index that is not seen here will be filled from rows that this change is in.
                actions = _as_they_are(versions)
                refused = self._write(actions, self._targets())
                if refused is not None:
                    return refused
        raise CopyMissing(f"{self.alias} is no alias of an index")

    def versions(self, above: int, up_to: int | None) -> Mapping[int, int]:
        found: dict[int, int] = {}
        with failures_named():
            self.client.indices.refresh(index=self.alias)
            while True:
                hits = self._page(above, up_to)
                found |= {int(hit["_id"]): hit["_version"] for hit in hits}
                if len(hits) < PAGE:
                    return found
                above = int(hits[-1]["_id"])

    def _page(self, above: int, up_to: int | None) -> list[dict[str, Any]]:
        limits = {"gt": above} if up_to is None else {"gt": above, "lte": up_to}
        search: Search[Any] = Search(using=self.client, index=self.alias).query(Range(key=limits)).source(False)
        response = search.sort("key").extra(version=True, size=PAGE).execute()
        hits: list[dict[str, Any]] = response.to_dict()["hits"]["hits"]
        return hits

    def state(self) -> CopyState:
        with failures_named():
            metas = self._metas(self.alias)
            if not metas:
                raise CopyMissing(f"{self.alias} is no alias of an index")
            return CopyState(
                name=", ".join(sorted(metas)),
                documents=int(self.client.count(index=self.alias)["count"]),
                is_current=all(_made_from(meta) == fingerprint() for meta in metas.values()),
            )

    def begin_rebuild(self) -> Rebuild:
        with failures_named():
            begun = self._begun()
            self._drop(self._unused() - set(begun))
            if not begun:
                self._make()
                begun = self._begun()
            if not begun:
                raise RebuildOvertaken
            # Of two who begin at once each has made one, and both keep the same.
            kept = min(begun)
            self._drop(set(begun) - {kept})
            return Rebuild(name=kept, filled_up_to=int(begun[kept].get(FILLED_UP_TO, 0)))

    def fill(self, begun: Rebuild, keys: Sequence[int]) -> Mapping[int, str]:
        with failures_named():
            refused = self._write([_put(row) for row in with_facets(keys).values()], [self.next])
            if refused is None or set(self._metas(self.next)) != {begun.name}:
                raise RebuildOvertaken
            notes = {MADE_FROM: fingerprint(), FILLED_UP_TO: max(keys)}
            with overtaken_when_gone():
                self.client.indices.put_mapping(index=begun.name, meta=notes)
            return refused

    def finish_rebuild(self, begun: Rebuild) -> None:
        with failures_named(), overtaken_when_gone():
            old = set(self._metas(self.alias))
            moves: list[Action] = [
                {"remove": {"index": begun.name, "alias": self.next, "must_exist": True}},
                {"add": {"index": begun.name, "alias": self.alias}},
            ]
            # An index of that very name was made by a stranger, and stands in the way of the alias.
            moves += [
                {"remove_index": {"index": name}}
                if name == self.alias
                else {"remove": {"index": name, "alias": self.alias}}
                for name in sorted(old)
            ]
            self.client.indices.refresh(index=begun.name)
            self.client.indices.update_aliases(actions=moves)
            self._drop(old - {self.alias})

    def _begun(self) -> dict[str, dict[str, Any]]:
        """Return the new indices that are being filled, and made as this version makes them."""
        return {name: meta for name, meta in self._metas(self.next).items() if _made_from(meta) == fingerprint()}

    def _targets(self) -> list[str]:
        """Return the aliases that are written to; the new one only while it is filled."""
        return [self.alias, *([self.next] if self._metas(self.next) else [])]

    def _write(self, actions: Sequence[Action], targets: Iterable[str]) -> dict[int, str] | None:
        """Send actions to each target. Returns what was refused, with the reason; None when a target is not there.

        Raises `ProviderUnavailable` when none would be taken.
        """
        refused: dict[int, str] = {}
        addressed = ({**action, "_index": target} for target in targets for action in actions)
        for is_done, item in streaming_bulk(
            self.client,
            addressed,
            raise_on_error=False,
            require_alias=True,
            max_chunk_bytes=CHUNK,
        ):
            (said,) = item.values()
            error = said.get("error")
            if is_done or not error or error["type"] == LATER_IS_THERE:
                continue
            if error["type"] == NOT_THERE:
                return None
            if said["status"] in NOBODY_MAY or said["status"] >= 500:
                raise ProviderUnavailable(f"{error['type']}: {error['reason']}")
            refused[int(said["_id"])] = error["type"]
        return refused

    def _metas(self, alias: str) -> dict[str, dict[str, Any]]:
        """Return the indices of an alias, each with what was noted of it; none when there is no such alias."""
        try:
            found = self.client.indices.get_mapping(index=alias)
        except NotFoundError:
            return {}
        return {name: said["mappings"].get("_meta", {}) for name, said in found.items()}

    def _make(self) -> None:
        name = f"{self.alias}-{timezone.now():%Y%m%d-%H%M%S-%f}"
        made = index_named(name).to_dict()
        made["mappings"]["_meta"] = {MADE_FROM: fingerprint(), FILLED_UP_TO: 0}
        self.client.indices.create(index=name, aliases={self.next: {}}, **made)

    def _unused(self) -> set[str]:
        """Return the indices of ours that do not answer: of rebuilds that were begun and left."""
        ours = self.client.indices.get_alias(index=f"{self.alias}-2*")
        return {name for name, said in ours.items() if self.alias not in said["aliases"]}

    def _drop(self, names: Iterable[str]) -> None:
        for name in sorted(names):
            with suppress(NotFoundError):  # somebody else has
                self.client.indices.delete(index=name)


@contextmanager
def overtaken_when_gone() -> Iterator[None]:
    """Somebody else has taken away what this is about."""
    try:
        yield
    except (NotFoundError, BadRequestError) as error:
        raise RebuildOvertaken from error


def _made_from(meta: Mapping[str, Any]) -> str:
    return str(meta.get(MADE_FROM, ""))


def _as_they_are(versions: Mapping[int, int]) -> list[Action]:
    """Return what makes the index say of these documents what the database says now."""
    rows = with_facets(versions)
    gone = [
        {"_op_type": "delete", "_id": str(key), "_version": version, "_version_type": "external"}
        for key, version in versions.items()
        if key not in rows
    ]
    return [*map(_put, rows.values()), *gone]


def _put(row: SearchDocument) -> Action:
    return {
        "_op_type": "index",
        "_id": str(row.pk),
        "_version": row.version or 0,
        "_version_type": "external_gte",
        "_source": entry_of(row),
    }
