"""Run a command with SEARCH_URL naming a real Elasticsearch: the one given, else one whose data lie in a folder.

python -m tests.with_search_server var/demo-search manage.py demo …
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.search_server import DidNotStart, SearchServer, home, missing


def main(folder: str, command: list[str]) -> int:
    if os.environ.get("SEARCH_URL"):
        return run(command, os.environ["SEARCH_URL"])
    if missing():
        sys.exit(missing())
    sys.stderr.write("== Elasticsearch (the first time it is fetched and built, which takes about a minute)\n")
    server = SearchServer(home(), Path(folder).resolve())
    try:
        url = server.start()
    except DidNotStart as error:
        sys.exit(str(error))
    try:
        return run(command, url)
    finally:
        server.stop(gently=True)


def run(command: list[str], url: str) -> int:
    """Run a command to its end. Ctrl+C is for the command, which gets it, too; another wish to end is passed on."""
    signal.signal(signal.SIGINT, lambda *_: None)
    child = subprocess.Popen(command, env={**os.environ, "SEARCH_URL": url})
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    return child.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
