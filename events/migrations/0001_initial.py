import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import events.models.event


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("network", "0001_initial"),
        ("places", "0001_initial"),
        ("rooms", "0001_initial"),
        ("signups", "0001_initial"),
        ("wagtailimages", "0027_image_description"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Category",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, unique=True, verbose_name="Name")),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="in der Adresse")),
                (
                    "icon",
                    models.CharField(
                        choices=[
                            ("calendar", "Kalenderblatt"),
                            ("utensils", "Besteck"),
                            ("music", "Noten"),
                            ("users", "Menschen"),
                            ("message-circle", "Sprechblase"),
                            ("heart", "Herz"),
                            ("lightbulb", "Glühbirne"),
                            ("hand-helping", "Helfende Hand"),
                            ("image", "Bild"),
                            ("projector", "Vorführung"),
                        ],
                        default="calendar",
                        max_length=24,
                        verbose_name="Zeichen",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Reihenfolge")),
            ],
            options={
                "verbose_name": "Kategorie",
                "verbose_name_plural": "Kategorien",
                "ordering": ["position", "name"],
            },
        ),
        migrations.CreateModel(
            name="FeedVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveBigIntegerField(default=0)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "verbose_name": "Stand der Kalender",
                "verbose_name_plural": "Stand der Kalender",
            },
        ),
        migrations.CreateModel(
            name="TargetGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, unique=True, verbose_name="Name")),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="in der Adresse")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Reihenfolge")),
            ],
            options={
                "verbose_name": "Zielgruppe",
                "verbose_name_plural": "Zielgruppen",
                "ordering": ["position", "name"],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=120, verbose_name="Titel")),
                ("slug", models.SlugField(max_length=140, unique=True, verbose_name="in der Adresse")),
                (
                    "uid",
                    models.CharField(default=events.models.event.new_uid, editable=False, max_length=80, unique=True),
                ),
                ("summary", models.CharField(max_length=200, verbose_name="in einem Satz")),
                ("description", models.TextField(blank=True, verbose_name="Beschreibung")),
                (
                    "picture_alt",
                    models.CharField(
                        blank=True,
                        help_text="Ein Satz für alle, die das Bild nicht sehen können.",
                        max_length=200,
                        verbose_name="Was ist auf dem Bild zu sehen?",
                    ),
                ),
                ("first_on", models.DateField(verbose_name="Datum")),
                (
                    "start_time",
                    models.TimeField(blank=True, help_text="Leer: ganztägig.", null=True, verbose_name="Beginn"),
                ),
                ("end_time", models.TimeField(blank=True, null=True, verbose_name="Ende")),
                (
                    "days",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="Dauer in Tagen",
                    ),
                ),
                (
                    "repeat",
                    models.CharField(
                        choices=[
                            ("once", "einmal"),
                            ("weekly", "jede Woche"),
                            ("monthly_weekday", "jeden Monat am selben Wochentag (zum Beispiel am 2. Dienstag)"),
                            (
                                "monthly_last_weekday",
                                "jeden Monat am letzten Wochentag (zum Beispiel am letzten Freitag)",
                            ),
                            ("monthly_day", "jeden Monat am selben Tag (zum Beispiel am 15.)"),
                            ("yearly", "jedes Jahr am selben Tag"),
                        ],
                        default="once",
                        max_length=24,
                        verbose_name="Wiederholung",
                    ),
                ),
                (
                    "interval",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="2 heißt zum Beispiel: alle zwei Wochen.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(12),
                        ],
                        verbose_name="Abstand",
                    ),
                ),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="letzter möglicher Termin")),
                (
                    "place_name",
                    models.CharField(
                        blank=True, help_text="Zum Beispiel: Lindenplatz.", max_length=120, verbose_name="Ort"
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="Adresse")),
                (
                    "latitude",
                    models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True, verbose_name="Breite"),
                ),
                (
                    "longitude",
                    models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True, verbose_name="Länge"),
                ),
                (
                    "online_url",
                    models.URLField(
                        blank=True, help_text="Für Treffen am Bildschirm.", verbose_name="Adresse im Internet"
                    ),
                ),
                ("is_free", models.BooleanField(default=True, verbose_name="kostenlos")),
                (
                    "price",
                    models.CharField(
                        blank=True, help_text="Zum Beispiel: 5 €, ermäßigt 3 €.", max_length=120, verbose_name="Preis"
                    ),
                ),
                ("is_step_free", models.BooleanField(default=False, verbose_name="stufenlos erreichbar")),
                ("has_accessible_toilet", models.BooleanField(default=False, verbose_name="Rollstuhl-WC")),
                ("has_hearing_loop", models.BooleanField(default=False, verbose_name="Induktionsschleife")),
                ("has_sign_language", models.BooleanField(default=False, verbose_name="mit Gebärdensprache")),
                ("is_in_easy_language", models.BooleanField(default=False, verbose_name="in Leichter Sprache")),
                (
                    "accessibility_note",
                    models.CharField(blank=True, max_length=200, verbose_name="Hinweis zur Barrierefreiheit"),
                ),
                ("has_registration", models.BooleanField(default=False, verbose_name="mit Anmeldung")),
                (
                    "capacity",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Leer: so viele, wie kommen.",
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="Plätze",
                    ),
                ),
                ("has_waiting_list", models.BooleanField(default=True, verbose_name="mit Warteliste")),
                (
                    "max_seats_each",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(20),
                        ],
                        verbose_name="Plätze je Anmeldung, höchstens",
                    ),
                ),
                (
                    "closes_hours_before",
                    models.PositiveSmallIntegerField(
                        default=0,
                        validators=[django.core.validators.MaxValueValidator(1440)],
                        verbose_name="Anmeldung schließt … Stunden vorher",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Entwurf"),
                            ("waiting", "wartet auf Prüfung"),
                            ("published", "veröffentlicht"),
                            ("cancelled", "abgesagt"),
                            ("withdrawn", "zurückgezogen"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="Stand",
                    ),
                ),
                ("public_reason", models.CharField(blank=True, editable=False, max_length=300, verbose_name="Grund")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="eingetragen"),
                ),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "changed_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="zuletzt sichtbar geändert"
                    ),
                ),
                (
                    "calendar_text",
                    models.TextField(
                        blank=True,
                        editable=False,
                        help_text="What stands in calendars, written by events.calendar_entries.",
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="events.category",
                        verbose_name="Kategorie",
                    ),
                ),
                (
                    "continues",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="continued_by",
                        to="events.event",
                        verbose_name="setzt fort",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "districts",
                    models.ManyToManyField(related_name="events", to="places.district", verbose_name="Stadtteile"),
                ),
                (
                    "organiser",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="network.organisation",
                        verbose_name="Wer lädt ein",
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailimages.image",
                        verbose_name="Bild",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        blank=True,
                        help_text="Ein Raum des eigenen Hauses wird damit gleich belegt. Andere Räume fragen Sie bitte eigens an.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="events",
                        to="rooms.room",
                        verbose_name="Raum",
                    ),
                ),
                (
                    "target_groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Keine angekreuzt heißt: für alle.",
                        related_name="events",
                        to="events.targetgroup",
                        verbose_name="Zielgruppen",
                    ),
                ),
            ],
            options={
                "verbose_name": "Veranstaltung",
                "verbose_name_plural": "Veranstaltungen",
                "ordering": ["title", "pk"],
                "indexes": [
                    models.Index(fields=["state", "first_on"], name="event_by_state"),
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("interval__gte", 1)), name="event_interval_is_positive"),
                    models.CheckConstraint(condition=models.Q(("days__gte", 1)), name="event_lasts_a_day"),
                    models.CheckConstraint(condition=models.Q(("days__lte", 60)), name="event_ends_some_day"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on", None), ("until_on__gte", models.F("first_on")), _connector="OR"
                        ),
                        name="event_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("start_time", None), _negated=True), ("end_time", None), _connector="OR"
                        ),
                        name="event_end_time_needs_a_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnseenChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "before",
                    models.JSONField(help_text="What was public at the check, by the keys of events.differences."),
                ),
                ("after", models.JSONField(help_text="The same after the last change.")),
                (
                    "number",
                    models.PositiveIntegerField(
                        default=1, help_text="Rises with every change, so that only what was read is seen."
                    ),
                ),
                ("since", models.DateTimeField(default=django.utils.timezone.now, verbose_name="geändert seit")),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="unseen_change", to="events.event"
                    ),
                ),
            ],
            options={
                "verbose_name": "Änderung seit der Prüfung",
                "verbose_name_plural": "Änderungen seit der Prüfung",
                "ordering": ["since", "pk"],
            },
        ),
        migrations.CreateModel(
            name="LeftOutDate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField(verbose_name="fällt aus am")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="left_out", to="events.event"
                    ),
                ),
            ],
            options={
                "verbose_name": "ausgelassener Termin",
                "verbose_name_plural": "ausgelassene Termine",
                "ordering": ["on"],
                "constraints": [models.UniqueConstraint(fields=("event", "on"), name="left_out_once")],
            },
        ),
        migrations.CreateModel(
            name="Occurrence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("original_on", models.DateField(verbose_name="ursprüngliches Datum")),
                ("original_at", models.DateTimeField(verbose_name="ursprünglicher Beginn")),
                ("starts_at", models.DateTimeField(verbose_name="Beginn")),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="Ende")),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "findet statt"), ("moved", "verlegt"), ("cancelled", "abgesagt")],
                        default="planned",
                        max_length=10,
                        verbose_name="Stand",
                    ),
                ),
                ("public_reason", models.CharField(blank=True, max_length=200, verbose_name="Grund")),
                (
                    "in_series",
                    models.BooleanField(
                        default=True,
                        editable=False,
                        help_text="False: the series no longer has this date, but people had signed up for it.",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="occurrences", to="events.event"
                    ),
                ),
                (
                    "sheet",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="occurrence",
                        to="signups.signupsheet",
                        verbose_name="Anmeldeliste",
                    ),
                ),
                (
                    "booking",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="rooms.booking",
                        verbose_name="Belegung des eigenen Raums",
                    ),
                ),
            ],
            options={
                "verbose_name": "Termin",
                "verbose_name_plural": "Termine",
                "ordering": ["starts_at", "pk"],
                "indexes": [
                    models.Index(fields=["starts_at", "id"], name="occurrence_by_start"),
                    models.Index(fields=["ends_at"], name="occurrence_by_end"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "original_on"), name="occurrence_once_a_date"),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at", None), ("ends_at__gt", models.F("starts_at")), _connector="OR"),
                        name="occurrence_ends_after_it_starts",
                    ),
                ],
            },
        ),
    ]
