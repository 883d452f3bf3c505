from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0002_calendars_without_the_sites_address"),
    ]

    operations = [
        migrations.AddField(
            model_name="event",
            name="filed_under",
            field=models.CharField(
                blank=True,
                editable=False,
                help_text="In which filtered feeds it stands, as a checksum: when that changes, old and new feeds do.",
                max_length=64,
            ),
        ),
    ]
