"""`make chaos`: kill web, worker, clock and database under a stream of bookings, sign-ups and mails, and count.

KILLS (100), AWAY (seconds without a database, 300) and SMTP_AWAY (seconds without a mail server, 60) bound it. All of
it on loopback, in a folder that is removed afterwards. Ends with 1 when a bar is missed.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path[:0] = [str(Path(__file__).resolve().parents[2] / "site")]

from tests.chaos.city import FAST, City, Database, folder_for_a_server, seconds_until
from tests.chaos.stream import Stream
from tests.sending import MailServer

KILLS = int(os.environ.get("KILLS", "100"))
AWAY = float(os.environ.get("AWAY", "300"))
SMTP_AWAY = float(os.environ.get("SMTP_AWAY", "60"))
RESTARTS = 20
BACK_WITHIN = 10.0
FIRST_MAIL_WITHIN = 90.0
KINDS = ("web", "worker", "clock", "database")


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="quartier-chaos-", dir=FAST) as folder:
        data = Path(folder) / "pg"
        data.mkdir()
        folder_for_a_server(Path(folder))
        mails = MailServer()
        city = City(Database(folder_for_a_server(data)), mails, Path(folder) / "serve.log")
        os.environ.update(city.environment)
        _say("Makes a city …")
        for words in (["migrate", "--verbosity", "0"], ["createcachetable"], ["found_city"]):
            city.manage(*words)
        from tests.chaos import ledger  # noqa: PLC0415 — needs the environment above

        stream = Stream(ledger.make_world())
        city.start()
        misses = ["it broke off"]
        try:
            misses = _run(city, stream)
        finally:
            stream.end()
            city.stop()
            if misses or os.environ.get("SHOW_LOG"):
                _say((Path(folder) / "serve.log").read_text(errors="replace")[-6000:])
    _say("All bars met." if not misses else "MISSED: " + "; ".join(misses))
    return 1 if misses else 0


def _run(city: City, stream: Stream) -> list[str]:
    misses: list[str] = []
    if seconds_until(city.all_run, at_most=60) > 60:
        return ["the site did not start"]
    stream.start()
    misses += _kill_again_and_again(city)
    misses += _restarts_and_no_database(city, stream)
    misses += _no_mail_server(city)
    stream.end()
    return misses + _settle(city, stream)


def _kill_again_and_again(city: City) -> list[str]:
    back: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for number in range(KILLS):
        kind = KINDS[number % len(KINDS)]
        city.kill(kind)
        back[kind].append(seconds_until(city.all_run, at_most=60))
        time.sleep(0.3)
    for kind, times in back.items():
        if times:
            _say(f"{len(times):>4} kills of {kind:<9} all back after {median(times):.1f} s, at most {max(times):.1f} s")
    slow = sum(each > BACK_WITHIN for times in back.values() for each in times)
    return [f"{slow} times not all running within {BACK_WITHIN:.0f} s"] if slow else []


def _restarts_and_no_database(city: City, stream: Stream) -> list[str]:
    before = {part: [process.pid for process in city._processes(part)] for part in ("worker", "clock")}
    for _ in range(RESTARTS):
        city.kill("database")
    city.database.kill()
    time.sleep(AWAY)
    city.database.start()
    known = len(city.mails.received)
    took = seconds_until(lambda: len(city.mails.received) > known, at_most=FIRST_MAIL_WITHIN)
    alive = all([process.pid for process in city._processes(part)] == pids for part, pids in before.items())
    _say(
        f"{RESTARTS} restarts and {AWAY:.0f} s without a database: first mail after {took:.1f} s; worker and clock "
        f"{'are the same processes' if alive else 'had to be begun again'}"
    )
    misses = [] if alive else ["worker or clock ended with the database"]
    return misses + (["no mail in time"] if took > FIRST_MAIL_WITHIN else [])


def _no_mail_server(city: City) -> list[str]:
    port, received = city.mails.port, city.mails.received
    city.mails.go_away()
    time.sleep(SMTP_AWAY)
    city.mails = MailServer(port)
    city.mails.received = received + city.mails.received
    known = len(received)
    took = seconds_until(lambda: len(city.mails.received) > known, at_most=FIRST_MAIL_WITHIN)
    _say(f"{SMTP_AWAY:.0f} s without a mail server: first mail after {took:.1f} s")
    return ["no mail after the mail server came back"] if took > FIRST_MAIL_WITHIN else []


def _settle(city: City, stream: Stream) -> list[str]:
    from tests.chaos import ledger  # noqa: PLC0415

    ledger.let_the_hour_pass()
    left = seconds_until(ledger.nothing_waits, at_most=240)
    if left > 240:
        return [f"mails still wait: {ledger.waiting()}"]
    misses = []
    for name, asked in stream.asked.items():
        lost, twice = ledger.compare(name, asked, city.mails.received)
        said = f"{len(asked.yes)} said yes to, {len(asked.unsure)} without an answer, {len(asked.refused)} refused"
        _say(f"{name:<9} {said}: {len(lost)} lost, {len(twice)} twice")
        if not asked.yes:
            misses.append(f"{name}: none was said yes to ({asked.refused[:3]})")
        misses += [f"{name} lost: {lost[:3]}"] if lost else []
        misses += [f"{name} twice: {twice[:3]}"] if twice else []
    ids = [message["Message-ID"] for _to, message in city.mails.received]
    _say(f"{len(ids)} mails received, {len(ids) - len(set(ids))} of them again with the same Message-ID")
    return misses


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
