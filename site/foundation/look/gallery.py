"""Every component of the look in every state, on one page; for anyone who develops (settings.SHOW_GALLERY)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from foundation import timespan
from foundation.fields import AddressField, ClockField, DayField
from foundation.look import illustrations
from foundation.look.adding import DateToAdd, ways_to_add
from foundation.look.band import HoursBand, Stretch
from foundation.look.facts import Fact, Pair
from foundation.look.subscribing import ways_to_subscribe
from foundation.registries import kinds
from foundation.texts import Text
from foundation.web.asking import AsksFirst
from foundation.web.paging import page_or_404

SAMPLE_DATE = DateToAdd(
    title="Sommerfest", start=date(2027, 6, 5), end=date(2027, 6, 6), place="Lindenplatz", text="", file="#a"
)


class SampleForm(forms.Form):
    title = forms.CharField(label=_("Titel"), help_text=_("In wenigen Worten, worum es geht."), max_length=80)
    text = forms.CharField(label=_("Beschreibung"), widget=forms.Textarea)
    email = AddressField(
        label=_("E-Mail-Adresse"),
        help_text=_("Wir schicken Ihnen einen Link zum Bestätigen."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    topic = forms.ChoiceField(label=_("Thema"), choices=[("", "…"), ("green", _("Grün")), ("play", _("Spielen"))])
    day = DayField(label=_("An welchem Tag?"))
    clock = ClockField(label=_("Uhrzeit"), required=False)
    people = forms.IntegerField(label=_("Wie viele Menschen?"), min_value=1, required=False)
    access = forms.MultipleChoiceField(
        label=_("Was ist wichtig?"),
        choices=[("steps", _("stufenlos")), ("toilet", _("barrierefreies WC")), ("kitchen", _("Küche"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    use = forms.ChoiceField(
        label=_("Wofür?"),
        choices=[("group", _("Treffen einer Gruppe")), ("private", _("Private Feier"))],
        widget=forms.RadioSelect,
    )
    photo = forms.FileField(label=_("Foto"), help_text=_("JPEG oder PNG, höchstens 15 MB."), required=False)
    agree = forms.BooleanField(label=_("Ich habe die Hausordnung gelesen."))


class SampleGuestForm(forms.Form):
    """Stands for a form with `foundation.guests.forms.GuestFormMixin`, which the look may not know."""

    is_guest = True
    guest_name = forms.CharField(label=_("Ihr Name"), widget=forms.TextInput(attrs={"autocomplete": "nickname"}))
    guest_email = AddressField(label=_("Ihre E-Mail-Adresse"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    guest_homepage = forms.CharField(
        label=_("Bitte leer lassen"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    guest_started = forms.CharField(required=False, widget=forms.HiddenInput)


@dataclass(frozen=True)
class SamplePicture:
    """Stands for a picture of the library and for its rendition, drawn instead of stored."""

    drawing: str

    def get_rendition(self, size: object) -> SamplePicture:
        return self

    def img_tag(self, extra_attributes: dict[str, str]) -> SafeString:
        found = illustrations.find(self.drawing)
        attributes = {"src": static(found.path), "width": found.width, "height": found.height, **extra_attributes}
        return format_html("<img{}>", flatatt(attributes))


class SamplePictureForm(forms.Form):
    """Stands for a form with `foundation.pictures.forms.WithPicture`, before it has a picture and with one."""

    picture_token = ""
    picture_file = forms.FileField(label=_("Foto oder Zeichnung"), required=False)
    picture_alt = forms.CharField(label=_("Was ist auf dem Bild zu sehen?"), required=False)
    picture_remove = forms.BooleanField(label=_("Bild entfernen"), required=False)

    def __init__(self, *args: Any, picture: SamplePicture | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.picture = picture


class SampleAskingForm(AsksFirst):
    day = DayField(label=_("An welchem Tag?"))

    def clean(self) -> dict[str, Any] | None:
        self.ask("day", str(_("Das ist schon vorbei. Stimmt das Datum?")))
        return super().clean()


class SampleFlagsForm(forms.Form):
    free = forms.BooleanField(label=_("kostenlos"), required=False, initial=True)
    step_free = forms.BooleanField(label=_("stufenlos"), required=False)


@dataclass(frozen=True)
class SampleStep:
    label: str
    state: str
    moment: date | None = None


@dataclass(frozen=True)
class SampleEntry:
    moment: date
    kind: str
    label: str
    text: str
    by: str = ""


@dataclass(frozen=True)
class SamplePage:
    """A page of the CMS, as far as the switch to easy language asks it."""

    has_easy_language: bool = True

    def get_url(self, request: HttpRequest | None = None) -> str:
        return "/stadtteile/"


@dataclass(frozen=True)
class SamplePerson:
    public_name: str
    full_name: str

    def get_full_name(self) -> str:
        return self.full_name


@dataclass(frozen=True)
class SampleDeed:
    timestamp: datetime
    message: str
    user: SamplePerson | None = None
    data: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SampleMessage:
    level_tag: str
    text: str

    def __str__(self) -> str:
        return self.text


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component."""
    return render(request, "gallery/index.html", {**_samples(), **_forms()})


