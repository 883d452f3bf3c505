from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="SchoolHolidays",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(help_text="Zum Beispiel: Weihnachtsferien.", max_length=60, verbose_name="Name"),
                ),
                ("first_on", models.DateField(verbose_name="erster Tag")),
                ("last_on", models.DateField(verbose_name="letzter Tag")),
            ],
            options={
                "verbose_name": "Schulferien",
                "verbose_name_plural": "Schulferien",
                "ordering": ["first_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last_on__gte", models.F("first_on"))),
                        name="school_holidays_have_a_direction",
                    )
                ],
            },
        ),
    ]
