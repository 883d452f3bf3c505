from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.actions.calendar_imports import TakeOver
from events.models import CalendarImport, Category
from foundation.calendar_reading import MOST_BYTES
from foundation.network.models import Organisation
from foundation.places.models import District


class CalendarFile(forms.FileField):
    """A file of a calendar; what is in it is looked at, not what it is called."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        found = super().clean(data, initial)
        if found and found.size > MOST_BYTES:
            raise forms.ValidationError(_("Die Datei ist zu groß. Möglich sind 5 MB."))
        return found


class CalendarForm(forms.Form):
    """Which calendar an organisation takes over: an address, or a file."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=gettext_lazy("Für wen?"), to_field_name="slug", empty_label=None
    )
    url = forms.CharField(
        label=gettext_lazy("Adresse des Kalenders"),
        max_length=2000,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"}),
        help_text=gettext_lazy(
            "Sie beginnt mit https:// oder webcal:// und endet oft mit .ics. Ihr Kalenderprogramm zeigt sie beim "
            "Freigeben oder Veröffentlichen."
        ),
    )
    file = CalendarFile(
        label=gettext_lazy("oder eine Datei"),
        required=False,
        help_text=gettext_lazy("Eine Datei mit der Endung .ics, bis 5 MB. Änderungen darin laden Sie später neu hoch."),
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors and not values.get("url") and not values.get("file"):
            self.add_error("url", _("Nennen Sie eine Adresse, oder wählen Sie eine Datei."))
        if values.get("url") and values.get("file"):
            self.add_error("file", _("Bitte nur eines: eine Adresse oder eine Datei."))
        return values


class FileForm(forms.Form):
    """A newer version of a file that was taken over."""

    file = CalendarFile(label=gettext_lazy("Neue Datei"))


class TakeOverForm(forms.ModelForm[CalendarImport]):
    """What the entries of the calendar do not say themselves."""

    class Meta:
        model = CalendarImport
        fields = ["category", "districts", "place_name", "address", "is_free", "price", "at_once"]
        widgets = {"districts": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].queryset = Category.objects.all()  # type: ignore[attr-defined]
        self.fields["districts"].queryset = District.objects.districts()  # type: ignore[attr-defined]
        if not self.instance.pk:
            self.initial.setdefault("districts", [*organisation.districts.values_list("pk", flat=True)])
            self.initial.setdefault("address", organisation.address)
            self.initial.setdefault("place_name", organisation.name[:120])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("is_free"):
            values["price"] = ""
        elif not values.get("price"):
            self.add_error("price", _("Was kostet es? Oder kreuzen Sie „kostenlos“ an."))
        return values

    @property
    def how(self) -> TakeOver:
        """What was chosen. Only after `is_valid()`."""
        return TakeOver(**{name: self.cleaned_data[name] for name in self._meta.fields or []})


class EndForm(forms.Form):
    """What becomes of the events when their calendar is followed no longer."""

    fate = forms.ChoiceField(
        label=gettext_lazy("Was soll mit den Terminen geschehen, die daraus entstanden sind?"),
        choices=[
            ("keep", gettext_lazy("Sie bleiben stehen, und wir pflegen sie hier von Hand.")),
            ("withdraw", gettext_lazy("Sie werden zurückgezogen. Wer sich angemeldet hat, bekommt Bescheid.")),
        ],
        widget=forms.RadioSelect,
    )

    @property
    def keep_events(self) -> bool:
        return bool(self.cleaned_data["fate"] == "keep")
