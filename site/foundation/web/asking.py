"""Asking back: a form that says what is unusual in what was typed, and does it once somebody has said that it is meant.

class EventForm(AsksFirst, forms.ModelForm):
    def clean(self):
        ...
        self.ask("first_on", _("Dieser Tag ist schon vorbei. Ist das Jahr richtig?"))

The page puts `components/questions.html` above its buttons. Needs no JavaScript, and nothing is kept in between: the
answer is tied to the very questions, so that another one, or another number in one, is asked anew.
"""

from __future__ import annotations

from hashlib import sha256

from django import forms

MEANT = "so_gemeint"
"""The name under which the answer is sent."""


class AsksFirst(forms.Form):
    """A form whose questions stand beside their fields, like errors, until they are answered."""

    questions: list[tuple[str, str]]
    """The field and the sentence of each, in the order in which they came up; after validation."""

    def ask(self, field: str, sentence: str) -> None:
        """Ask this beside that field. Called while the form is cleaned."""
        self.questions.append((field, sentence))

    @property
    def answer(self) -> str:
        """What is sent back by whoever means all of it."""
        return sha256("\n".join(f"{field}: {sentence}" for field, sentence in self.questions).encode()).hexdigest()[:32]

    @property
    def has_questions(self) -> bool:
        """Whether the page has to ask something now."""
        return self.is_bound and bool(self.errors) and bool(self.questions)

    def full_clean(self) -> None:
        """Clean the form, and refuse it while a question is open."""
        self.questions = []
        super().full_clean()
        if not self.questions or self.data.get(MEANT) == self.answer:
            return
        for field, sentence in self.questions:
            self.add_error(field if field in self.fields else None, sentence)
