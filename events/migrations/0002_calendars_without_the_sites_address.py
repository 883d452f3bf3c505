"""The site's address leaves what is kept of events for calendars: it is filled in when a calendar is fetched."""

import re

from django.conf import settings
from django.db import migrations
from icalendar.parser import Contentline

THIS_SITE = "https://this-site.invalid"
FOLD = re.compile(r"\r\n[ \t]")
LINES = re.compile(r"\r\n(?![ \t])")


def leave_out(apps, schema_editor):
    for event in _events(apps):
        lines = []
        for line in LINES.split(event.calendar_text):
            whole = FOLD.sub("", line)
            named = settings.BASE_URL in whole
            lines.append(whole.replace(settings.BASE_URL, THIS_SITE) if named else line)
        _keep(event, "\r\n".join(lines))


def fill_in(apps, schema_editor):
    for event in _events(apps):
        lines = [
            Contentline(line.replace(THIS_SITE, settings.BASE_URL)).to_ical().decode() if THIS_SITE in line else line
            for line in LINES.split(event.calendar_text)
        ]
        _keep(event, "\r\n".join(lines))


def _events(apps):
    return apps.get_model("events", "Event").objects.exclude(calendar_text="").only("calendar_text").iterator()


def _keep(event, text):
    if text != event.calendar_text:
        type(event).objects.filter(pk=event.pk).update(calendar_text=text)


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]

    operations = [migrations.RunPython(leave_out, fill_in)]
