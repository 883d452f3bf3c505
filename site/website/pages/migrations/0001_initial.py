import django.db.models.deletion
import modelcluster.fields
import wagtail.contrib.forms.models
import wagtail.contrib.routable_page.models
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

import foundation.timespan
import website.pages.blocks


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("places", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [
        migrations.CreateModel(
            name="DistrictIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("easy_title", models.CharField(blank=True, max_length=120, verbose_name="Titel in Leichter Sprache")),
                (
                    "easy_body",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="Kurze Sätze. Ein Gedanke in jedem Satz. Keine Fremdwörter.",
                        verbose_name="Text in Leichter Sprache",
                    ),
                ),
                (
                    "easy_checked_by",
                    models.CharField(
                        blank=True,
                        help_text="Menschen, die Leichte Sprache brauchen und den Text geprüft haben. Leer: noch nicht geprüft.",
                        max_length=160,
                        verbose_name="geprüft von",
                    ),
                ),
                ("lead", models.CharField(blank=True, max_length=240, verbose_name="Worum es hier geht")),
            ],
            options={
                "verbose_name": "Übersicht der Stadtteile",
                "verbose_name_plural": "Übersichten der Stadtteile",
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, "wagtailcore.page"),
        ),
        migrations.CreateModel(
            name="FormPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("easy_title", models.CharField(blank=True, max_length=120, verbose_name="Titel in Leichter Sprache")),
                (
                    "easy_body",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="Kurze Sätze. Ein Gedanke in jedem Satz. Keine Fremdwörter.",
                        verbose_name="Text in Leichter Sprache",
                    ),
                ),
                (
                    "easy_checked_by",
                    models.CharField(
                        blank=True,
                        help_text="Menschen, die Leichte Sprache brauchen und den Text geprüft haben. Leer: noch nicht geprüft.",
                        max_length=160,
                        verbose_name="geprüft von",
                    ),
                ),
                ("lead", models.CharField(blank=True, max_length=240, verbose_name="Worum es hier geht")),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("text", 0),
                            ("picture", 4),
                            ("quote", 7),
                            ("call_to_action", 13),
                            ("people", 23),
                            ("documents", 26),
                            ("accordion", 31),
                            ("listing", 35),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("foundation.blocks.text.TextBlock", (), {}),
                            1: ("wagtail.images.blocks.ImageBlock", [], {"label": "Bild"}),
                            2: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Bildunterschrift", "max_length": 200, "required": False},
                            ),
                            3: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Foto von", "max_length": 120, "required": False},
                            ),
                            4: ("wagtail.blocks.StructBlock", [[("picture", 1), ("caption", 2), ("credit", 3)]], {}),
                            5: ("wagtail.blocks.TextBlock", (), {"label": "Zitat", "rows": 3}),
                            6: ("wagtail.blocks.CharBlock", (), {"label": "von", "max_length": 120, "required": False}),
                            7: ("wagtail.blocks.StructBlock", [[("text", 5), ("who", 6)]], {}),
                            8: ("wagtail.blocks.CharBlock", (), {"label": "Überschrift", "max_length": 120}),
                            9: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Ein, zwei Sätze", "required": False, "rows": 2},
                            ),
                            10: ("wagtail.blocks.CharBlock", (), {"label": "Aufschrift des Knopfes", "max_length": 60}),
                            11: ("wagtail.blocks.PageChooserBlock", (), {"label": "Seite", "required": False}),
                            12: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Zum Beispiel /ideen/neu/ oder https://…",
                                    "label": "oder Adresse",
                                    "required": False,
                                },
                            ),
                            13: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 8), ("text", 9), ("label", 10), ("page", 11), ("url", 12)]],
                                {},
                            ),
                            14: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Überschrift", "max_length": 120, "required": False},
                            ),
                            15: ("wagtail.blocks.CharBlock", (), {"label": "Name", "max_length": 120}),
                            16: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "zuständig für", "max_length": 160, "required": False},
                            ),
                            17: (
                                "wagtail.images.blocks.ImageChooserBlock",
                                (),
                                {
                                    "help_text": "Der Name steht daneben und ist die Beschreibung des Bildes.",
                                    "label": "Bild",
                                    "required": False,
                                },
                            ),
                            18: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Telefon", "max_length": 40, "required": False},
                            ),
                            19: ("wagtail.blocks.EmailBlock", (), {"label": "E-Mail", "required": False}),
                            20: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Sprechzeiten", "max_length": 160, "required": False},
                            ),
                            21: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("name", 15),
                                        ("role", 16),
                                        ("portrait", 17),
                                        ("phone", 18),
                                        ("email", 19),
                                        ("hours", 20),
                                    ]
                                ],
                                {},
                            ),
                            22: ("wagtail.blocks.ListBlock", (21,), {"label": "Menschen", "min_num": 1}),
                            23: ("wagtail.blocks.StructBlock", [[("title", 14), ("people", 22)]], {}),
                            24: ("wagtail.documents.blocks.DocumentChooserBlock", (), {}),
                            25: ("wagtail.blocks.ListBlock", (24,), {"label": "Dokumente", "min_num": 1}),
                            26: ("wagtail.blocks.StructBlock", [[("title", 14), ("documents", 25)]], {}),
                            27: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Frage oder Überschrift", "max_length": 160},
                            ),
                            28: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {"features": ["bold", "italic", "ol", "ul", "link"], "label": "Antwort"},
                            ),
                            29: ("wagtail.blocks.StructBlock", [[("question", 27), ("answer", 28)]], {}),
                            30: ("wagtail.blocks.ListBlock", (29,), {"label": "Abschnitte", "min_num": 1}),
                            31: ("wagtail.blocks.StructBlock", [[("sections", 30)]], {}),
                            32: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {"choices": website.pages.blocks.listing_choices, "label": "Was"},
                            ),
                            33: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": website.pages.blocks.district_choices,
                                    "help_text": "Leer: die ganze Stadt.",
                                    "label": "Stadtteil",
                                    "required": False,
                                },
                            ),
                            34: (
                                "wagtail.blocks.IntegerBlock",
                                (),
                                {"default": 3, "label": "Wie viele", "max_value": 12, "min_value": 1},
                            ),
                            35: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 14), ("listed", 32), ("district", 33), ("number", 34)]],
                                {},
                            ),
                        },
                        verbose_name="Text vor dem Formular",
                    ),
                ),
                (
                    "send_label",
                    models.CharField(default="Absenden", max_length=60, verbose_name="Aufschrift des Knopfes"),
                ),
                (
                    "thanks",
                    models.TextField(
                        blank=True,
                        help_text="Steht da, wenn es angekommen ist: Was geschieht jetzt, bis wann?",
                        verbose_name="Dank",
                    ),
                ),
                (
                    "to_address",
                    models.EmailField(
                        help_text="Wer antwortet. Alles liegt auch hier im CMS.", max_length=254, verbose_name="geht an"
                    ),
                ),
            ],
            options={
                "verbose_name": "Formular",
                "verbose_name_plural": "Formulare",
            },
            bases=(
                wagtail.contrib.routable_page.models.RoutablePageMixin,
                "wagtailcore.page",
                wagtail.contrib.forms.models.FormMixin,
            ),
        ),
        migrations.CreateModel(
            name="HomePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("easy_title", models.CharField(blank=True, max_length=120, verbose_name="Titel in Leichter Sprache")),
                (
                    "easy_body",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="Kurze Sätze. Ein Gedanke in jedem Satz. Keine Fremdwörter.",
                        verbose_name="Text in Leichter Sprache",
                    ),
                ),
                (
                    "easy_checked_by",
                    models.CharField(
                        blank=True,
                        help_text="Menschen, die Leichte Sprache brauchen und den Text geprüft haben. Leer: noch nicht geprüft.",
                        max_length=160,
                        verbose_name="geprüft von",
                    ),
                ),
                ("lead", models.CharField(blank=True, max_length=240, verbose_name="Worum es hier geht")),
                (
                    "welcome_title",
                    models.CharField(blank=True, max_length=120, verbose_name="Überschrift des Willkommens"),
                ),
                (
                    "welcome",
                    models.TextField(
                        blank=True,
                        help_text="Erklärt, was es hier gibt und wie man sich zurechtfindet. Steht auch in Leichter Sprache.",
                        verbose_name="So ist die Seite aufgebaut",
                    ),
                ),
            ],
            options={
                "verbose_name": "Startseite",
                "verbose_name_plural": "Startseiten",
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, "wagtailcore.page"),
        ),
        migrations.CreateModel(
            name="NewsIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("easy_title", models.CharField(blank=True, max_length=120, verbose_name="Titel in Leichter Sprache")),
                (
                    "easy_body",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="Kurze Sätze. Ein Gedanke in jedem Satz. Keine Fremdwörter.",
                        verbose_name="Text in Leichter Sprache",
                    ),
                ),
                (
                    "easy_checked_by",
                    models.CharField(
                        blank=True,
                        help_text="Menschen, die Leichte Sprache brauchen und den Text geprüft haben. Leer: noch nicht geprüft.",
                        max_length=160,
                        verbose_name="geprüft von",
                    ),
                ),
                ("lead", models.CharField(blank=True, max_length=240, verbose_name="Worum es hier geht")),
            ],
            options={
                "verbose_name": "Übersicht Aktuelles",
                "verbose_name_plural": "Übersichten Aktuelles",
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, "wagtailcore.page"),
        ),
        migrations.CreateModel(
            name="SecondPairOfEyes",
            fields=[
                (
                    "task_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.task",
                    ),
                ),
            ],
            options={
                "verbose_name": "Zweites Paar Augen",
                "verbose_name_plural": "Zweite Paare Augen",
            },
            bases=("wagtailcore.task",),
        ),
        migrations.CreateModel(
            name="StandardPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("easy_title", models.CharField(blank=True, max_length=120, verbose_name="Titel in Leichter Sprache")),
                (
                    "easy_body",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="Kurze Sätze. Ein Gedanke in jedem Satz. Keine Fremdwörter.",
                        verbose_name="Text in Leichter Sprache",
                    ),
                ),
                (
                    "easy_checked_by",
                    models.CharField(
                        blank=True,
                        help_text="Menschen, die Leichte Sprache brauchen und den Text geprüft haben. Leer: noch nicht geprüft.",
                        max_length=160,
                        verbose_name="geprüft von",
                    ),
                ),
                ("lead", models.CharField(blank=True, max_length=240, verbose_name="Worum es hier geht")),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("text", 0),
                            ("picture", 4),
                            ("quote", 7),
                            ("call_to_action", 13),
                            ("people", 23),
                            ("documents", 26),
                            ("accordion", 31),
                            ("listing", 35),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("foundation.blocks.text.TextBlock", (), {}),
                            1: ("wagtail.images.blocks.ImageBlock", [], {"label": "Bild"}),
                            2: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Bildunterschrift", "max_length": 200, "required": False},
                            ),
                            3: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Foto von", "max_length": 120, "required": False},
                            ),
                            4: ("wagtail.blocks.StructBlock", [[("picture", 1), ("caption", 2), ("credit", 3)]], {}),
                            5: ("wagtail.blocks.TextBlock", (), {"label": "Zitat", "rows": 3}),
                            6: ("wagtail.blocks.CharBlock", (), {"label": "von", "max_length": 120, "required": False}),
                            7: ("wagtail.blocks.StructBlock", [[("text", 5), ("who", 6)]], {}),
                            8: ("wagtail.blocks.CharBlock", (), {"label": "Überschrift", "max_length": 120}),
                            9: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Ein, zwei Sätze", "required": False, "rows": 2},
                            ),
                            10: ("wagtail.blocks.CharBlock", (), {"label": "Aufschrift des Knopfes", "max_length": 60}),
                            11: ("wagtail.blocks.PageChooserBlock", (), {"label": "Seite", "required": False}),
                            12: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Zum Beispiel /ideen/neu/ oder https://…",
                                    "label": "oder Adresse",
                                    "required": False,
                                },
                            ),
                            13: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 8), ("text", 9), ("label", 10), ("page", 11), ("url", 12)]],
                                {},
                            ),
                            14: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Überschrift", "max_length": 120, "required": False},
                            ),
                            15: ("wagtail.blocks.CharBlock", (), {"label": "Name", "max_length": 120}),
                            16: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "zuständig für", "max_length": 160, "required": False},
                            ),
                            17: (
                                "wagtail.images.blocks.ImageChooserBlock",
                                (),
                                {
                                    "help_text": "Der Name steht daneben und ist die Beschreibung des Bildes.",
                                    "label": "Bild",
                                    "required": False,
                                },
                            ),
                            18: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Telefon", "max_length": 40, "required": False},
                            ),
                            19: ("wagtail.blocks.EmailBlock", (), {"label": "E-Mail", "required": False}),
                            20: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Sprechzeiten", "max_length": 160, "required": False},
                            ),
                            21: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("name", 15),
                                        ("role", 16),
                                        ("portrait", 17),
                                        ("phone", 18),
                                        ("email", 19),
                                        ("hours", 20),
                                    ]
                                ],
                                {},
                            ),
                            22: ("wagtail.blocks.ListBlock", (21,), {"label": "Menschen", "min_num": 1}),
                            23: ("wagtail.blocks.StructBlock", [[("title", 14), ("people", 22)]], {}),
                            24: ("wagtail.documents.blocks.DocumentChooserBlock", (), {}),
                            25: ("wagtail.blocks.ListBlock", (24,), {"label": "Dokumente", "min_num": 1}),
                            26: ("wagtail.blocks.StructBlock", [[("title", 14), ("documents", 25)]], {}),
                            27: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Frage oder Überschrift", "max_length": 160},
                            ),
                            28: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {"features": ["bold", "italic", "ol", "ul", "link"], "label": "Antwort"},
                            ),
                            29: ("wagtail.blocks.StructBlock", [[("question", 27), ("answer", 28)]], {}),
                            30: ("wagtail.blocks.ListBlock", (29,), {"label": "Abschnitte", "min_num": 1}),
                            31: ("wagtail.blocks.StructBlock", [[("sections", 30)]], {}),
                            32: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {"choices": website.pages.blocks.listing_choices, "label": "Was"},
                            ),
                            33: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": website.pages.blocks.district_choices,
                                    "help_text": "Leer: die ganze Stadt.",
                                    "label": "Stadtteil",
                                    "required": False,
                                },
                            ),
                            34: (
                                "wagtail.blocks.IntegerBlock",
                                (),
                                {"default": 3, "label": "Wie viele", "max_value": 12, "min_value": 1},
                            ),
                            35: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 14), ("listed", 32), ("district", 33), ("number", 34)]],
                                {},
                            ),
                        },
                        verbose_name="Inhalt",
                    ),
                ),
            ],
            options={
                "verbose_name": "Seite",
                "verbose_name_plural": "Seiten",
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, "wagtailcore.page"),
        ),
        migrations.CreateModel(
            name="DistrictPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("easy_title", models.CharField(blank=True, max_length=120, verbose_name="Titel in Leichter Sprache")),
                (
                    "easy_body",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="Kurze Sätze. Ein Gedanke in jedem Satz. Keine Fremdwörter.",
                        verbose_name="Text in Leichter Sprache",
                    ),
                ),
                (
                    "easy_checked_by",
                    models.CharField(
                        blank=True,
                        help_text="Menschen, die Leichte Sprache brauchen und den Text geprüft haben. Leer: noch nicht geprüft.",
                        max_length=160,
                        verbose_name="geprüft von",
                    ),
                ),
                (
                    "lead",
                    models.CharField(
                        blank=True,
                        help_text="Leer: die Zahl der Menschen und eine Einladung.",
                        max_length=240,
                        verbose_name="Ein Satz über den Stadtteil",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("text", 0),
                            ("picture", 4),
                            ("quote", 7),
                            ("call_to_action", 13),
                            ("people", 23),
                            ("documents", 26),
                            ("accordion", 31),
                            ("listing", 35),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("foundation.blocks.text.TextBlock", (), {}),
                            1: ("wagtail.images.blocks.ImageBlock", [], {"label": "Bild"}),
                            2: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Bildunterschrift", "max_length": 200, "required": False},
                            ),
                            3: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Foto von", "max_length": 120, "required": False},
                            ),
                            4: ("wagtail.blocks.StructBlock", [[("picture", 1), ("caption", 2), ("credit", 3)]], {}),
                            5: ("wagtail.blocks.TextBlock", (), {"label": "Zitat", "rows": 3}),
                            6: ("wagtail.blocks.CharBlock", (), {"label": "von", "max_length": 120, "required": False}),
                            7: ("wagtail.blocks.StructBlock", [[("text", 5), ("who", 6)]], {}),
                            8: ("wagtail.blocks.CharBlock", (), {"label": "Überschrift", "max_length": 120}),
                            9: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Ein, zwei Sätze", "required": False, "rows": 2},
                            ),
                            10: ("wagtail.blocks.CharBlock", (), {"label": "Aufschrift des Knopfes", "max_length": 60}),
                            11: ("wagtail.blocks.PageChooserBlock", (), {"label": "Seite", "required": False}),
                            12: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Zum Beispiel /ideen/neu/ oder https://…",
                                    "label": "oder Adresse",
                                    "required": False,
                                },
                            ),
                            13: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 8), ("text", 9), ("label", 10), ("page", 11), ("url", 12)]],
                                {},
                            ),
                            14: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Überschrift", "max_length": 120, "required": False},
                            ),
                            15: ("wagtail.blocks.CharBlock", (), {"label": "Name", "max_length": 120}),
                            16: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "zuständig für", "max_length": 160, "required": False},
                            ),
                            17: (
                                "wagtail.images.blocks.ImageChooserBlock",
                                (),
                                {
                                    "help_text": "Der Name steht daneben und ist die Beschreibung des Bildes.",
                                    "label": "Bild",
                                    "required": False,
                                },
                            ),
                            18: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Telefon", "max_length": 40, "required": False},
                            ),
                            19: ("wagtail.blocks.EmailBlock", (), {"label": "E-Mail", "required": False}),
                            20: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Sprechzeiten", "max_length": 160, "required": False},
                            ),
                            21: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("name", 15),
                                        ("role", 16),
                                        ("portrait", 17),
                                        ("phone", 18),
                                        ("email", 19),
                                        ("hours", 20),
                                    ]
                                ],
                                {},
                            ),
                            22: ("wagtail.blocks.ListBlock", (21,), {"label": "Menschen", "min_num": 1}),
                            23: ("wagtail.blocks.StructBlock", [[("title", 14), ("people", 22)]], {}),
                            24: ("wagtail.documents.blocks.DocumentChooserBlock", (), {}),
                            25: ("wagtail.blocks.ListBlock", (24,), {"label": "Dokumente", "min_num": 1}),
                            26: ("wagtail.blocks.StructBlock", [[("title", 14), ("documents", 25)]], {}),
                            27: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Frage oder Überschrift", "max_length": 160},
                            ),
                            28: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {"features": ["bold", "italic", "ol", "ul", "link"], "label": "Antwort"},
                            ),
                            29: ("wagtail.blocks.StructBlock", [[("question", 27), ("answer", 28)]], {}),
                            30: ("wagtail.blocks.ListBlock", (29,), {"label": "Abschnitte", "min_num": 1}),
                            31: ("wagtail.blocks.StructBlock", [[("sections", 30)]], {}),
                            32: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {"choices": website.pages.blocks.listing_choices, "label": "Was"},
                            ),
                            33: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": website.pages.blocks.district_choices,
                                    "help_text": "Leer: die ganze Stadt.",
                                    "label": "Stadtteil",
                                    "required": False,
                                },
                            ),
                            34: (
                                "wagtail.blocks.IntegerBlock",
                                (),
                                {"default": 3, "label": "Wie viele", "max_value": 12, "min_value": 1},
                            ),
                            35: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 14), ("listed", 32), ("district", 33), ("number", 34)]],
                                {},
                            ),
                        },
                        verbose_name="Was Sie noch zeigen möchten",
                    ),
                ),
                (
                    "district",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="page",
                        to="places.district",
                        verbose_name="Stadtteil",
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        help_text="Erscheint, wenn jemand die Seite verschickt.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailimages.image",
                        verbose_name="Bild beim Teilen",
                    ),
                ),
            ],
            options={
                "verbose_name": "Stadtteilseite",
                "verbose_name_plural": "Stadtteilseiten",
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, "wagtailcore.page"),
        ),
        migrations.CreateModel(
            name="FormField",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "clean_name",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Safe name of the form field, the label converted to ascii_snake_case",
                        max_length=255,
                        verbose_name="name",
                    ),
                ),
                (
                    "label",
                    models.CharField(help_text="The label of the form field", max_length=255, verbose_name="label"),
                ),
                (
                    "field_type",
                    models.CharField(
                        choices=[
                            ("singleline", "Single line text"),
                            ("multiline", "Multi-line text"),
                            ("email", "Email"),
                            ("number", "Number"),
                            ("url", "URL"),
                            ("checkbox", "Checkbox"),
                            ("checkboxes", "Checkboxes"),
                            ("dropdown", "Drop down"),
                            ("multiselect", "Multiple select"),
                            ("radio", "Radio buttons"),
                            ("date", "Date"),
                            ("datetime", "Date/time"),
                            ("hidden", "Hidden field"),
                        ],
                        max_length=16,
                        verbose_name="field type",
                    ),
                ),
                ("required", models.BooleanField(default=True, verbose_name="required")),
                (
                    "choices",
                    models.TextField(
                        blank=True,
                        help_text="Comma or new line separated list of choices. Only applicable in checkboxes, radio and dropdown.",
                        verbose_name="choices",
                    ),
                ),
                (
                    "default_value",
                    models.TextField(
                        blank=True,
                        help_text="Default value. Comma or new line separated values supported for checkboxes.",
                        verbose_name="default value",
                    ),
                ),
                ("help_text", models.CharField(blank=True, max_length=255, verbose_name="help text")),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="form_fields", to="pages.formpage"
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NewsPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("easy_title", models.CharField(blank=True, max_length=120, verbose_name="Titel in Leichter Sprache")),
                (
                    "easy_body",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="Kurze Sätze. Ein Gedanke in jedem Satz. Keine Fremdwörter.",
                        verbose_name="Text in Leichter Sprache",
                    ),
                ),
                (
                    "easy_checked_by",
                    models.CharField(
                        blank=True,
                        help_text="Menschen, die Leichte Sprache brauchen und den Text geprüft haben. Leer: noch nicht geprüft.",
                        max_length=160,
                        verbose_name="geprüft von",
                    ),
                ),
                ("published_on", models.DateField(default=foundation.timespan.today, verbose_name="Datum")),
                (
                    "summary",
                    models.CharField(
                        help_text="Zwei Sätze, die auf der Karte und im Feed stehen.",
                        max_length=300,
                        verbose_name="Zusammenfassung",
                    ),
                ),
                (
                    "picture_alt",
                    models.CharField(
                        blank=True,
                        help_text="Für Menschen, die das Bild nicht sehen. Pflicht, sobald es ein Bild gibt.",
                        max_length=200,
                        verbose_name="Was ist auf dem Bild zu sehen?",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("text", 0),
                            ("picture", 4),
                            ("quote", 7),
                            ("call_to_action", 13),
                            ("people", 23),
                            ("documents", 26),
                            ("accordion", 31),
                            ("listing", 35),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("foundation.blocks.text.TextBlock", (), {}),
                            1: ("wagtail.images.blocks.ImageBlock", [], {"label": "Bild"}),
                            2: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Bildunterschrift", "max_length": 200, "required": False},
                            ),
                            3: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Foto von", "max_length": 120, "required": False},
                            ),
                            4: ("wagtail.blocks.StructBlock", [[("picture", 1), ("caption", 2), ("credit", 3)]], {}),
                            5: ("wagtail.blocks.TextBlock", (), {"label": "Zitat", "rows": 3}),
                            6: ("wagtail.blocks.CharBlock", (), {"label": "von", "max_length": 120, "required": False}),
                            7: ("wagtail.blocks.StructBlock", [[("text", 5), ("who", 6)]], {}),
                            8: ("wagtail.blocks.CharBlock", (), {"label": "Überschrift", "max_length": 120}),
                            9: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Ein, zwei Sätze", "required": False, "rows": 2},
                            ),
                            10: ("wagtail.blocks.CharBlock", (), {"label": "Aufschrift des Knopfes", "max_length": 60}),
                            11: ("wagtail.blocks.PageChooserBlock", (), {"label": "Seite", "required": False}),
                            12: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Zum Beispiel /ideen/neu/ oder https://…",
                                    "label": "oder Adresse",
                                    "required": False,
                                },
                            ),
                            13: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 8), ("text", 9), ("label", 10), ("page", 11), ("url", 12)]],
                                {},
                            ),
                            14: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Überschrift", "max_length": 120, "required": False},
                            ),
                            15: ("wagtail.blocks.CharBlock", (), {"label": "Name", "max_length": 120}),
                            16: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "zuständig für", "max_length": 160, "required": False},
                            ),
                            17: (
                                "wagtail.images.blocks.ImageChooserBlock",
                                (),
                                {
                                    "help_text": "Der Name steht daneben und ist die Beschreibung des Bildes.",
                                    "label": "Bild",
                                    "required": False,
                                },
                            ),
                            18: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Telefon", "max_length": 40, "required": False},
                            ),
                            19: ("wagtail.blocks.EmailBlock", (), {"label": "E-Mail", "required": False}),
                            20: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Sprechzeiten", "max_length": 160, "required": False},
                            ),
                            21: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("name", 15),
                                        ("role", 16),
                                        ("portrait", 17),
                                        ("phone", 18),
                                        ("email", 19),
                                        ("hours", 20),
                                    ]
                                ],
                                {},
                            ),
                            22: ("wagtail.blocks.ListBlock", (21,), {"label": "Menschen", "min_num": 1}),
                            23: ("wagtail.blocks.StructBlock", [[("title", 14), ("people", 22)]], {}),
                            24: ("wagtail.documents.blocks.DocumentChooserBlock", (), {}),
                            25: ("wagtail.blocks.ListBlock", (24,), {"label": "Dokumente", "min_num": 1}),
                            26: ("wagtail.blocks.StructBlock", [[("title", 14), ("documents", 25)]], {}),
                            27: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Frage oder Überschrift", "max_length": 160},
                            ),
                            28: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {"features": ["bold", "italic", "ol", "ul", "link"], "label": "Antwort"},
                            ),
                            29: ("wagtail.blocks.StructBlock", [[("question", 27), ("answer", 28)]], {}),
                            30: ("wagtail.blocks.ListBlock", (29,), {"label": "Abschnitte", "min_num": 1}),
                            31: ("wagtail.blocks.StructBlock", [[("sections", 30)]], {}),
                            32: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {"choices": website.pages.blocks.listing_choices, "label": "Was"},
                            ),
                            33: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": website.pages.blocks.district_choices,
                                    "help_text": "Leer: die ganze Stadt.",
                                    "label": "Stadtteil",
                                    "required": False,
                                },
                            ),
                            34: (
                                "wagtail.blocks.IntegerBlock",
                                (),
                                {"default": 3, "label": "Wie viele", "max_value": 12, "min_value": 1},
                            ),
                            35: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 14), ("listed", 32), ("district", 33), ("number", 34)]],
                                {},
                            ),
                        },
                        verbose_name="Text",
                    ),
                ),
                (
                    "also_in",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="+", to="places.district", verbose_name="betrifft auch"
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.district",
                        verbose_name="Stadtteil",
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
                "verbose_name": "Neuigkeit",
                "verbose_name_plural": "Neuigkeiten",
                "indexes": [models.Index(fields=["-published_on"], name="news_newest_first")],
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, "wagtailcore.page"),
        ),
    ]
