import uuid
from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models

import rooms.models.venue


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("network", "0001_initial"),
        ("places", "0001_initial"),
        ("wagtailimages", "0027_image_description"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FeedKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(default=1)),
                ("rotated_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="booking_feed",
                        to="network.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "Kalenderlink",
                "verbose_name_plural": "Kalenderlinks",
            },
        ),
        migrations.CreateModel(
            name="Room",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="Name")),
                ("slug", models.SlugField(max_length=120, verbose_name="in der Adresse")),
                ("summary", models.CharField(blank=True, max_length=200, verbose_name="in einem Satz")),
                ("description", models.TextField(blank=True, verbose_name="Beschreibung")),
                ("area_m2", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Fläche in m²")),
                (
                    "capacity",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)], verbose_name="Personen höchstens"
                    ),
                ),
                (
                    "capacity_rows",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="in Stuhlreihen"),
                ),
                ("capacity_tables", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="an Tischen")),
                (
                    "capacity_circle",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="im Stuhlkreis"),
                ),
                ("is_step_free", models.BooleanField(default=False, verbose_name="stufenlos erreichbar")),
                ("has_accessible_toilet", models.BooleanField(default=False, verbose_name="barrierefreies WC")),
                ("has_kitchen", models.BooleanField(default=False, verbose_name="Küche")),
                ("has_projector", models.BooleanField(default=False, verbose_name="Beamer")),
                ("has_piano", models.BooleanField(default=False, verbose_name="Klavier")),
                ("has_stage", models.BooleanField(default=False, verbose_name="Bühne")),
                ("has_sound", models.BooleanField(default=False, verbose_name="Musikanlage")),
                ("has_wifi", models.BooleanField(default=False, verbose_name="WLAN")),
                ("has_board", models.BooleanField(default=False, verbose_name="Tafel oder Flipchart")),
                ("has_workbench", models.BooleanField(default=False, verbose_name="Werkbänke")),
                ("equipment_note", models.CharField(blank=True, max_length=200, verbose_name="weitere Ausstattung")),
                (
                    "drawing",
                    models.CharField(
                        choices=[
                            ("hall", "Saal"),
                            ("meeting", "Gruppenraum"),
                            ("kitchen", "Küche"),
                            ("cafe", "Café"),
                            ("workshop", "Werkstatt"),
                            ("studio", "Atelier oder Musikraum"),
                            ("sports", "Bewegungsraum"),
                            ("youth", "Jugendraum"),
                            ("garden", "Garten"),
                            ("default", "anderer Raum"),
                        ],
                        default="meeting",
                        help_text="Ohne eigenes Foto.",
                        max_length=16,
                        verbose_name="Zeichnung",
                    ),
                ),
                (
                    "buffer_before",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "keine"),
                            (15, "15 Minuten"),
                            (30, "30 Minuten"),
                            (45, "45 Minuten"),
                            (60, "60 Minuten"),
                            (90, "90 Minuten"),
                            (120, "120 Minuten"),
                        ],
                        default=0,
                        verbose_name="Vorlauf",
                    ),
                ),
                (
                    "buffer_after",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "keine"),
                            (15, "15 Minuten"),
                            (30, "30 Minuten"),
                            (45, "45 Minuten"),
                            (60, "60 Minuten"),
                            (90, "90 Minuten"),
                            (120, "120 Minuten"),
                        ],
                        default=0,
                        verbose_name="Nachlauf",
                    ),
                ),
                (
                    "approval",
                    models.CharField(
                        choices=[
                            ("host", "Wir antworten auf jede Anfrage selbst"),
                            ("trusted", "Wer Vertrauen genießt, bekommt sofort die Zusage"),
                            ("everybody", "Alle bekommen sofort die Zusage"),
                        ],
                        default="host",
                        max_length=12,
                        verbose_name="Zusage",
                    ),
                ),
                (
                    "book_ahead_days",
                    models.PositiveSmallIntegerField(default=365, verbose_name="buchbar bis zu … Tage im Voraus"),
                ),
                ("is_public", models.BooleanField(default=True, verbose_name="öffentlich")),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "claims_changed_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        help_text="When something was last booked, given back, closed or opened.",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        help_text="Zum Beispiel ist die Saalhälfte ein Teil vom Saal. Wer den Saal bucht, bucht beide Hälften.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="rooms.room",
                        verbose_name="Teil von",
                    ),
                ),
            ],
            options={
                "verbose_name": "Raum",
                "verbose_name_plural": "Räume",
                "ordering": ["venue__name", "name"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("capacity__gte", 1)), name="room_holds_somebody"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent", None), models.Q(("parent", models.F("pk")), _negated=True), _connector="OR"
                        ),
                        name="room_is_not_its_own_part",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BookingSeries",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_on", models.DateField(verbose_name="erster Termin")),
                ("until_on", models.DateField(verbose_name="bis")),
                ("starts", models.TimeField(verbose_name="von")),
                ("ends", models.TimeField(verbose_name="bis")),
                ("interval_weeks", models.PositiveSmallIntegerField(default=1, verbose_name="alle … Wochen")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="booking_series",
                        to="network.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="series", to="rooms.room"
                    ),
                ),
            ],
            options={
                "verbose_name": "Serie",
                "verbose_name_plural": "Serien",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gte", models.F("first_on"))), name="series_ends_after_it_begins"
                    ),
                    models.CheckConstraint(condition=models.Q(("interval_weeks__gte", 1)), name="series_moves_on"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Booking",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("starts_at", models.DateTimeField(verbose_name="von")),
                ("ends_at", models.DateTimeField(verbose_name="bis")),
                ("buffer_before", models.PositiveSmallIntegerField(default=0, verbose_name="Vorlauf in Minuten")),
                ("buffer_after", models.PositiveSmallIntegerField(default=0, verbose_name="Nachlauf in Minuten")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("requested", "angefragt"),
                            ("confirmed", "zugesagt"),
                            ("declined", "abgelehnt"),
                            ("expired", "verfallen"),
                            ("cancelled", "storniert"),
                            ("missed", "nicht erschienen"),
                        ],
                        default="requested",
                        max_length=12,
                        verbose_name="Stand",
                    ),
                ),
                ("held_until", models.DateTimeField(blank=True, null=True, verbose_name="gehalten bis")),
                (
                    "use",
                    models.CharField(
                        choices=[
                            ("meeting", "Gruppentreffen"),
                            ("course", "Kurs oder Beratung ohne Gewinn"),
                            ("gathering", "Veranstaltung für den Stadtteil"),
                            ("rehearsal", "Probe oder Bewegung"),
                            ("celebration", "private Feier"),
                        ],
                        max_length=16,
                        verbose_name="Wofür",
                    ),
                ),
                ("purpose", models.CharField(max_length=200, verbose_name="Was haben Sie vor?")),
                ("people", models.PositiveSmallIntegerField(verbose_name="Personen")),
                ("needs", models.CharField(blank=True, max_length=500, verbose_name="Was brauchen Sie?")),
                ("needs_step_free", models.BooleanField(default=False, verbose_name="stufenlos nötig")),
                (
                    "tariff",
                    models.CharField(
                        choices=[("free", "kostenlos"), ("discounted", "ermäßigt"), ("regular", "regulär")],
                        default="free",
                        max_length=12,
                        verbose_name="Preis",
                    ),
                ),
                (
                    "price_per_hour",
                    models.DecimalField(
                        decimal_places=2, default=Decimal("0"), max_digits=6, verbose_name="Euro je Stunde"
                    ),
                ),
                ("terms_note", models.CharField(blank=True, max_length=200, verbose_name="Hinweis zu den Bedingungen")),
                (
                    "rules_accepted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Hausordnung angenommen"),
                ),
                ("answer", models.CharField(blank=True, max_length=500, verbose_name="Begründung")),
                ("moved", models.BooleanField(default=False, verbose_name="verlegt")),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "requested_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="angefragt am"
                    ),
                ),
                (
                    "changed_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="geändert am"),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bookings",
                        to="network.organisation",
                        verbose_name="Gruppe",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="bookings",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="angefragt von",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bookings",
                        to="rooms.bookingseries",
                        verbose_name="Serie",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bookings",
                        to="rooms.room",
                        verbose_name="Raum",
                    ),
                ),
            ],
            options={
                "verbose_name": "Buchung",
                "verbose_name_plural": "Buchungen",
                "ordering": ["starts_at", "pk"],
                "indexes": [
                    models.Index(fields=["room", "starts_at"], name="booking_of_a_room"),
                    models.Index(fields=["state", "held_until"], name="booking_holds_to_sweep"),
                    models.Index(fields=["state", "starts_at"], name="booking_by_day"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="booking_has_a_duration"
                    ),
                    models.CheckConstraint(condition=models.Q(("people__gte", 1)), name="booking_is_for_somebody"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "requested"), _negated=True),
                            ("held_until__isnull", False),
                            _connector="OR",
                        ),
                        name="booking_request_has_a_deadline",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoomPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="whole_links", to="rooms.room"
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="part_links", to="rooms.room"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("room", "part"), name="room_part_once"),
                ],
            },
        ),
        migrations.AddField(
            model_name="room",
            name="parts",
            field=models.ManyToManyField(related_name="wholes", through="rooms.RoomPart", to="rooms.room"),
        ),
        migrations.CreateModel(
            name="RoomPicture",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "alt_text",
                    models.CharField(
                        help_text="Für Menschen, die das Bild nicht sehen.",
                        max_length=200,
                        verbose_name="Was ist zu sehen?",
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailimages.image",
                        verbose_name="Bild",
                    ),
                ),
                (
                    "room",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pictures", to="rooms.room"
                    ),
                ),
            ],
            options={
                "verbose_name": "Bild",
                "verbose_name_plural": "Bilder",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Terms",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "use",
                    models.CharField(
                        choices=[
                            ("meeting", "Gruppentreffen"),
                            ("course", "Kurs oder Beratung ohne Gewinn"),
                            ("gathering", "Veranstaltung für den Stadtteil"),
                            ("rehearsal", "Probe oder Bewegung"),
                            ("celebration", "private Feier"),
                        ],
                        max_length=16,
                        verbose_name="Wofür",
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("everybody", "alle Gruppen und Netzwerkmitglieder"),
                            ("groups", "selbst organisierte Gruppen"),
                            ("network", "Netzwerkmitglieder"),
                        ],
                        default="everybody",
                        max_length=16,
                        verbose_name="Für wen",
                    ),
                ),
                (
                    "tariff",
                    models.CharField(
                        choices=[("free", "kostenlos"), ("discounted", "ermäßigt"), ("regular", "regulär")],
                        default="free",
                        max_length=12,
                        verbose_name="Preis",
                    ),
                ),
                (
                    "price_per_hour",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("0"),
                        max_digits=6,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="Euro je Stunde",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="Hinweis")),
                (
                    "room",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="terms", to="rooms.room"
                    ),
                ),
            ],
            options={
                "verbose_name": "Nutzungsbedingung",
                "verbose_name_plural": "Nutzungsbedingungen",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("room", "use", "audience"), name="terms_once_a_use"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("price_per_hour", 0), ("tariff", "free")),
                            models.Q(models.Q(("tariff", "free"), _negated=True), ("price_per_hour__gt", 0)),
                            _connector="OR",
                        ),
                        name="terms_free_costs_nothing",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Venue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="Name")),
                (
                    "slug",
                    models.SlugField(
                        max_length=120,
                        unique=True,
                        validators=[rooms.models.venue.not_reserved],
                        verbose_name="in der Adresse",
                    ),
                ),
                ("summary", models.CharField(blank=True, max_length=200, verbose_name="in einem Satz")),
                ("address", models.CharField(max_length=200, verbose_name="Adresse")),
                (
                    "latitude",
                    models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True, verbose_name="Breite"),
                ),
                (
                    "longitude",
                    models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True, verbose_name="Länge"),
                ),
                (
                    "route_access",
                    models.CharField(
                        blank=True,
                        help_text="Zum Beispiel: ebener Weg, Haltestelle 150 m.",
                        max_length=200,
                        verbose_name="Weg dorthin",
                    ),
                ),
                (
                    "door_access",
                    models.CharField(
                        blank=True,
                        help_text="Zum Beispiel: Rampe, Tür 95 cm breit, Klingel.",
                        max_length=200,
                        verbose_name="Eingang",
                    ),
                ),
                (
                    "toilet_access",
                    models.CharField(
                        blank=True,
                        help_text="Zum Beispiel: Rollstuhl-WC im Erdgeschoss.",
                        max_length=200,
                        verbose_name="Toilette",
                    ),
                ),
                ("house_rules", models.TextField(blank=True, verbose_name="Hausordnung")),
                ("contact_name", models.CharField(blank=True, max_length=120, verbose_name="Ansprechperson")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="E-Mail")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="Telefon")),
                (
                    "picture_alt",
                    models.CharField(
                        blank=True,
                        help_text="Ein Satz für alle, die das Bild nicht sehen können.",
                        max_length=200,
                        verbose_name="Was ist auf dem Bild zu sehen?",
                    ),
                ),
                (
                    "answer_days",
                    models.PositiveSmallIntegerField(
                        default=5,
                        help_text="So lange bleibt ein Raum für eine Anfrage frei gehalten.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(30),
                        ],
                        verbose_name="Antwort binnen … Tagen",
                    ),
                ),
                (
                    "closes_on_holidays",
                    models.BooleanField(default=True, verbose_name="an gesetzlichen Feiertagen geschlossen"),
                ),
                ("is_public", models.BooleanField(default=True, verbose_name="öffentlich")),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="venues",
                        to="places.district",
                        verbose_name="Stadtteil",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="venues",
                        to="network.organisation",
                        verbose_name="Träger",
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
            ],
            options={
                "verbose_name": "Haus",
                "verbose_name_plural": "Häuser",
                "ordering": ["name"],
            },
        ),
        migrations.AddField(
            model_name="room",
            name="venue",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="rooms", to="rooms.venue", verbose_name="Haus"
            ),
        ),
        migrations.CreateModel(
            name="OpeningHours",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Montag"),
                            (1, "Dienstag"),
                            (2, "Mittwoch"),
                            (3, "Donnerstag"),
                            (4, "Freitag"),
                            (5, "Samstag"),
                            (6, "Sonntag"),
                        ],
                        verbose_name="Wochentag",
                    ),
                ),
                ("opens", models.TimeField(verbose_name="von")),
                ("closes", models.TimeField(help_text="0:00 ist Mitternacht am Ende des Tages.", verbose_name="bis")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="gilt ab")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="gilt bis")),
                (
                    "room",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="own_hours",
                        to="rooms.room",
                        verbose_name="nur für diesen Raum",
                    ),
                ),
                (
                    "venue",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="opening_hours",
                        to="rooms.venue",
                        verbose_name="Haus",
                    ),
                ),
            ],
            options={
                "verbose_name": "Öffnungszeit",
                "verbose_name_plural": "Öffnungszeiten",
                "ordering": ["weekday", "opens"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("weekday__lte", 6)), name="hours_on_a_weekday"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="hours_period_has_a_direction",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OpeningException",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on_day", models.DateField(verbose_name="an diesem Tag")),
                ("opens", models.TimeField(blank=True, null=True, verbose_name="von")),
                ("closes", models.TimeField(blank=True, null=True, verbose_name="bis")),
                ("reason", models.CharField(blank=True, max_length=120, verbose_name="Grund")),
                (
                    "room",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="own_exceptions",
                        to="rooms.room",
                        verbose_name="nur für diesen Raum",
                    ),
                ),
                (
                    "venue",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exceptions",
                        to="rooms.venue",
                        verbose_name="Haus",
                    ),
                ),
            ],
            options={
                "verbose_name": "Ausnahme von den Öffnungszeiten",
                "verbose_name_plural": "Ausnahmen von den Öffnungszeiten",
                "ordering": ["on_day"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closes", None), ("opens", None)),
                            models.Q(("closes__isnull", False), ("opens__isnull", False)),
                            _connector="OR",
                        ),
                        name="exception_has_both_times_or_none",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Closure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_at", models.DateTimeField(verbose_name="von")),
                ("ends_at", models.DateTimeField(verbose_name="bis")),
                ("reason", models.CharField(help_text="Steht im Wochenplan.", max_length=120, verbose_name="Grund")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
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
                    "room",
                    models.ForeignKey(
                        blank=True,
                        help_text="Leer: das ganze Haus.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="closures",
                        to="rooms.room",
                        verbose_name="nur dieser Raum",
                    ),
                ),
                (
                    "venue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="closures",
                        to="rooms.venue",
                        verbose_name="Haus",
                    ),
                ),
            ],
            options={
                "verbose_name": "Sperrzeit",
                "verbose_name_plural": "Sperrzeiten",
                "ordering": ["starts_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="closure_has_a_duration"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Clash",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "told_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Leer: Von der Gruppe ist keine Adresse bekannt.",
                        null=True,
                        verbose_name="benachrichtigt",
                    ),
                ),
                (
                    "booking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="clashes", to="rooms.booking"
                    ),
                ),
                (
                    "closure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="clashes", to="rooms.closure"
                    ),
                ),
            ],
            options={
                "verbose_name": "Buchung in einer Sperrzeit",
                "verbose_name_plural": "Buchungen in Sperrzeiten",
                "constraints": [models.UniqueConstraint(fields=("closure", "booking"), name="clash_once")],
            },
        ),
        migrations.CreateModel(
            name="RejectedDate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on_day", models.DateField(verbose_name="an diesem Tag")),
                (
                    "verdict",
                    models.CharField(
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
                        ],
                        max_length=16,
                        verbose_name="Grund",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500)),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rejected_dates",
                        to="rooms.bookingseries",
                    ),
                ),
            ],
            options={
                "verbose_name": "nicht gebuchter Termin",
                "verbose_name_plural": "nicht gebuchte Termine",
                "ordering": ["on_day"],
                "constraints": [models.UniqueConstraint(fields=("series", "on_day"), name="rejected_date_once")],
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_at", models.DateTimeField()),
                ("side", models.PositiveSmallIntegerField(choices=[(1, "Lead"), (2, "Tail")])),
                (
                    "booking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="claims", to="rooms.booking"
                    ),
                ),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="claims", to="rooms.room"
                    ),
                ),
            ],
            options={
                "verbose_name": "Belegung",
                "verbose_name_plural": "Belegungen",
                "constraints": [
                    models.UniqueConstraint(fields=("part", "starts_at", "side"), name="claim_once"),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.UniqueConstraint(fields=("venue", "slug"), name="room_slug_once_a_venue"),
        ),
    ]
