"""The index over the analysed words, each database in its own way. It keeps itself, whoever writes the documents."""

from django.db import migrations

from search.providers import postgres_index, sqlite_index


def install(apps, schema_editor):
    _run(schema_editor, {"sqlite": sqlite_index.INSTALL, "postgresql": postgres_index.INSTALL})


def remove(apps, schema_editor):
    _run(schema_editor, {"sqlite": sqlite_index.REMOVE, "postgresql": postgres_index.REMOVE})


def _run(schema_editor, statements):
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
