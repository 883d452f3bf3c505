import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0002_words_index"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SynonymGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "language",
                    models.CharField(
                        choices=[("de", "Deutsch"), ("en", "English")],
                        default="de",
                        max_length=8,
                        verbose_name="Sprache der Fragen",
                    ),
                ),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="zuletzt geändert")),
                (
                    "words",
                    models.TextField(
                        help_text="Mit Komma dazwischen, höchstens 20: Klo, WC, öffentliche Toilette",
                        verbose_name="Wörter",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True, help_text="Nur für die Redaktion.", max_length=200, verbose_name="Notiz"
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Ohne Häkchen bleibt die Gruppe gespeichert und ändert nichts.",
                        verbose_name="gilt",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="von",
                    ),
                ),
            ],
            options={
                "verbose_name": "Synonymgruppe",
                "verbose_name_plural": "Synonyme",
                "ordering": ["language", "words"],
            },
        ),
        migrations.CreateModel(
            name="PinnedAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "language",
                    models.CharField(
                        choices=[("de", "Deutsch"), ("en", "English")],
                        default="de",
                        max_length=8,
                        verbose_name="Sprache der Fragen",
                    ),
                ),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="zuletzt geändert")),
                (
                    "questions",
                    models.TextField(
                        help_text="Eine je Zeile. Passt, wenn jemand alle Wörter einer Zeile eingibt.",
                        verbose_name="Fragen",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="Überschrift")),
                ("sentence", models.CharField(max_length=300, verbose_name="Ein Satz")),
                (
                    "address",
                    models.CharField(
                        blank=True,
                        help_text="… oder eine Adresse dieser Website (/raeume/) oder einer anderen (https://…).",
                        max_length=500,
                        verbose_name="Adresse",
                    ),
                ),
                ("from_on", models.DateField(blank=True, null=True, verbose_name="ab")),
                (
                    "until_on",
                    models.DateField(
                        blank=True, help_text="Einschließlich. Leer: ohne Ende.", null=True, verbose_name="bis"
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Kleinere Zahlen stehen weiter oben. Mehr als drei stehen nie da.",
                        verbose_name="Reihenfolge",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="von",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        blank=True,
                        help_text="Entweder eine Seite aus dem CMS …",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="Seite",
                    ),
                ),
            ],
            options={
                "verbose_name": "feste Antwort",
                "verbose_name_plural": "feste Antworten",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("page", None), ("address", ""), _connector="OR"),
                        name="pinned_answer_leads_to_one_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_on", None),
                            ("until_on", None),
                            ("from_on__lte", models.F("until_on")),
                            _connector="OR",
                        ),
                        name="pinned_answer_ends_after_its_start",
                    ),
                ],
            },
        ),
    ]
