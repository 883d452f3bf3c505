import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("places", "0001_initial"),
        ("wagtailimages", "0027_image_description"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        # Only so that the long history of Wagtail is gone through while there are few tables, in half the time.
        ("mfa", "0003_authenticator_type_uniq"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailforms", "0005_alter_formsubmission_form_data"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        ("wagtailsearch", "0010_add_text_fields"),
        ("wagtailusers", "0015_userprofile_keyboard_shortcuts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Coordination",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="Name")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="Telefon")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="E-Mail")),
                ("office", models.CharField(blank=True, max_length=200, verbose_name="Büro")),
                (
                    "office_hours",
                    models.CharField(
                        blank=True,
                        help_text="Zum Beispiel: dienstags 14–17 Uhr.",
                        max_length=200,
                        verbose_name="Sprechstunde",
                    ),
                ),
                (
                    "districts",
                    models.ManyToManyField(
                        related_name="coordinations", to="places.district", verbose_name="Stadtteile"
                    ),
                ),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="coordination",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "portrait",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailimages.image",
                        verbose_name="Bild",
                    ),
                ),
            ],
            options={
                "verbose_name": "Stadtteilkoordination",
                "verbose_name_plural": "Stadtteilkoordination",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="Name")),
                ("slug", models.SlugField(max_length=120, unique=True, verbose_name="in der Adresse")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("buergerverein", "Bürgerverein"),
                            ("buergerzentrum", "Bürgerzentrum"),
                            ("familienzentrum", "Kinder- und Familienzentrum"),
                            ("elterncafe", "Startpunkt-Elterncafé"),
                            ("jugendhaus", "Kinder- und Jugendhaus"),
                            ("seniorenbegegnung", "Seniorenbegegnungsstätte"),
                            ("mehrgenerationenhaus", "Mehrgenerationenhaus"),
                            ("quartiersarbeit", "Quartiersarbeit"),
                            ("gemeinde", "Kirchen- oder Religionsgemeinde"),
                            ("verein", "Verein"),
                            ("wohlfahrt", "Wohlfahrtsverband"),
                            ("unternehmen", "Unternehmen"),
                            ("stadt", "Städtische Stelle"),
                            ("gruppe", "Selbst organisierte Gruppe"),
                        ],
                        max_length=32,
                        verbose_name="Art",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("to_confirm", "wartet auf Bestätigung der E-Mail"),
                            ("proposed", "wartet auf Bestätigung"),
                            ("confirmed", "im Netzwerk"),
                            ("declined", "abgelehnt"),
                            ("left", "nicht mehr im Netzwerk"),
                        ],
                        default="proposed",
                        max_length=16,
                        verbose_name="Stand",
                    ),
                ),
                ("summary", models.CharField(blank=True, max_length=200, verbose_name="in einem Satz")),
                ("description", models.TextField(blank=True, verbose_name="Beschreibung")),
                (
                    "picture_alt",
                    models.CharField(
                        blank=True,
                        help_text="Ein Satz für alle, die das Bild nicht sehen können.",
                        max_length=200,
                        verbose_name="Was ist auf dem Bild zu sehen?",
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="Adresse")),
                (
                    "latitude",
                    models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True, verbose_name="Breite"),
                ),
                (
                    "longitude",
                    models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True, verbose_name="Länge"),
                ),
                ("contact_name", models.CharField(blank=True, max_length=120, verbose_name="Ansprechperson")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="E-Mail")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="Telefon")),
                ("website", models.URLField(blank=True, verbose_name="Internetseite")),
                (
                    "accessibility",
                    models.CharField(
                        blank=True,
                        help_text="Zum Beispiel: stufenlos, Aufzug, Rollstuhl-WC.",
                        max_length=200,
                        verbose_name="Barrierefreiheit",
                    ),
                ),
                (
                    "is_non_commercial",
                    models.BooleanField(
                        default=False,
                        help_text="Von der Gruppe zugesichert; bei Bestätigung geprüft.",
                        verbose_name="nicht gewerblich",
                    ),
                ),
                (
                    "events_need_check",
                    models.BooleanField(default=True, verbose_name="Termine werden vor dem Erscheinen geprüft"),
                ),
                (
                    "is_trusted",
                    models.BooleanField(
                        default=False,
                        help_text="Räume können ihr ohne Rückfrage zugesagt werden.",
                        verbose_name="genießt Vertrauen",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "districts",
                    models.ManyToManyField(
                        blank=True, related_name="organisations", to="places.district", verbose_name="Stadtteile"
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailimages.image",
                        verbose_name="Bild",
                    ),
                ),
            ],
            options={
                "verbose_name": "Organisation",
                "verbose_name_plural": "Organisationen",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[("member", "macht mit"), ("manager", "verwaltet")],
                        default="member",
                        max_length=16,
                        verbose_name="Rolle",
                    ),
                ),
                ("joined_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="network.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "Mitgliedschaft",
                "verbose_name_plural": "Mitgliedschaften",
                "constraints": [models.UniqueConstraint(fields=("person", "organisation"), name="membership_once")],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(max_length=254, verbose_name="E-Mail")),
                (
                    "role",
                    models.CharField(
                        choices=[("member", "macht mit"), ("manager", "verwaltet")],
                        default="member",
                        max_length=16,
                        verbose_name="Rolle",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "invited_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="network.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "Einladung",
                "verbose_name_plural": "Einladungen",
                "ordering": ["created_at"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("organisation"), django.db.models.functions.text.Lower("email"), name="invited_once"
                    )
                ],
            },
        ),
    ]
