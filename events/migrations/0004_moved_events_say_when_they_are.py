"""An event that takes place once and was moved says itself when it is now; its date keeps what was announced at first."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models

from events.schedule import Schedule
from foundation.recurrence import Rule


def say_when_they_are(apps: Any, _schema_editor: Any) -> None:
    """Give each such event the time of its date, and the date the end that the event had."""
    for occurrence in _moved(apps):
        event = occurrence.event
        schedule = Schedule(
            rule=Rule(first_on=event.first_on), start_time=event.start_time, end_time=event.end_time, days=event.days
        )
        occurrence.original_ends_at = schedule.ends_at(event.first_on)
        occurrence.save(update_fields=["original_ends_at"])
        _plan(event, occurrence.starts_at, occurrence.ends_at)


def say_what_was_announced(apps: Any, _schema_editor: Any) -> None:
    """Give each such event the time that was announced at first."""
    for occurrence in _moved(apps):
        _plan(occurrence.event, occurrence.original_at, occurrence.original_ends_at)


def _moved(apps: Any) -> Any:
    once = apps.get_model("events", "Occurrence").objects.filter(event__repeat="once", in_series=True)
    return once.filter(models.Q(state="moved") | ~models.Q(starts_at=models.F("original_at"))).select_related("event")


def _plan(event: Any, starts_at: Any, ends_at: Any) -> None:
    schedule = Schedule.once(starts_at, ends_at, is_all_day=event.start_time is None)
    event.first_on, event.days = schedule.rule.first_on, schedule.days
    event.start_time, event.end_time = schedule.start_time, schedule.end_time
    event.save(update_fields=["first_on", "days", "start_time", "end_time"])


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0003_in_which_feeds"),
    ]

    operations = [
        migrations.AddField(
            model_name="occurrence",
            name="original_ends_at",
            field=models.DateTimeField(
                blank=True,
                editable=False,
                help_text=(
                    "Of what takes place once and was moved: its event says when it is now. Of a series the rule knows."
                ),
                null=True,
                verbose_name="ursprüngliches Ende",
            ),
        ),
        migrations.RunPython(say_when_they_are, say_what_was_announced),
    ]
