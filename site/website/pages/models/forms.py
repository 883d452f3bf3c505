"""Forms that editors put together: contact, reporting a barrier."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.db import models, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.forms.forms import BaseForm, FormBuilder
from wagtail.contrib.forms.models import AbstractFormField, FormMixin, FormSubmission
from wagtail.contrib.forms.panels import FormSubmissionsPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import StreamField
from wagtail.models import Locale, Page

from foundation.fields import AddressField, DayField
from foundation.guests import limits
from foundation.notices.actions import notify
from foundation.notices.recipients import Recipient
from foundation.texts import Text, language_of
from website.pages.blocks import BodyBlock
from website.pages.models.base import SitePage, plain_text

TRAP = "webseite"
"""A field that people do not see; who fills it in is a machine."""
KEPT_FOR = timedelta(days=365)
LIFETIME = timedelta(days=120 * 366)


class OwnWordsFormBuilder(FormBuilder):
    def create_date_field(self, field: FormField, options: dict[str, Any]) -> forms.Field:
        """Return a field for any day of a life, read as everywhere on the site."""
        return DayField(back=LIFETIME, ahead=LIFETIME, **options)

    def create_email_field(self, field: FormField, options: dict[str, Any]) -> forms.Field:
        """Return a field for an address that a mail can be answered to."""
        return AddressField(**options)

    def get_form_class(self) -> type[BaseForm]:
        """Return the form with words of our own where something is missing."""
        form_class: type[BaseForm] = super().get_form_class()
        for field in form_class.base_fields.values():
            field.error_messages["required"] = _("Hier fehlt noch etwas.")
        return form_class


class FormField(AbstractFormField):
    page = ParentalKey("pages.FormPage", on_delete=models.CASCADE, related_name="form_fields")

    @property
    def locale(self) -> Locale:
        """In which language its words are written: the page's."""
        return self.page.locale


class FormPage(SitePage, FormMixin):
    """Stores what is sent, and tells the address that answers. What was typed stays when something is missing."""

    form_builder = OwnWordsFormBuilder

    lead = models.CharField(_("Worum es hier geht"), max_length=240, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("Text vor dem Formular"), blank=True)
    send_label = models.CharField(_("Aufschrift des Knopfes"), max_length=60, default=_("Absenden"))
    thanks = models.TextField(
        _("Dank"), blank=True, help_text=_("Steht da, wenn es angekommen ist: Was geschieht jetzt, bis wann?")
    )
    to_address = models.EmailField(
        _("geht an"),
        blank=True,
        help_text=_("Wer antwortet; leer: die Kontaktadresse der Stadt. Alles liegt auch hier im CMS."),
    )

    template = "pages/form.html"
    landing_page_template = "pages/form_sent.html"
    parent_page_types = ["pages.HomePage", "pages.StandardPage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
        InlinePanel("form_fields", label=_("Felder")),
        MultiFieldPanel(
            [FieldPanel("send_label"), FieldPanel("thanks"), FieldPanel("to_address")], heading=_("Absenden")
        ),
        FormSubmissionsPanel(),
        SitePage.easy_panel,
    ]

    class Meta:
        verbose_name = _("Formular")
        verbose_name_plural = _("Formulare")

    @path("")
    def index_route(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the form, or take what was sent."""
        if request.method != "POST":
            return self.render(request, context_overrides={"form": self.get_form(page=self, user=request.user)})
        if request.POST.get(TRAP):
            return redirect(f"{self.url}danke/")
        form = self.get_form(request.POST, page=self, user=request.user)
        if not form.is_valid():
            response = self.render(request, context_overrides={"form": form})
            response.status_code = 422
            return response
        limits.spend(request, "form")
        with transaction.atomic():
            self.process_form_submission(form)
        return redirect(f"{self.url}danke/")

    @path("danke/", name="sent")
    def sent_route(self, request: HttpRequest) -> TemplateResponse:
        """Say that it arrived, at an address of its own, so that reloading sends nothing twice."""
        return self.render(request, template=self.landing_page_template)

    def get_form_fields(self) -> list[FormField]:
        """Return the fields with labels that know in which language the page is written."""
        fields = [*super().get_form_fields()]
        for each in fields:
            each.label, each.help_text = (Text(words, language_of(each)) for words in (each.label, each.help_text))
        return fields

    def process_form_submission(self, form: forms.Form) -> Any:
        """Keep what was sent and tell who answers."""
        submission = super().process_form_submission(form)
        lines = [
            (str(field.label), as_text(form.cleaned_data[field.name]))
            for field in form
            if form.cleaned_data.get(field.name) not in ("", None, [])
        ]
        to = Recipient(self.to_address or settings.CONTACT_EMAIL, "de")
        notify("form_sent", to=to, about=submission, page=self.title, lines=lines, sender=_sender(form))
        return submission

    def get_submissions_list_view_class(self) -> Any:
        """Return the list of what was sent, whose exports hold no formulas."""
        from website.pages.submissions import SentListView  # noqa: PLC0415 - needs all models, of which this is one

        return SentListView

    @property
    def summary_text(self) -> str:
        """The sentence under the heading."""
        return self.lead

    @property
    def plain_text(self) -> str:
        return plain_text(str(self.body))


def _sender(form: forms.Form) -> str:
    """Return the address to which an answer goes; empty where the form asks for none."""
    asked = (name for name, field in form.fields.items() if isinstance(field, forms.EmailField))
    return next((form.cleaned_data[name] for name in asked if form.cleaned_data.get(name)), "")


def forget_submissions() -> int:
    """Delete what was sent a year ago, as the privacy page promises; return how many. `tick` calls this."""
    count, _each = FormSubmission.objects.filter(submit_time__lt=timezone.now() - KEPT_FOR).delete()
    return count


def as_text(value: Any) -> str:
    """Return a form's value as people read it."""
    if isinstance(value, bool):
        return str(_("ja")) if value else str(_("nein"))
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return str(value)
