import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Lower


def empty_the_table_of_before(apps, schema_editor):
    """Everybody signs in once more: sessions lie in a table of ours now, and nobody would sweep the old one."""
    apps.get_model("sessions", "Session").objects.all().delete()


def forget_former_addresses(apps, schema_editor):
    """Where the CMS had changed an address, allauth still let the old mailbox in."""
    email = Lower(OuterRef("email"))
    same = apps.get_model("people", "Person").objects.filter(pk=OuterRef("user_id")).annotate(low=Lower("email"))
    apps.get_model("account", "EmailAddress").objects.exclude(Exists(same.filter(low=email))).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("sessions", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="AddressChange",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("before", models.EmailField(max_length=254)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="address_changes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "Geänderte Adresse",
                "verbose_name_plural": "Geänderte Adressen",
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "session_key",
                    models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="session key"),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                ("browser", models.CharField(blank=True, max_length=20)),
                ("system", models.CharField(blank=True, max_length=20)),
                ("used_on", models.DateField(null=True, verbose_name="zuletzt benutzt")),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "Sitzung",
                "verbose_name_plural": "Sitzungen",
            },
        ),
        migrations.RunPython(empty_the_table_of_before, migrations.RunPython.noop),
        migrations.RunPython(forget_former_addresses, migrations.RunPython.noop),
    ]
