"""Each file that is asked for is looked up by its name; Wagtail's tables know no index for that."""

from django.db import migrations

INDEXES = [
    ("pictures_image_file", "wagtailimages_image"),
    ("pictures_rendition_file", "wagtailimages_rendition"),
    ("pictures_document_file", "wagtaildocs_document"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("pictures", "0001_initial"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]

    operations = [
        migrations.RunSQL(
            f"CREATE INDEX {name} ON {table} (file)",  # names of our own
            f"DROP INDEX {name}",
        )
        for name, table in INDEXES
    ]
