from django.db import migrations, models


class Migration(migrations.Migration):
    """Empty columns mean what is proposed; they are filled in when a district is saved."""

    dependencies = [
        ("places", "0002_school_holidays"),
    ]

    operations = [
        migrations.AddField(
            model_name="district",
            name="in_name",
            field=models.CharField(
                blank=True,
                default="",
                help_text="Zum Beispiel: in der Weststadt. Leer: wie vorgeschlagen.",
                max_length=100,
                verbose_name="im Satz: wo?",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="district",
            name="from_name",
            field=models.CharField(
                blank=True,
                default="",
                help_text="Zum Beispiel: aus der Weststadt. Leer: wie vorgeschlagen.",
                max_length=100,
                verbose_name="im Satz: woher?",
            ),
            preserve_default=False,
        ),
    ]
