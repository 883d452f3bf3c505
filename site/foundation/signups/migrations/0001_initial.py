import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SignUpSheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "capacity",
                    models.PositiveIntegerField(
                        blank=True, help_text="Leer: so viele, wie kommen.", null=True, verbose_name="Plätze"
                    ),
                ),
                ("has_waiting_list", models.BooleanField(default=True, verbose_name="mit Warteliste")),
                ("closes_at", models.DateTimeField(blank=True, null=True, verbose_name="Anmeldung bis")),
                (
                    "offer_hours",
                    models.PositiveSmallIntegerField(
                        default=24,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(168),
                        ],
                        verbose_name="Ein frei gewordener Platz wird angeboten für … Stunden",
                    ),
                ),
                (
                    "max_seats_each",
                    models.PositiveSmallIntegerField(default=1, verbose_name="Plätze je Anmeldung, höchstens"),
                ),
                ("is_open", models.BooleanField(default=True, verbose_name="Anmeldung offen")),
            ],
            options={
                "verbose_name": "Anmeldeliste",
                "verbose_name_plural": "Anmeldelisten",
            },
        ),
        migrations.CreateModel(
            name="SignUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, verbose_name="Name")),
                ("email", models.EmailField(max_length=254, verbose_name="E-Mail")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="Telefon")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="Nachricht")),
                ("seats", models.PositiveSmallIntegerField(default=1, verbose_name="Plätze")),
                (
                    "language",
                    models.CharField(choices=[("de", "Deutsch"), ("en", "English")], default="de", max_length=8),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("to_confirm", "wartet auf Bestätigung der E-Mail"),
                            ("confirmed", "dabei"),
                            ("waiting", "auf der Warteliste"),
                            ("offered", "Platz angeboten"),
                            ("lapsed", "Angebot verfallen"),
                            ("cancelled", "abgesagt"),
                            ("attended", "war da"),
                            ("missed", "war nicht da"),
                        ],
                        default="to_confirm",
                        max_length=12,
                        verbose_name="Stand",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("waiting_since", models.DateTimeField(blank=True, null=True)),
                ("offered_until", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="signups",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="signups", to="signups.signupsheet"
                    ),
                ),
            ],
            options={
                "verbose_name": "Anmeldung",
                "verbose_name_plural": "Anmeldungen",
                "ordering": ["created_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("sheet"),
                        django.db.models.functions.text.Lower("email"),
                        condition=models.Q(("state__in", ["confirmed", "waiting", "offered"])),
                        name="signup_once_per_sheet",
                    ),
                    models.CheckConstraint(condition=models.Q(("seats__gte", 1)), name="signup_takes_a_seat"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "offered"), _negated=True),
                            ("offered_until__isnull", False),
                            _connector="OR",
                        ),
                        name="signup_offer_has_a_deadline",
                    ),
                ],
            },
        ),
    ]
