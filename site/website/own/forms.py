from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.people.models import Person
from foundation.people.names import NameField, bear
from foundation.places.models import District


class AccountForm(forms.ModelForm[Person]):
    """What one may say about oneself. Everything else of the account has pages of its own."""

    class Meta:
        model = Person
        fields = ["display_name", "home_district", "language"]
        field_classes = {"display_name": NameField}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        district = self.fields["home_district"]
        if isinstance(district, forms.ModelChoiceField):
            district.queryset = District.objects.districts()
            district.empty_label = str(_("keiner"))
            district.help_text = _("Damit zeigen wir Ihnen zuerst, was bei Ihnen los ist. Andere sehen das nicht.")
        self.fields["language"].help_text = _("In dieser Sprache schreiben wir Ihnen.")
        bear(self, "display_name", own=[self.instance.display_name], by=self.instance)
        self.fields["display_name"].help_text = _(
            "Steht bei Ihren Ideen und Kommentaren. Ein neuer Name steht dann auch bei allem, wo bisher der alte steht."
        )
        self.fields["display_name"].widget.attrs["autocomplete"] = "nickname"

    @property
    def changes(self) -> dict[str, Any]:
        """What was typed anew, by the names of the fields. Only after `is_valid()`."""
        return {name: self.cleaned_data[name] for name in self.changed_data}
