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
            name="Confirmation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(max_length=254)),
                ("display_name", models.CharField(blank=True, max_length=80)),
                (
                    "language",
                    models.CharField(choices=[("de", "Deutsch"), ("en", "English")], default="de", max_length=8),
                ),
                ("secret_hash", models.CharField(max_length=64, unique=True)),
                ("subject_id", models.PositiveBigIntegerField()),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "subject_type",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="contenttypes.contenttype"),
                ),
            ],
            options={
                "verbose_name": "Bestätigung",
                "verbose_name_plural": "Bestätigungen",
                "indexes": [models.Index(fields=["confirmed_at", "expires_at"], name="confirmation_to_sweep")],
            },
        ),
    ]
