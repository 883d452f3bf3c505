"""Topics to begin with; each city keeps its own list in the CMS."""

from django.db import migrations

TOPICS = [
    ("gruen-und-garten", "Grün und Garten"),
    ("spielen-und-bewegen", "Spielen und Bewegen"),
    ("wege-und-verkehr", "Wege und Verkehr"),
    ("treffpunkte-und-nachbarschaft", "Treffpunkte und Nachbarschaft"),
    ("kultur-und-feste", "Kultur und Feste"),
    ("soziales-und-gesundheit", "Soziales und Gesundheit"),
    ("wohnen-und-bauen", "Wohnen und Bauen"),
    ("sicherheit-und-sauberkeit", "Sicherheit und Sauberkeit"),
    ("klima-und-umwelt", "Klima und Umwelt"),
    ("anderes", "Anderes"),
]


def add(apps, schema_editor):
    topics = apps.get_model("ideas", "Topic")
    for position, (slug, name) in enumerate(TOPICS):
        topics.objects.get_or_create(slug=slug, defaults={"name": name, "position": position})


class Migration(migrations.Migration):
    dependencies = [("ideas", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
