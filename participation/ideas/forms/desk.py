"""What the coordination types in the CMS."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.fields import AddressField, DayField
from foundation.guests.guest import Guest
from foundation.network.rules import those_who_moderate
from participation.ideas.forms.idea import IdeaFieldsWithPoint, WholeIdea
from participation.ideas.models import Answer, Idea, InternalNote, Topic
from participation.ideas.querysets import IdeaQuerySet
from participation.ideas.rules import next_states
from participation.ideas.states import IdeaState, Redacted


class EnterForm(WholeIdea):
    """The coordination enters an idea that somebody told."""

    author_name = forms.CharField(
        label=_("Name, wie er gezeigt wird"),
        max_length=80,
        required=False,
        help_text=_("Leer: Die Person bleibt ungenannt."),
    )
    email = AddressField(
        label=_("E-Mail der Person"),
        required=False,
        help_text=_("Dann bekommt sie einen Link und kann die Idee zu ihrer machen. Leer: ohne."),
    )
    entered_after = forms.CharField(
        label=_("Anlass"),
        max_length=200,
        help_text=_("Nur für die Koordination. Zum Beispiel: Gespräch beim Stadtteilfest am 12. September."),
    )
    agreed = forms.BooleanField(label=_("Die Person ist einverstanden, dass ich ihre Idee hier eintrage."))

    def __init__(self, *args: Any, districts: Any, **kwargs: Any) -> None:
        self.districts = districts
        super().__init__(*args, **kwargs)
        self.fields["title"].label = _("Die Idee in einem Satz")
        self.fields["district"].queryset = districts  # type: ignore[attr-defined]

    @property
    def told_by(self) -> Guest:
        """Who told the idea, as far as they want to be known; only after `is_valid()`."""
        return Guest(email=self.cleaned_data["email"].strip().lower(), name=self.cleaned_data["author_name"])


class AnswerForm(forms.ModelForm[Answer]):
    """A public answer and, in the same step, the next state."""

    to = forms.ChoiceField(label=_("Stand danach"), widget=forms.RadioSelect, required=False)

    class Meta:
        model = Answer
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}
        labels = {"text": _("Antwort, für alle zu lesen")}

    def __init__(self, *args: Any, idea: Idea, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stays = ("", _("bleibt: %(state)s") % {"state": idea.get_state_display()})
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            stays,
            *((state.value, state.label) for state in next_states(idea)),
        ]

    @property
    def state(self) -> IdeaState | None:
        """Where the idea is to go; None if it stays."""
        return IdeaState(self.cleaned_data["to"]) if self.cleaned_data["to"] else None


class NoteForm(forms.ModelForm[InternalNote]):
    class Meta:
        model = InternalNote
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}
        labels = {"text": _("Notiz, nur für die Koordination")}


class RedactionForm(forms.Form):
    """What is to be taken out of somebody's words, and what it is, for everybody to read."""

    words = forms.CharField(
        label=_("Was soll heraus?"),
        max_length=200,
        help_text=_(
            "Genau so, wie es dasteht. Jede Stelle wird durch […] ersetzt; rückgängig machen lässt es sich nicht."
        ),
    )
    what = forms.ChoiceField(
        label=_("Was ist es?"),
        choices=Redacted.choices,
        widget=forms.RadioSelect,
        help_text=_("Das steht dann für alle dabei."),
    )


class CorrectionForm(forms.Form):
    """An answer said anew, and why."""

    text = forms.CharField(label=_("Antwort"), max_length=5000, widget=forms.Textarea(attrs={"rows": 6}))
    reason = forms.CharField(
        label=_("Warum?"), max_length=1000, help_text=_("Lesen alle."), widget=forms.Textarea(attrs={"rows": 2})
    )


class PromiseForm(forms.Form):
    """Another day for the answer, and why."""

    day = DayField(label=_("Antwort bis"))
    reason = forms.CharField(
        label=_("Warum?"), max_length=1000, help_text=_("Lesen alle."), widget=forms.Textarea(attrs={"rows": 2})
    )


class SortingForm(IdeaFieldsWithPoint):
    """Where an idea belongs. Its words are its author's."""

    class Meta(IdeaFieldsWithPoint.Meta):
        fields = ["topic", "district", "place_name", "latitude", "longitude"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        photos = self.instance.photos.all()
        if len(photos) > 1:
            self.fields["cover"] = forms.ModelChoiceField(
                photos,
                label=_("Titelbild"),
                required=False,
                initial=self.instance.cover_id,
                empty_label=_("das erste Foto"),
            )

    @property
    def changes(self) -> dict[str, Any]:
        """What is to be written, the cover with it; only after `is_valid()`."""
        cover = {"cover": self.cleaned_data["cover"]} if "cover" in self.changed_data else {}
        return {**super().changes, **cover}


class AssignForm(forms.Form):
    """Who of the coordination looks after it."""

    def __init__(self, *args: Any, idea: Idea, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"] = forms.ModelChoiceField(
            those_who_moderate(idea.district).order_by("display_name", "pk"),
            label=_("Zuständig"),
            required=False,
            initial=idea.assigned_to_id,
            empty_label=_("niemand Bestimmtes"),
        )


class ManyForm(forms.Form):
    """What is to be done with all ideas that are ticked."""

    PUBLISH, MINE, TOPIC = "publish", "mine", "topic"

    ideas = forms.ModelMultipleChoiceField(Idea.objects.none(), label=_("Ideen"), widget=forms.CheckboxSelectMultiple)
    do = forms.ChoiceField(
        label=_("Was soll geschehen?"),
        choices=[
            (PUBLISH, _("veröffentlichen")),
            (MINE, _("ich bin zuständig")),
            (TOPIC, _("diesem Thema zuordnen")),
        ],
        widget=forms.RadioSelect,
    )
    topic = forms.ModelChoiceField(Topic.objects.all(), label=_("Thema"), required=False, empty_label=_("bitte wählen"))

    def __init__(self, *args: Any, shown: IdeaQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ideas"].queryset = shown  # type: ignore[attr-defined]
        self.fields["ideas"].label_from_instance = _in_a_line  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.cleaned_data.get("do") == self.TOPIC and not self.cleaned_data.get("topic"):
            self.add_error("topic", _("Bitte wählen Sie ein Thema."))
        return cleaned


def _in_a_line(idea: Idea) -> str:
    return f"{idea.title} ({idea.district}, {idea.topic}, {idea.get_state_display()})"
