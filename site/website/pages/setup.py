"""Founding the city's site: its pages, languages, roles and workflow. Called again, it only adds what is missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template import engines
from wagtail.models import Locale, Page, Site, Workflow, WorkflowPage, WorkflowTask

from foundation.network.models import Coordination
from foundation.places.models import District
from foundation.registries import first_content
from foundation.timespan import today
from website.pages import names
from website.pages.editors import editors_of, keep_in_step, set_up_roles
from website.pages.models import (
    DistrictIndexPage,
    DistrictPage,
    FormField,
    FormPage,
    HomePage,
    NewsIndexPage,
    SecondPairOfEyes,
    StandardPage,
)
from website.pages.texts.forms import FIELDS
from website.pages.texts.templates import FORMS, page_templates, template_of
from website.pages.texts.titles import TITLES, Titles

TRANSLATED = [
    "so-funktionierts",
    "gebaerdensprache",
    "kontakt",
    "barriere-melden",
    "barrierefreiheit",
    "datenschutz",
    "impressum",
]
WORKFLOW = "Vier-Augen-Prinzip"


@dataclass
class Founded:
    """What was made, for the command to say."""

    pages: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    """What the features begin with: categories, topics …"""
    mended: list[str] = field(default_factory=list)
    """Where something stood that was once copied from a setting which says something else now."""


def found_city() -> Founded:
    """Make what a fresh installation lacks. Pages that exist are left as their editors want them, but for old names."""
    founded = Founded()
    with transaction.atomic():
        german = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)[0]
        home = _home(german, founded)
        _site(home)
        founded.mended += names.follow_settings(home)
        _pages_below(home, founded)
        for code, _name in settings.LANGUAGES:
            if code != settings.LANGUAGE_CODE:
                _translate(home, Locale.objects.get_or_create(language_code=code)[0], founded)
        for feature in first_content.all():
            founded.words += feature.enter()
        set_up_roles()
        _workflow(home)
        for district in District.objects.order_by("level", "name"):
            open_district_page(district, founded)
        for coordination in Coordination.objects.select_related("person"):
            keep_in_step(coordination)
    return founded


def open_district_page(district: District, founded: Founded | None = None) -> DistrictPage | None:
    """Make the page of a district; None while the city has not been founded."""
    page = DistrictPage.objects.filter(district=district).first()
    if page is None:
        index = DistrictIndexPage.objects.filter(locale=Locale.get_default()).first()
        if index is None:
            return None
        page = index.add_child(instance=DistrictPage(district=district, title=district.name, slug=district.slug))
        page.save_revision().publish()
        if founded:
            founded.pages.append(district.name)
    editors_of(district)
    return page


def follow_district(district: District) -> None:
    """Give the district's page the district's name and address, after either changed."""
    page = DistrictPage.objects.filter(district=district).first()
    if page is None:
        open_district_page(district)
    elif (page.title, page.slug) != (district.name, district.slug):
        page.title, page.slug = district.name, district.slug
        page.save()
        page.save_revision()


def _home(locale: Locale, founded: Founded) -> HomePage:
    if home := HomePage.objects.filter(locale=locale, depth=2).first():
        return home
    titles = TITLES["de"]["home"]
    home = HomePage(
        title=settings.SITE_NAME, slug="start", locale=locale, show_in_menus=False, **_home_texts("de", titles)
    )
    Page.get_first_root_node().add_child(instance=home)
    home.save_revision().publish()
    founded.pages.append("/")
    return home


def _home_texts(language: str, titles: Titles) -> dict[str, str]:
    return {
        "lead": fill(titles.lead),
        "search_description": fill(titles.description),
        "welcome_title": fill(titles.extra["welcome_title"]),
        "welcome": fill(titles.extra["welcome"]),
        "easy_title": fill(titles.easy_title),
        "easy_body": text_of(language, "home.easy"),
    }


def _site(home: HomePage) -> None:
    """Let the site begin at our home page, and remove the page that Wagtail's first migration made."""
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True, hostname="new")
    welcome = site.root_page if site.pk else None
    if welcome and welcome.pk == home.pk:
        return
    site.root_page = home
    site.save()
    names.follow_site(site)
    if welcome and welcome.specific_class is Page and not welcome.get_children().exists():
        welcome.delete()


