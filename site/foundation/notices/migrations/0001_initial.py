import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=80, verbose_name="Art")),
                ("email", models.EmailField(max_length=254, verbose_name="an")),
                ("language", models.CharField(default="de", max_length=8)),
                ("subject", models.CharField(max_length=200, verbose_name="Betreff")),
                ("text", models.TextField(blank=True)),
                ("action_label", models.CharField(blank=True, max_length=120)),
                ("action_url", models.CharField(blank=True, max_length=500)),
                (
                    "key",
                    models.CharField(
                        blank=True,
                        help_text="What is told once only, e.g. a reminder, has a key.",
                        max_length=200,
                        null=True,
                        unique=True,
                    ),
                ),
                ("about_id", models.CharField(blank=True, max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "wartet"),
                            ("sending", "wird gesendet"),
                            ("sent", "gesendet"),
                            ("failed", "nicht zustellbar"),
                        ],
                        default="pending",
                        max_length=10,
                        verbose_name="Stand",
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="Versuche")),
                ("last_error", models.CharField(blank=True, max_length=300, verbose_name="letzter Fehler")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="geschrieben")),
                ("due_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="nächster Versuch")),
                ("claimed_at", models.DateTimeField(blank=True, null=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="gesendet")),
                (
                    "about_type",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="contenttypes.contenttype",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "Nachricht",
                "verbose_name_plural": "Nachrichten",
                "indexes": [models.Index(fields=["state", "due_at"], name="notice_outbox")],
            },
        ),
    ]
