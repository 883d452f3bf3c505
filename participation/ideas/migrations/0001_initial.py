import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import participation.ideas.models.photo


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("places", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Topic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, unique=True, verbose_name="Name")),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="in der Adresse")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Reihenfolge")),
            ],
            options={
                "verbose_name": "Thema",
                "verbose_name_plural": "Themen",
                "ordering": ["position", "name"],
            },
        ),
        migrations.CreateModel(
            name="Idea",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=120, verbose_name="Titel")),
                ("text", models.TextField(max_length=5000, verbose_name="Beschreibung")),
                (
                    "place_name",
                    models.CharField(
                        blank=True,
                        help_text="Zum Beispiel: Fliederplatz, beim Brunnen.",
                        max_length=120,
                        verbose_name="Wo genau?",
                    ),
                ),
                (
                    "latitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=5,
                        max_digits=8,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-90),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="Breite",
                    ),
                ),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=5,
                        max_digits=8,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-180),
                            django.core.validators.MaxValueValidator(180),
                        ],
                        verbose_name="Länge",
                    ),
                ),
                (
                    "author_name",
                    models.CharField(
                        blank=True,
                        help_text="Es darf ein Spitzname sein.",
                        max_length=80,
                        verbose_name="Name, wie er gezeigt wird",
                    ),
                ),
                (
                    "entered_after",
                    models.CharField(
                        blank=True,
                        help_text="Nur für die Koordination. Zum Beispiel: Gespräch an der Haustür am 12. November.",
                        max_length=200,
                        verbose_name="Anlass",
                    ),
                ),
                (
                    "language",
                    models.CharField(choices=[("de", "Deutsch"), ("en", "English")], default="de", max_length=8),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("to_confirm", "wartet auf Bestätigung der E-Mail"),
                            ("submitted", "eingegangen"),
                            ("published", "veröffentlicht"),
                            ("under_review", "wird geprüft"),
                            ("accepted", "angenommen"),
                            ("under_way", "wird umgesetzt"),
                            ("done", "geschafft"),
                            ("declined", "nicht möglich"),
                            ("withdrawn", "zurückgezogen"),
                            ("hidden", "verborgen"),
                        ],
                        default="to_confirm",
                        editable=False,
                        max_length=16,
                        verbose_name="Stand",
                    ),
                ),
                ("hidden_from", models.CharField(blank=True, editable=False, max_length=16)),
                ("submission_key", models.CharField(editable=False, max_length=64, null=True, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "submitted_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="eingegangen"),
                ),
                (
                    "published_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="veröffentlicht"),
                ),
                ("answer_due_on", models.DateField(blank=True, null=True, verbose_name="Antwort bis")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="beantwortet"),
                ),
                ("support_count", models.PositiveIntegerField(default=0, editable=False, verbose_name="Unterstützung")),
                ("comment_count", models.PositiveIntegerField(default=0, editable=False, verbose_name="Kommentare")),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="ideas",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="eingebracht von",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ideas",
                        to="places.district",
                        verbose_name="Stadtteil",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="ideas_entered",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="eingetragen von",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ideas",
                        to="ideas.topic",
                        verbose_name="Thema",
                    ),
                ),
            ],
            options={
                "verbose_name": "Idee",
                "verbose_name_plural": "Ideen",
                "ordering": ["-published_at", "-pk"],
                "indexes": [
                    models.Index(fields=["state", "-published_at"], name="idea_newest"),
                    models.Index(fields=["state", "-support_count"], name="idea_most_supported"),
                    models.Index(fields=["answered_at", "answer_due_on"], name="idea_answer_due"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["to_confirm"]), ("answer_due_on__isnull", False), _connector="OR"
                        ),
                        name="idea_promises_an_answer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["published", "under_review", "accepted", "under_way", "done"]),
                                _negated=True,
                            ),
                            ("published_at__isnull", False),
                            _connector="OR",
                        ),
                        name="idea_in_public_since",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("latitude__isnull", True), ("longitude__isnull", True)),
                            models.Q(("latitude__isnull", False), ("longitude__isnull", False)),
                            _connector="OR",
                        ),
                        name="idea_point_has_both",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("author_name", models.CharField(blank=True, max_length=80, verbose_name="Name")),
                ("is_official", models.BooleanField(default=False, verbose_name="von der Stadtteilkoordination")),
                ("text", models.TextField(max_length=2000, verbose_name="Kommentar")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("to_confirm", "wartet auf Bestätigung der E-Mail"),
                            ("published", "veröffentlicht"),
                            ("withdrawn", "zurückgezogen"),
                            ("hidden", "verborgen"),
                        ],
                        default="to_confirm",
                        editable=False,
                        max_length=16,
                        verbose_name="Stand",
                    ),
                ),
                ("submission_key", models.CharField(editable=False, max_length=64, null=True, unique=True)),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="geschrieben"),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="comments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="ideas.comment",
                    ),
                ),
                (
                    "idea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="comments", to="ideas.idea"
                    ),
                ),
            ],
            options={
                "verbose_name": "Kommentar",
                "verbose_name_plural": "Kommentare",
                "ordering": ["created_at", "pk"],
                "indexes": [
                    models.Index(fields=["idea", "parent", "state", "created_at"], name="comment_threads"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(max_length=5000, verbose_name="Antwort")),
                ("author_name", models.CharField(max_length=120, verbose_name="Name")),
                (
                    "state_then",
                    models.CharField(
                        choices=[
                            ("to_confirm", "wartet auf Bestätigung der E-Mail"),
                            ("submitted", "eingegangen"),
                            ("published", "veröffentlicht"),
                            ("under_review", "wird geprüft"),
                            ("accepted", "angenommen"),
                            ("under_way", "wird umgesetzt"),
                            ("done", "geschafft"),
                            ("declined", "nicht möglich"),
                            ("withdrawn", "zurückgezogen"),
                            ("hidden", "verborgen"),
                        ],
                        max_length=16,
                        verbose_name="Stand",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "idea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="ideas.idea"
                    ),
                ),
            ],
            options={
                "verbose_name": "Antwort",
                "verbose_name_plural": "Antworten",
                "ordering": ["created_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="IdeaPhoto",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "image",
                    models.ImageField(
                        height_field="height",
                        upload_to=participation.ideas.models.photo.safe_name,
                        verbose_name="Foto",
                        width_field="width",
                    ),
                ),
                ("small", models.ImageField(editable=False, upload_to=participation.ideas.models.photo.safe_name)),
                ("width", models.PositiveIntegerField(default=0, editable=False)),
                ("height", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "alt",
                    models.CharField(
                        blank=True,
                        help_text="Für alle, die das Foto nicht sehen können.",
                        max_length=200,
                        verbose_name="Was ist auf dem Foto zu sehen?",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "idea",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="ideas.idea",
                    ),
                ),
            ],
            options={
                "verbose_name": "Foto",
                "verbose_name_plural": "Fotos",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="InternalNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(max_length=2000, verbose_name="Notiz")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "idea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="ideas.idea"
                    ),
                ),
            ],
            options={
                "verbose_name": "interne Notiz",
                "verbose_name_plural": "interne Notizen",
                "ordering": ["created_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "offen"), ("upheld", "berechtigt"), ("dismissed", "unbegründet")],
                        default="open",
                        max_length=12,
                        verbose_name="Stand",
                    ),
                ),
                ("times", models.PositiveIntegerField(default=0, verbose_name="wie oft")),
                ("first_reported_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="gemeldet")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="erledigt")),
                (
                    "comment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="ideas.comment",
                    ),
                ),
                (
                    "idea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reports", to="ideas.idea"
                    ),
                ),
            ],
            options={
                "verbose_name": "Meldung",
                "verbose_name_plural": "Meldungen",
                "ordering": ["-first_reported_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("comment", None), ("state", "open")),
                        fields=("idea",),
                        name="report_of_an_idea_open_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")), fields=("comment",), name="report_of_a_comment_open_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportDetail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "complaint",
                    models.CharField(
                        choices=[
                            ("insult", "Beleidigung oder Hetze"),
                            ("personal", "Persönliche Angaben über andere"),
                            ("advertising", "Werbung"),
                            ("false", "Das stimmt nicht"),
                            ("other", "Etwas anderes"),
                        ],
                        max_length=16,
                        verbose_name="Grund",
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=500, verbose_name="Was stört Sie?")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="details", to="ideas.report"
                    ),
                ),
            ],
            options={
                "verbose_name": "Einzelheit einer Meldung",
                "verbose_name_plural": "Einzelheiten einer Meldung",
                "ordering": ["created_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Support",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "idea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="supports", to="ideas.idea"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="supports",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "Unterstützung",
                "verbose_name_plural": "Unterstützungen",
                "constraints": [
                    models.UniqueConstraint(fields=("idea", "person"), name="support_once_per_person"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Follow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follows",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "idea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="follows", to="ideas.idea"
                    ),
                ),
            ],
            options={
                "verbose_name": "Abonnement einer Idee",
                "verbose_name_plural": "Abonnements von Ideen",
                "constraints": [models.UniqueConstraint(fields=("idea", "person"), name="follow_once_per_person")],
            },
        ),
    ]
