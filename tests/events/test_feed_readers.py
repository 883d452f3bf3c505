"""Our feed in other people's programs: ical.js (Thunderbird, Nextcloud), node-ical (many calendars on the web) and khal
show the local times that we store.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from events import actions
from events.models import Occurrence
from foundation.actors import SYSTEM
from foundation.recurrence import Frequency
from foundation.timespan import local, today
from tests.events.factories import publish, series

pytestmark = pytest.mark.django_db

PACKAGES = ["ical.js@2.2.1", "node-ical@0.26.1"]
NPM_FOLDER = settings.VAR / "npm"

READ_WITH_ICAL_JS = """
import fs from "node:fs";
import ICAL from "ical.js";
const component = new ICAL.Component(ICAL.parse(fs.readFileSync(0, "utf8")));
for (const zone of component.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const until = ICAL.Time.fromDateString(process.argv[2]);
const masters = new Map(), found = [];
const all = component.getAllSubcomponents("vevent");
const isOverride = (each) => each.hasProperty("recurrence-id");
const uidOf = (each) => each.getFirstPropertyValue("uid");
for (const each of all.filter((each) => !isOverride(each))) masters.set(uidOf(each), new ICAL.Event(each));
for (const each of all.filter(isOverride)) masters.get(uidOf(each)).relateException(each);
const show = (item, start, end) => found.push([item.summary, start.toString(), end ? end.toString() : ""]);
for (const event of masters.values()) {
  if (!event.isRecurring()) {
    show(event, event.startDate, event.endDate);
    continue;
  }
  const iterator = event.iterator();
  for (let next = iterator.next(); next && next.compare(until) < 0; next = iterator.next()) {
    const details = event.getOccurrenceDetails(next);
    show(details.item, details.startDate, details.endDate);
  }
}
console.log(JSON.stringify(found));
"""

READ_WITH_NODE_ICAL = """
import fs from "node:fs";
import ical from "node-ical";
const entries = Object.values(ical.sync.parseICS(fs.readFileSync(0, "utf8")));
const [from, to] = [new Date("2000-01-01T00:00:00Z"), new Date(process.argv[2] + "T00:00:00Z")];
const found = [];
const berlin = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin", dateStyle: "short", timeStyle: "short" });
const said = (moment, isDay) => {
  const local = berlin.format(moment).replace(" ", "T");
  return isDay ? local.slice(0, 10) : local;
};
for (const event of entries.filter((each) => each.type === "VEVENT")) {
  const dates = event.rrule ? ical.expandRecurringEvent(event, { from, to }) : [event];
  for (const { summary, start, end, isFullDay } of dates) {
    const isDay = isFullDay ?? event.datetype === "date";
    found.push([summary, said(start, isDay), end ? said(end, isDay) : ""]);
  }
}
console.log(JSON.stringify(found));
"""
READERS = {"ical.js": READ_WITH_ICAL_JS, "node-ical": READ_WITH_NODE_ICAL}


def node_or_skip() -> str:
    """Return Node's path; without it skip, or fail where nothing may be skipped."""
    if (node := shutil.which("node")) and shutil.which("npm"):
        return node
    message = "needs Node and npm: apt-get install nodejs npm"
    if os.environ.get("QUARTIER_NO_SKIPS"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def packages() -> Path:
    """Install the programs of Node that read calendars once, into a folder of their own."""
    node_or_skip()
    if not all((NPM_FOLDER / "node_modules" / each.partition("@")[0]).exists() for each in PACKAGES):
        NPM_FOLDER.mkdir(parents=True, exist_ok=True)
        (NPM_FOLDER / "package.json").write_text('{"private": true, "type": "module"}')
        install = subprocess.run(
            ["npm", "install", "--silent", "--no-audit", "--no-fund", "--no-save", *PACKAGES],
            cwd=NPM_FOLDER,
            capture_output=True,
            text=True,
            timeout=180,
        )
        if install.returncode:
            message = f"npm cannot install {PACKAGES}: {install.stderr.strip()[-300:]}"
            if os.environ.get("QUARTIER_NO_SKIPS"):
                pytest.fail(message)
            pytest.skip(message)
    return NPM_FOLDER


def the_difficult_calendar() -> None:
    """Publish what programs disagree on: both changes of the clocks, last Fridays, overrides, nights, whole days."""
    cache.clear()
    weekly = series(title="Singen", first_on=today() - timedelta(days=21), until_on=today() + timedelta(days=365))
    weekly_dates = weekly.occurrences.upcoming().order_by("original_on")
    actions.cancel_occurrence(occurrence=weekly_dates[2], by=SYSTEM)
    target = weekly_dates[5]
    actions.move_occurrence(occurrence=weekly_dates[4], starts_at=target.starts_at, ends_at=target.ends_at, by=SYSTEM)
    actions.leave_out(event=weekly, on=weekly_dates[7].original_on, by=SYSTEM)
    last_friday = max(date(2027, 1, day) for day in range(25, 32) if date(2027, 1, day).weekday() == 4)
    series(title="Letzter Freitag", repeat=Frequency.MONTHLY_LAST_WEEKDAY, first_on=last_friday, start_time=time(19))
    series(title="Fünfter Freitag", repeat=Frequency.MONTHLY_WEEKDAY, first_on=last_friday, end_time=None)
    series(title="Am 31.", repeat=Frequency.MONTHLY_DAY, first_on=date(2027, 1, 31))
    series(title="Lange Nacht", first_on=today() - timedelta(days=1), start_time=time(22), end_time=time(4))
    series(title="Ganztägig", start_time=None, end_time=None, repeat=Frequency.WEEKLY, interval=2, days=2)
    publish(title="Nacht", start_time=time(22), end_time=time(2))
    publish(title="Offen", end_time=None)


def stored(until: datetime) -> list[tuple[str, str]]:
    """Return title and local start of every date in the site's own words."""
    rows = Occurrence.objects.filter(in_series=True, original_at__lt=until).select_related("event")
    return sorted(
        (
            f"{'ABGESAGT: ' if row.is_cancelled else 'VERLEGT: ' if row.is_moved else ''}{row.event.title}",
            local(row.starts_at).strftime("%Y-%m-%d" if row.event.is_all_day else "%Y-%m-%dT%H:%M"),
        )
        for row in rows
    )


@pytest.mark.node
def test_programs_of_node_show_the_times_that_we_store(client: Client, packages: Path) -> None:
    the_difficult_calendar()
    until = today() + timedelta(days=500)
    content = client.get("/kalender/feed.ics").content
    for reader, script in READERS.items():
        found = read_by(packages / f"read-with-{reader}.mjs", script, content, until)
        shown = sorted((title, start[:16]) for title, start, _end in found)
        assert shown == stored(datetime(until.year, until.month, until.day, tzinfo=UTC)), reader
        ends = {(title, end[11:16]) for title, _start, end in found if title in {"Lange Nacht", "Singen"} and end}
        assert ends == {("Lange Nacht", "04:00"), ("Singen", "20:00")}, reader


def read_by(file: Path, script: str, content: bytes, until: date) -> list[list[str]]:
    """Return title, local start and local end of every date that a script finds in a calendar."""
    file.write_text(script)
    read = subprocess.run(
        [node_or_skip(), str(file), until.isoformat()],
        input=content,
        capture_output=True,
        cwd=file.parent,
        timeout=60,
        check=True,
    )
    found: list[list[str]] = json.loads(read.stdout)
    return found


def test_khal_shows_the_times_that_we_store(client: Client, tmp_path: Path) -> None:
    the_difficult_calendar()
    feed = tmp_path / "feed.ics"
    feed.write_bytes(client.get("/kalender/feed.ics").content)
    config = tmp_path / "config"
    (tmp_path / "calendar").mkdir()
    config.write_text(
        f"""
[calendars]
[[quartier]]
path = {tmp_path / "calendar"}
type = calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
default_timezone = Europe/Berlin
local_timezone = Europe/Berlin
[sqlite]
path = {tmp_path / "khal.db"}
"""
    )
    khal = [str(Path(sys.executable).with_name("khal")), "-c", str(config)]
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "TZ": "Europe/Berlin"}
    subprocess.run([*khal, "import", "--batch", str(feed)], capture_output=True, check=True, env=environment)
    first, last = today() + timedelta(days=1), today() + timedelta(days=150)
    listed = subprocess.run(
        [
            *khal,
            "list",
            "--day-format",
            "",
            "--format",
            "{start-date}T{start-time}|{title}",
            first.isoformat(),
            last.isoformat(),
        ],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    shown = sorted({tuple(reversed(line.strip().split("|", 1))) for line in listed.stdout.splitlines() if "|" in line})
    expected = {
        (title, start if "T" in start else f"{start}T")
        for title, start in stored(datetime(2100, 1, 1, tzinfo=UTC))
        if first.isoformat() <= start[:10] <= last.isoformat()
    }
    assert {row for row in shown if first.isoformat() <= row[1][:10] <= last.isoformat()} == expected
