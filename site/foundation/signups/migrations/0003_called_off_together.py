from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("signups", "0002_forgotten_addresses"),
    ]

    operations = [
        migrations.AddField(
            model_name="signup",
            name="taken_off_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
    ]