def _pages_below(home: HomePage, founded: Founded) -> None:
    for slug, titles in TITLES["de"].items():
        if slug == "home" or home.get_children().filter(slug=slug).exists():
            continue
        page = home.add_child(instance=_new_page(slug, titles))
        _add_form_fields(page, slug, "de")
        page.save_revision().publish()
        founded.pages.append(f"/{slug}/")


def _new_page(slug: str, titles: Titles) -> Any:
    values = {"slug": slug, **_page_texts(slug, titles, "de")}
    if slug == "stadtteile":
        return DistrictIndexPage(**values)
    if slug == "aktuelles":
        return NewsIndexPage(**values)
    if slug in FORMS:
        return FormPage(**values)  # its mails go to CONTACT_EMAIL until somebody says otherwise
    return StandardPage(**values)


def _page_texts(slug: str, titles: Titles, language: str) -> dict[str, Any]:
    """Return the same with the city's names filled in."""
    templates = page_templates(slug, titles, language)
    values: dict[str, Any] = {name: fill(text).strip() for name, text in templates.items() if name != "body"}
    if "body" in templates:
        values["body"] = [("text", text_of(language, slug))]
    return values


def _add_form_fields(page: Page, slug: str, language: str) -> None:
    if isinstance(page, FormPage):
        page.form_fields = [
            FormField(sort_order=order, **values) for order, values in enumerate(FIELDS[language][slug])
        ]


def _translate(home: HomePage, locale: Locale, founded: Founded) -> None:
    """Make the home page and the most important pages in another language, as far as texts exist for it."""
    language = locale.language_code
    titles = TITLES.get(language)
    if titles is None:
        return
    translated = home.get_translation_or_none(locale)
    if translated is None:
        translated = home.copy_for_translation(locale)
        _fill(translated, {"title": settings.SITE_NAME, **_home_texts(language, titles["home"])})
        founded.pages.append(f"/{language}/")
    for slug in TRANSLATED:
        page = home.get_children().filter(slug=slug).first()
        if page is None or page.get_translation_or_none(locale):
            continue
        copy = page.specific.copy_for_translation(locale)
        copy.slug = slug
        _add_form_fields(copy, slug, language)
        _fill(copy, _page_texts(slug, titles[slug], language))
        founded.pages.append(f"/{language}/{slug}/")


def _fill(page: Page, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(page, name, value)
    page.live = True
    page.save()
    page.save_revision().publish()


def _workflow(home: HomePage) -> None:
    """Offer the second pair of eyes on every page. Wagtail's own first workflow, which nobody set up, goes."""
    task, _made = SecondPairOfEyes.objects.get_or_create(name="Zweites Paar Augen")
    workflow, made = Workflow.objects.get_or_create(name=WORKFLOW)
    if not made:
        return
    WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr, sort_order=0)
    WorkflowPage.objects.filter(page=Page.get_first_root_node()).delete()
    WorkflowPage.objects.create(workflow=workflow, page=Page.get_first_root_node())
    Workflow.objects.filter(name="Moderators approval").update(active=False)


def text_of(language: str, name: str) -> str:
    """Return one of the texts that come with Quartier, with the city's name filled in; empty if there is none."""
    return fill(template_of(language, name)).strip()


def fill(text: str) -> str:
    """Fill the city's names into a text."""
    values = {
        "city": settings.CITY_NAME,
        "site": settings.SITE_NAME,
        "base_url": settings.BASE_URL,
        "contact": settings.CONTACT_EMAIL,
        "today": today(),
    }
    return engines["django"].from_string(text).render(values)
