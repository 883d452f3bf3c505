from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_sessions_and_changed_addresses"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="calendar_number",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
    ]
