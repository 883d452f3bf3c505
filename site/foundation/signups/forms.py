"""What an organiser writes to everybody on a list, and who came without having signed up."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from foundation.guests.double_submission import DoubleSubmissionMixin
from foundation.registries.subjects import Subject
from foundation.signups.actions import CircularDraft
from foundation.signups.circulars import Preview, nobody_there, preview
from foundation.signups.models import Circular, SignUp, SignUpSheet
from foundation.signups.presenters import when_or_without
from foundation.signups.subjects import lists_beside, subject_of

WITH_A_PLACE, WAITING_TOO = "platz", "alle"


class CircularForm(DoubleSubmissionMixin, forms.ModelForm[Circular]):
    """Subject and words, to whom they go, and, where there are several lists, to which."""

    to = forms.ChoiceField(
        label=_("An wen?"),
        choices=[(WITH_A_PLACE, _("alle, die einen Platz haben")), (WAITING_TOO, _("auch alle, die warten"))],
        initial=WITH_A_PLACE,
        widget=forms.RadioSelect,
    )
    lists = forms.TypedMultipleChoiceField(
        label=_("Welche Termine?"), coerce=int, widget=forms.CheckboxSelectMultiple, required=False
    )

    class Meta:
        model = Circular
        fields = ["subject", "text"]
        help_texts = {
            "subject": _("Er steht in der Mail. In der Betreffzeile steht, zu welchem Termin sie gehört."),
            "text": _("Adressen im Internet kann man in der Mail nicht anklicken: Das schützt vor Betrug."),
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 8})}

    def __init__(self, *args: Any, sheet: SignUpSheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        self.fields["subject"].required = self.fields["text"].required = True
        choices = choices_beside(sheet)
        if len(choices) > 1:
            self.fields["lists"].choices = choices  # type: ignore[attr-defined]
            self.fields["lists"].required = True
            self.initial.setdefault("lists", [sheet.pk])
        else:
            del self.fields["lists"]
        self.order_fields(["lists", "to", "subject", "text"])

    @property
    def draft(self) -> CircularDraft:
        """What was typed. Only after `is_valid()`."""
        typed = self.cleaned_data
        return CircularDraft(
            subject=typed["subject"],
            text=typed["text"],
            lists=typed.get("lists") or [self._only_list],
            also_waiting=typed["to"] == WAITING_TOO,
            submission_key=self.submission_key,
        )

    def preview(self) -> Preview:
        """Return how it will read, and how many get it. Raises `Refused` where nobody does."""
        draft = self.draft
        circular = Circular(subject=draft.subject, text=draft.text, also_waiting=draft.also_waiting)
        if (shown := preview(circular, draft.lists)) is None:
            raise nobody_there()
        return shown

    @property
    def _only_list(self) -> int:
        """The one list on which there is anybody, be it not the one from which somebody came."""
        return next((pk for pk, _words in choices_beside(self.sheet)), self.sheet.pk)


def choices_beside(sheet: SignUpSheet) -> list[tuple[int, str]]:
    """Return the lists of the same event or offer on which there is anybody to write to, the soonest first."""
    lists = {each.pk: each for each in lists_beside(sheet)}
    there = SignUp.objects.reachable_on(lists, also_waiting=True).order_by().values_list("sheet", "person").distinct()
    about = [(pk, subject_of(lists[pk]), people) for pk, people in Counter(pk for pk, _person in there).items()]
    about.sort(key=lambda each: (each[1].starts_at is None, each[1].starts_at, each[0]))
    with_titles = len({subject.title for _pk, subject, _people in about}) > 1
    return [(pk, _words(subject, people, with_title=with_titles)) for pk, subject, people in about]


def _words(subject: Subject, people: int, *, with_title: bool) -> str:
    counted = ngettext("%(number)s Person", "%(number)s Personen", people) % {"number": people}
    parts = [when_or_without(subject), subject.title if with_title else "", counted]
    return " – ".join(part for part in parts if part)


class WalkInForm(forms.ModelForm[SignUp]):
    """Who came without having signed up: a name, nothing else."""

    class Meta:
        model = SignUp
        fields = ["name"]
        help_texts = {"name": _("Ein Vorname genügt.")}
