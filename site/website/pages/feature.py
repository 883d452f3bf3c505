"""What the CMS's pages plug into the site."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from foundation.registries import (
    feeds,
    findables,
    jobs,
    kinds,
    listings,
    navigation,
    notice_kinds,
    personal_data,
    showing,
)
from website.pages import public_data
from website.pages.models import DistrictPage, FormPage, NewsPage, StandardPage
from website.pages.models.forms import forget_submissions
from website.pages.news_listing import feed_url, newest
from website.pages.notice_kinds import KINDS
from website.pages.personal_data import NOTHING, PERSONAL

kinds.register(
    kinds.Kind(
        name="news",
        word=_("Aktuelles"),
        plural=_("Aktuelles"),
        in_address="aktuelles",
        also_called=("Neuigkeiten", "Nachrichten", "News"),
        icon="newspaper",
        colour=kinds.Colour(text="#1c3f94", ground="#e7ecf8", dark_text="#b9caf7", dark_ground="#1f2d55"),
        is_written_in_one_language=True,
        order=50,
    ),
    kinds.Kind(
        name="page",
        word=_("Seite"),
        plural=_("Seiten"),
        in_address="seiten",
        icon="file-text",
        is_written_in_one_language=True,
        order=70,
    ),
)
navigation.register(
    navigation.Destination(label=_("Stadtteile"), path="stadtteile/", order=10),
    navigation.Destination(label=_("So funktioniert's"), path="so-funktionierts/", part="help", order=10),
    navigation.Destination(label=_("Leichte Sprache"), path="leichte-sprache/", part="help", order=20),
    navigation.Destination(label=_("Gebärdensprache"), path="gebaerdensprache/", part="help", order=30),
    navigation.Destination(label=_("Kontakt"), path="kontakt/", part="help", order=40),
    navigation.Destination(label=_("Barriere melden"), path="barriere-melden/", part="rights", order=10),
    navigation.Destination(label=_("Barrierefreiheit"), path="barrierefreiheit/", part="rights", order=20),
    navigation.Destination(label=_("Datenschutz"), path="datenschutz/", part="rights", order=30),
    navigation.Destination(label=_("Impressum"), path="impressum/", part="rights", order=40),
)
findables.register(
    findables.Findable(model=NewsPage, kind="news", public=public_data.public_news, read=public_data.read_news),
    findables.Findable(model=StandardPage, kind="page", public=StandardPage.objects.public, read=public_data.read_page),
    findables.Findable(model=FormPage, kind="page", public=public_data.public_forms, read=public_data.read_page),
    findables.Findable(
        model=DistrictPage, kind="page", public=public_data.public_districts, read=public_data.read_district
    ),
)
listings.register(
    listings.ListingKind(
        key="news",
        label=_("Aktuelles"),
        load=newest,
        order=50,
        on_home=listings.Place(order=50, number=2),
        on_district=listings.Place(order=50, number=2, title=_("Neues %(from)s")),
    )
)
feeds.register(
    feeds.Feed(
        label=_("Aktuelles als Feed (Atom)"),
        icon="rss",
        url=feed_url,
        media_type="application/atom+xml",
        title=_("Aktuelles"),
        order=20,
    )
)
jobs.register(
    jobs.Job(name="forget what was sent by forms", do=forget_submissions, every=jobs.DAY, order=150),
)
showing.register(
    showing.Shows(model=Page, public=public_data.public_pages, may_see=public_data.may_edit_page),
)
personal_data.register(*PERSONAL)
personal_data.register_nothing(*NOTHING)
notice_kinds.register(*KINDS)
