from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0004_index_changes"),
    ]

    operations = [
        migrations.CreateModel(
            name="TakenCounts",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, unique=True)),
            ],
            options={
                "verbose_name": "übernommene Datei",
                "verbose_name_plural": "übernommene Dateien",
            },
        ),
        migrations.CreateModel(
            name="SearchCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=8)),
                ("question", models.CharField(blank=True, max_length=60)),
                ("on_month", models.DateField(help_text="The month's first day.")),
                ("since_on", models.DateField(help_text="The day on which it was counted first.")),
                ("asked", models.PositiveBigIntegerField(default=0)),
                ("empty", models.PositiveBigIntegerField(default=0, help_text="How often nothing had all words.")),
                ("pressed", models.PositiveBigIntegerField(default=0, help_text="How often a hit was opened.")),
                (
                    "positions",
                    models.PositiveBigIntegerField(default=0, help_text="Sum of the positions of what was opened."),
                ),
            ],
            options={
                "verbose_name": "Zählung der Suche",
                "verbose_name_plural": "Zählungen der Suche",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("on_month", "language", "question"), name="search_count_once_a_month"
                    )
                ],
            },
        ),
    ]
