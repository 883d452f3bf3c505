import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="District",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=12, unique=True, verbose_name="amtliche Nummer")),
                ("name", models.CharField(max_length=80, verbose_name="Name")),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="in der Adresse")),
                (
                    "level",
                    models.CharField(
                        choices=[("planning_area", "Planungsraum"), ("district", "Stadtteil"), ("quarter", "Quartier")],
                        default="district",
                        max_length=16,
                        verbose_name="Ebene",
                    ),
                ),
                (
                    "boundary",
                    models.JSONField(
                        blank=True,
                        help_text="GeoJSON, Polygon oder MultiPolygon, WGS 84.",
                        null=True,
                        verbose_name="Grenze",
                    ),
                ),
                (
                    "boundary_is_schematic",
                    models.BooleanField(
                        default=False,
                        help_text="Aus dem Mittelpunkt berechnet, nicht amtlich.",
                        verbose_name="Grenze ist nur schematisch",
                    ),
                ),
                ("boundary_source", models.CharField(blank=True, max_length=200, verbose_name="Quelle der Grenze")),
                (
                    "latitude",
                    models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True, verbose_name="Breite"),
                ),
                (
                    "longitude",
                    models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True, verbose_name="Länge"),
                ),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="places.district",
                        verbose_name="gehört zu",
                    ),
                ),
            ],
            options={
                "verbose_name": "Stadtteil",
                "verbose_name_plural": "Stadtteile",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Figures",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="Jahr")),
                ("population", models.PositiveIntegerField(blank=True, null=True, verbose_name="Menschen")),
                (
                    "area_km2",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=7, null=True, verbose_name="Fläche in km²"
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="Quelle")),
                (
                    "district",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="figures", to="places.district"
                    ),
                ),
            ],
            options={
                "verbose_name": "Zahlen",
                "verbose_name_plural": "Zahlen",
                "ordering": ["-year"],
                "constraints": [models.UniqueConstraint(fields=("district", "year"), name="figures_once_a_year")],
            },
        ),
    ]
