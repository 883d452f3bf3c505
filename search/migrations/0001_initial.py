import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="KnownWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=8)),
                ("word", models.CharField(max_length=60)),
                ("spelled", models.CharField(max_length=80)),
                ("documents", models.IntegerField()),
            ],
            options={
                "verbose_name": "bekanntes Wort",
                "verbose_name_plural": "bekannte Wörter",
                "indexes": [
                    models.Index(fields=["spelled"], name="known_word_begins", opclasses=["varchar_pattern_ops"])
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("language", "word"), name="known_word_once_a_language")
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        help_text="Name of a registered kind.",
                        max_length=16,
                    ),
                ),
                ("is_accessible", models.BooleanField(default=False)),
                ("is_free", models.BooleanField(default=False)),
                ("starts_at", models.DateTimeField(blank=True, null=True)),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
                (
                    "starts_minute",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="Minutes since midnight of the city's day on which it begins.", null=True
                    ),
                ),
                (
                    "capacity",
                    models.PositiveIntegerField(blank=True, help_text="How many people find room in it.", null=True),
                ),
                (
                    "added_at",
                    models.DateTimeField(default=django.utils.timezone.now, help_text="When it could be found first."),
                ),
                ("updated_at", models.DateTimeField()),
                ("object_id", models.CharField(max_length=40)),
                ("language", models.CharField(max_length=8)),
                ("url", models.CharField(max_length=500)),
                ("title", models.CharField(max_length=300)),
                ("place", models.CharField(blank=True, max_length=300)),
                ("summary", models.TextField(blank=True)),
                ("text", models.TextField(blank=True)),
                (
                    "spelled",
                    models.TextField(
                        blank=True, help_text="All words as they are spelled, a blank around each: for phrases."
                    ),
                ),
                ("title_words", models.TextField(blank=True)),
                ("title_parts", models.TextField(blank=True)),
                ("summary_words", models.TextField(blank=True)),
                ("text_words", models.TextField(blank=True)),
                (
                    "text_parts",
                    models.TextField(blank=True, help_text="What the compounds of summary and text are made of."),
                ),
                (
                    "content_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="contenttypes.contenttype"
                    ),
                ),
            ],
            options={
                "verbose_name": "Suchdokument",
                "verbose_name_plural": "Suchdokumente",
                "ordering": ["-added_at", "-pk"],
                "indexes": [
                    models.Index(fields=["-added_at", "-id"], name="search_newest"),
                    models.Index(fields=["ends_at"], name="search_sear_ends_at_fb71ab_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("content_type", "object_id", "language"), name="document_once_a_language"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ends_at", None), ("starts_at", None)),
                            ("starts_at__lte", models.F("ends_at")),
                            _connector="OR",
                        ),
                        name="document_ends_after_its_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Facet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        choices=[
                            ("district", "Stadtteil"),
                            ("topic", "Thema"),
                            ("audience", "Zielgruppe"),
                            ("day", "Tag einer Reihe"),
                            ("reader", "Sprache der Lesenden"),
                        ],
                        max_length=16,
                    ),
                ),
                ("value", models.CharField(max_length=120)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="facets", to="search.searchdocument"
                    ),
                ),
            ],
            options={
                "verbose_name": "Merkmal",
                "verbose_name_plural": "Merkmale",
                "indexes": [
                    models.Index(fields=["name", "value", "document"], name="search_face_name_1469ce_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("document", "name", "value"), name="facet_once_a_document"),
                ],
            },
        ),
        migrations.CreateModel(
            name="FacetValue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        choices=[
                            ("district", "Stadtteil"),
                            ("topic", "Thema"),
                            ("audience", "Zielgruppe"),
                            ("day", "Tag einer Reihe"),
                            ("reader", "Sprache der Lesenden"),
                        ],
                        max_length=16,
                    ),
                ),
                ("value", models.CharField(max_length=120)),
            ],
            options={
                "verbose_name": "Wert eines Merkmals",
                "verbose_name_plural": "Werte der Merkmale",
                "constraints": [models.UniqueConstraint(fields=("name", "value"), name="facet_value_once")],
            },
        ),
        migrations.CreateModel(
            name="Traits",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="traits",
                        serialize=False,
                        to="search.searchdocument",
                    ),
                ),
                ("kind", models.CharField(max_length=16)),
                ("is_accessible", models.BooleanField(default=False)),
                ("is_free", models.BooleanField(default=False)),
                ("starts_at", models.DateTimeField(null=True)),
                ("ends_at", models.DateTimeField(null=True)),
                ("starts_minute", models.PositiveSmallIntegerField(null=True)),
                ("capacity", models.PositiveIntegerField(null=True)),
                ("added_at", models.DateTimeField()),
                (
                    "readers",
                    models.TextField(
                        blank=True, help_text="Languages whose readers are shown it, each between line feeds."
                    ),
                ),
                ("codes", models.TextField(blank=True, help_text="The signs of its facets' values.")),
            ],
            options={
                "verbose_name": "Eigenschaften eines Suchdokuments",
                "verbose_name_plural": "Eigenschaften der Suchdokumente",
                "indexes": [
                    models.Index(fields=["-added_at", "-document"], name="search_traits_newest"),
                    models.Index(fields=["ends_at"], name="search_trai_ends_at_e44651_idx"),
                ],
            },
        ),
    ]
