import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("network", "0001_initial"),
        ("places", "0001_initial"),
        ("signups", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Opportunity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=120, verbose_name="Was ist zu tun?")),
                ("summary", models.CharField(max_length=200, verbose_name="in einem Satz")),
                ("text", models.TextField(blank=True, max_length=5000, verbose_name="Beschreibung")),
                (
                    "task",
                    models.CharField(
                        choices=[
                            ("garten", "Garten und Grün"),
                            ("handwerk", "Bauen und Reparieren"),
                            ("kinder", "Kinder und Lernen"),
                            ("aeltere", "Für ältere Menschen"),
                            ("ankommen", "Sprache und Ankommen"),
                            ("feste", "Feste und Kultur"),
                            ("kueche", "Kochen und Bewirten"),
                            ("sport", "Sport und Bewegung"),
                            ("buero", "Büro und Technik"),
                            ("fahren", "Fahren und Tragen"),
                            ("anderes", "Anderes"),
                        ],
                        max_length=16,
                        verbose_name="Aufgabe",
                    ),
                ),
                (
                    "skills",
                    models.CharField(
                        blank=True,
                        help_text="Leer: nichts Besonderes. Zum Beispiel: ein Akkuschrauber, etwas Arabisch.",
                        max_length=200,
                        verbose_name="Was man dafür können sollte",
                    ),
                ),
                (
                    "for_whom",
                    models.CharField(
                        blank=True,
                        help_text="Zum Beispiel: ab 16 Jahren, auch mit Kindern, auch ohne Deutsch.",
                        max_length=200,
                        verbose_name="Für wen ist das etwas?",
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        help_text="Zum Beispiel: Jugendhaus, Rheinstraße 12.", max_length=200, verbose_name="Ort"
                    ),
                ),
                ("is_step_free", models.BooleanField(default=False, verbose_name="stufenlos erreichbar")),
                ("accessibility", models.CharField(blank=True, max_length=200, verbose_name="Barrierefreiheit")),
                ("contact_name", models.CharField(max_length=120, verbose_name="Ansprechperson")),
                ("contact_email", models.EmailField(blank=True, max_length=254, verbose_name="E-Mail für Rückfragen")),
                ("contact_phone", models.CharField(blank=True, max_length=40, verbose_name="Telefon für Rückfragen")),
                (
                    "thanks",
                    models.CharField(
                        blank=True,
                        help_text="Bekommt, wer da war. Leer: ein paar Worte von uns.",
                        max_length=500,
                        verbose_name="Dank",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Entwurf"),
                            ("published", "Hilfe gesucht"),
                            ("closed", "abgeschlossen"),
                            ("hidden", "verborgen"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=12,
                        verbose_name="Stand",
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="veröffentlicht"),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
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
                    models.ManyToManyField(
                        related_name="opportunities", to="places.district", verbose_name="Stadtteile"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opportunities",
                        to="network.organisation",
                        verbose_name="Organisation oder Gruppe",
                    ),
                ),
                (
                    "sheet",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opportunity",
                        to="signups.signupsheet",
                        verbose_name="Anmeldung ohne Termin",
                    ),
                ),
            ],
            options={
                "verbose_name": "Mitmach-Angebot",
                "verbose_name_plural": "Mitmach-Angebote",
                "ordering": ["-created_at", "-pk"],
                "indexes": [
                    models.Index(fields=["state", "-published_at"], name="opportunity_newest"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "published"), _negated=True),
                            ("published_at__isnull", False),
                            _connector="OR",
                        ),
                        name="opportunity_in_public_since",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Shift",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_at", models.DateTimeField(verbose_name="Beginn")),
                ("ends_at", models.DateTimeField(verbose_name="Ende")),
                (
                    "label",
                    models.CharField(blank=True, max_length=120, verbose_name="Was in dieser Schicht zu tun ist"),
                ),
                ("cancelled_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="abgesagt")),
                (
                    "opportunity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="shifts", to="helping.opportunity"
                    ),
                ),
                (
                    "sheet",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shift",
                        to="signups.signupsheet",
                    ),
                ),
            ],
            options={
                "verbose_name": "Schicht",
                "verbose_name_plural": "Schichten",
                "ordering": ["starts_at", "pk"],
                "indexes": [
                    models.Index(fields=["opportunity", "starts_at"], name="shift_next"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="shift_ends_after_start"
                    ),
                ],
            },
        ),
    ]