def _forms() -> dict[str, Any]:
    wrong = {"title": "", "email": "lina", "people": "0", "clock": "25:99"}
    return {
        "form": SampleForm(prefix="empty"),
        "wrong_form": SampleForm({f"wrong-{key}": value for key, value in wrong.items()}, prefix="wrong"),
        "asking_form": SampleAskingForm({"day": "2024-12-05"}),
        "guest_form": SampleGuestForm(prefix="guest"),
        "other_guest_form": SampleGuestForm(prefix="other"),
        "picture_form": SamplePictureForm(prefix="picture"),
        "form_with_picture": SamplePictureForm(prefix="pictured", picture=SamplePicture(illustrations.names()[0])),
        "flags": list(SampleFlagsForm(prefix="flags")),
    }


def _deeds(begins: datetime) -> dict[str, Any]:
    lina = SamplePerson("Lina M.", "Lina Maier")
    return {
        "lina": lina,
        "deeds": [
            SampleDeed(begins - timedelta(days=9), "Eingereicht", lina),
            SampleDeed(
                begins - timedelta(days=7), "Zurückgegeben", SamplePerson("Olga A.", "Olga Amt"), {"reason": "Wo?"}
            ),
            SampleDeed(begins - timedelta(days=5), "Abgelaufen"),
        ],
        "messages_of_each_kind": [
            SampleMessage("success", "Gespeichert."),
            SampleMessage("error", "Das ging nicht."),
        ],
        "easy_page": SamplePage(),
        "english_text": Text("A bench by the lilac square", "en"),
    }


def _samples() -> dict[str, Any]:
    today = timespan.today()
    names = [kind.name for kind in kinds.with_hidden()]
    begins: datetime = timespan.at(today + timedelta(days=2), time(18))
    return {
        **_deeds(begins),
        "begins": begins,
        "ends": begins + timedelta(hours=1, minutes=30),
        "kinds": names,
        "districts": [("037", "Mühlburg"), ("041", "Daxlanden"), ("011", "Innenstadt-Ost"), ("172", "Wettersbach")],
        "ways_to_add": ways_to_add(SAMPLE_DATE),
        "ways": ways_to_subscribe("https://quartier.example/kalender/feed.ics", "Quartier"),
        "steps": [
            SampleStep("veröffentlicht", "done", today - timedelta(days=60)),
            SampleStep("geprüft", "done", today - timedelta(days=46)),
            SampleStep("angenommen", "done", today - timedelta(days=40)),
            SampleStep("wird umgesetzt", "current"),
            SampleStep("geschafft", "todo"),
        ],
        "long_note": format_html("<p>{}</p><p>{}</p>", "Montag, 30. November", "Die Buchung bleibt stehen."),
        "no_ways": [],
        "pairs": [
            Pair(label="Gruppentreffen", value="kostenlos", mark="Das haben Sie gewählt."),
            Pair(label="Private Feier", value="12 € / Std.", small="Schlüssel am Montag zurück", url="#"),
        ],
        "facts": [
            Fact(icon="map-pin", text="Lindenplatz 1"),
            Fact(icon="clock", text="Montag, 10–18 Uhr", small="bis 31.12.2026"),
            Fact(icon="phone", text="0721 1234", url="tel:07211234"),
        ],
        "entries": _entries(today, names),
        "bands": _bands(),
        "weekdays": ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"],
        "weeks": [range(first, first + 7) for first in (16, 23, 30)],
        "faces": [f"face:{number}" for number in range(1, 13)],
        "pictures": illustrations.names(),
        "page": page_or_404(5, range(240), 20),
        "crumbs": [("Stadtteile", "/stadtteile/"), ("Mühlburg", "/stadtteile/muehlburg/"), ("Ideen", "/ideen/")],
    }


def _entries(today: date, names: list[str]) -> list[SampleEntry]:
    return [
        SampleEntry(
            today - timedelta(days=69),
            names[2],
            "Idee",
            "Lina M. bringt die Idee ein, 61 Menschen unterstützen sie.",
        ),
        SampleEntry(
            today - timedelta(days=55),
            names[4],
            "Antwort",
            "„Das Gartenbauamt stellt die Fläche. Es braucht eine Gruppe, die gießt.“",
            "Stadtteilkoordination Mühlburg",
        ),
        SampleEntry(today - timedelta(days=48), names[5], "Gruppe", "„Grünes Mühlburg“ gründet sich, 9 machen mit."),
        SampleEntry(today - timedelta(days=41), names[3], "Geld", "200 € aus den Sachmitteln für Erde und Bretter."),
        SampleEntry(today + timedelta(days=10), names[0], "Treffen", "Werkraum im Jugendhaus, 18 Uhr."),
    ]


def _bands() -> list[HoursBand]:
    return [
        HoursBand(
            opens=time(10),
            closes=time(0),
            stretches=[
                Stretch(time(10), time(12), "busy"),
                Stretch(time(14), time(16), "busy"),
                Stretch(time(20, 30), time(22), "busy"),
                Stretch(time(18), time(20), "yours"),
            ],
            verdict="Frei von 18 bis 20 Uhr.",
        ),
        HoursBand(
            opens=time(8),
            closes=time(22),
            stretches=[Stretch(time(17), time(19, 30), "busy"), Stretch(time(18), time(20), "yours")],
            verdict="Ab 19:30 Uhr frei.",
            is_free=False,
        ),
        HoursBand(opens=time(9), closes=time(22)),
    ]
