import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0001_initial"),
        ("rooms", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="MoveWish",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_at", models.DateTimeField(verbose_name="von")),
                ("ends_at", models.DateTimeField(verbose_name="bis")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="Grund")),
                ("held_until", models.DateTimeField(verbose_name="gehalten bis")),
                (
                    "asked_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="angefragt am"
                    ),
                ),
            ],
            options={
                "verbose_name": "Wunsch nach einer anderen Zeit",
                "verbose_name_plural": "Wünsche nach einer anderen Zeit",
            },
        ),
        migrations.RemoveConstraint(
            model_name="bookingseries",
            name="series_moves_on",
        ),
        migrations.RenameField(
            model_name="bookingseries",
            old_name="interval_weeks",
            new_name="interval",
        ),
        migrations.AddField(
            model_name="bookingseries",
            name="frequency",
            field=models.CharField(
                choices=[
                    ("weekly", "jede Woche"),
                    ("monthly_weekday", "jeden Monat am selben Wochentag (zum Beispiel am 2. Dienstag)"),
                    ("monthly_last_weekday", "jeden Monat am letzten Wochentag (zum Beispiel am letzten Freitag)"),
                    ("monthly_day", "jeden Monat am selben Tag (zum Beispiel am 15.)"),
                ],
                default="weekly",
                max_length=24,
                verbose_name="wie oft",
            ),
        ),
        migrations.AlterField(
            model_name="bookingseries",
            name="interval",
            field=models.PositiveSmallIntegerField(default=1, verbose_name="alle … Wochen oder Monate"),
        ),
        migrations.AddField(
            model_name="rejecteddate",
            name="ends",
            field=models.TimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="rejecteddate",
            name="starts",
            field=models.TimeField(blank=True, help_text="Where it was given back at hours of its own.", null=True),
        ),
        migrations.AddField(
            model_name="venue",
            name="most_open_hours",
            field=models.PositiveSmallIntegerField(
                default=40,
                help_text="So viele Stunden einer Woche darf eine Gruppe einen Raum anfragen, bis Sie geantwortet haben.",
                validators=[django.core.validators.MinValueValidator(1)],
                verbose_name="offen angefragte Stunden je Woche",
            ),
        ),
        migrations.AddField(
            model_name="venue",
            name="most_open_requests",
            field=models.PositiveSmallIntegerField(
                default=10,
                help_text="So viele Anfragen einer Gruppe warten höchstens auf Ihre Antwort; eine Serie ist eine.",
                validators=[django.core.validators.MinValueValidator(1)],
                verbose_name="offene Anfragen je Gruppe und Raum",
            ),
        ),
        migrations.AddConstraint(
            model_name="bookingseries",
            constraint=models.CheckConstraint(condition=models.Q(("interval__gte", 1)), name="series_moves_on"),
        ),
        migrations.AddField(
            model_name="movewish",
            name="booking",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="wish",
                to="rooms.booking",
                verbose_name="Buchung",
            ),
        ),
        migrations.AddConstraint(
            model_name="movewish",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="wish_has_a_duration"
            ),
        ),
        migrations.AlterField(
            model_name="clash",
            name="closure",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="clashes",
                to="rooms.closure",
            ),
        ),
        migrations.AddConstraint(
            model_name="clash",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closure", None)), fields=("booking",), name="clash_with_hours_once"
            ),
        ),
        migrations.AlterField(
            model_name="rejecteddate",
            name="verdict",
            field=models.CharField(
                choices=[
                    ("free", "frei"),
                    ("taken", "belegt"),
                    ("closed", "geschlossen"),
                    ("holiday", "Feiertag"),
                    ("nonexistent", "Uhrzeit gibt es nicht"),
                    ("past", "vorbei"),
                    ("not_yet", "noch nicht buchbar"),
                    ("left_out", "ausgelassen"),
                    ("cancelled", "storniert"),
                    ("declined", "abgelehnt"),
                ],
                max_length=16,
                verbose_name="Grund",
            ),
        ),
    ]
