"""The database as one file, and back: SQLite by its backup API, PostgreSQL by pg_dump and pg_restore.

Either sees one moment, while the site is used. What the cache holds is left out: it counts tries of people.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

LEFT_OUT = "cache"


class NoTools(Exception):
    """pg_dump or pg_restore is missing or too old; the text says what to do."""


def dump(target: Path) -> dict[str, int]:
    """Write the database into this file; return the rows of each table at that moment."""
    return _dump_sqlite(target) if connection.vendor == "sqlite" else _dump_postgresql(target)


def load(source: Path) -> None:
    """Put what `dump` wrote in the database's place, wholly or not at all."""
    connection.close()
    if connection.vendor == "sqlite":
        with sqlite3.connect(source) as dumped, sqlite3.connect(connection.settings_dict["NAME"], timeout=20) as live:
            dumped.backup(live)
    else:
        _run("pg_restore", "--clean", "--if-exists", "--single-transaction", "--exit-on-error", *_ours(), str(source))


def count_rows() -> dict[str, int]:
    """Return the rows of each table now."""
    with connection.cursor() as cursor:
        counts = {}
        for table in tables():
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 — the database's own name
            counts[table] = cursor.fetchone()[0]
    return counts


def tables() -> list[str]:
    """Return the tables whose rows are counted: none of the cache's, none that SQLite's search keeps for itself."""
    with connection.cursor() as cursor:
        found = connection.introspection.table_names(cursor)
    return sorted(name for name in found if name != LEFT_OUT and not _is_internal(name))


def check_tools() -> None:
    """Raise `NoTools` unless what this database needs is there and new enough."""
    if connection.vendor != "postgresql":
        return
    server = connection.cursor().connection.info.server_version // 10_000
    for name in ("pg_dump", "pg_restore"):
        said = subprocess.run([_tool(name), "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S603
        version = int((re.search(r"(\d+)", said) or ["0", "0"])[1])
        if version < server:
            raise NoTools(f"{name} {version} is older than the server ({server}): install postgresql-client-{server}.")


def _dump_sqlite(target: Path) -> dict[str, int]:
    with sqlite3.connect(connection.settings_dict["NAME"], timeout=20) as live, sqlite3.connect(target) as copy:
        live.backup(copy)
        if copy.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [LEFT_OUT]).fetchone():
            copy.execute(f"DELETE FROM {LEFT_OUT}")  # noqa: S608 — a constant
        names = tables()
        counts = {name: copy.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608
    copy.close()
    live.close()
    return counts


def _dump_postgresql(target: Path) -> dict[str, int]:
    """Dump what one transaction sees, and count in the same."""
    check_tools()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
        counts = count_rows()
        moment = [f"--snapshot={snapshot}", f"--exclude-table-data={LEFT_OUT}"]
        _run("pg_dump", "--format=custom", *moment, *_ours(to=target))
    return counts


def _ours(to: Path | None = None) -> list[str]:
    """Return what both tools are told: no owners, because another server has others; and where the data is or goes."""
    where = ["--file", str(to)] if to else ["--dbname", str(connection.settings_dict["NAME"])]
    return ["--no-owner", "--no-privileges", *where]


def _run(name: str, *args: str) -> None:
    """Run a tool of PostgreSQL on our database. The password goes by the environment, where no other user sees it."""
    run = subprocess.run([_tool(name), *args], env=_environment(), capture_output=True, text=True, check=False)  # noqa: S603
    if run.returncode:
        raise RuntimeError(f"{name}: {run.stderr.strip()}")


def _tool(name: str) -> str:
    found = shutil.which(name, path=settings.POSTGRES_TOOLS or None)
    if found is None:
        raise NoTools(f"{name} is missing: install PostgreSQL's programs, or name their folder (POSTGRES_TOOLS).")
    return found


def _environment() -> Mapping[str, str]:
    known = connection.settings_dict
    values = {
        "PGHOST": known["HOST"] or known["OPTIONS"].get("host", ""),
        "PGPORT": str(known["PORT"] or ""),
        "PGUSER": known["USER"],
        "PGPASSWORD": known["PASSWORD"],
        "PGDATABASE": str(known["NAME"]),
        "PGSSLMODE": known["OPTIONS"].get("sslmode", ""),
        "PGSSLROOTCERT": known["OPTIONS"].get("sslrootcert", ""),
    }
    return {**os.environ, **{name: value for name, value in values.items() if value}}


def _is_internal(name: str) -> bool:
    """Whether SQLite's full-text search keeps this table for another one."""
    return connection.vendor == "sqlite" and re.search(r"_(data|idx|content|docsize|config)$", name) is not None
