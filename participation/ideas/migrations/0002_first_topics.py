"""Topics to begin with; each city keeps its own list in the CMS."""

from django.db import migrations

TOPICS = [
    ("gruen-und-plaetze", "Grün und Plätze"),
    ("wege-und-verkehr", "Wege und Verkehr"),
    ("nachbarschaft", "Nachbarschaft"),
    ("kinder-und-jugend", "Kinder und Jugend"),
    ("aelter-werden", "Älter werden"),
    ("kultur", "Kultur"),
    ("sport", "Sport"),
    ("barrierefreiheit", "Barrierefreiheit"),
    ("klima", "Klima"),
    ("sauberkeit", "Sauberkeit"),
    ("wohnen", "Wohnen"),
    ("anderes", "Anderes"),
]


def add(apps, schema_editor):
    topics = apps.get_model("ideas", "Topic")
    for position, (slug, name) in enumerate(TOPICS):
        topics.objects.get_or_create(slug=slug, defaults={"name": name, "position": position})


class Migration(migrations.Migration):
    dependencies = [("ideas", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
