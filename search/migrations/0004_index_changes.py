"""The outbox to a search server, and the version of each document. Taking it back forgets what still waits: rebuild then."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0003_synonyms_and_pinned_answers")]

    operations = [
        migrations.AddField(
            model_name="searchdocument",
            name="version",
            field=models.BigIntegerField(
                editable=False, help_text="Key of the last change a copy was told of; empty: of none.", null=True
            ),
        ),
        migrations.CreateModel(
            name="IndexChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("document_key", models.BigIntegerField(db_index=True)),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("next_try_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "is_refused",
                    models.BooleanField(default=False, help_text="The copy takes others and not this one."),
                ),
                ("last_error", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "verbose_name": "Änderung am Suchverzeichnis",
                "verbose_name_plural": "Änderungen am Suchverzeichnis",
            },
        ),
    ]
