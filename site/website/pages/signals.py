"""What follows by itself: a new district brings its page along, a coordinator may edit her districts."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from wagtail.models import Page, ReferenceIndex
from wagtail.signals import page_published, post_page_move

from foundation.network.models import Coordination
from foundation.places.models import District
from website.pages import editors, setup
from website.pages.models import DistrictIndexPage, NewsPage


def connect() -> None:
    post_save.connect(_district_saved, sender=District)
    pre_save.connect(_coordination_passed_on, sender=Coordination)
    post_save.connect(_coordination_saved, sender=Coordination)
    post_delete.connect(_coordination_deleted, sender=Coordination)
    m2m_changed.connect(_coordination_districts_changed, sender=Coordination.districts.through)
    post_page_move.connect(_page_moved)
    page_published.connect(_page_published)


def _page_published(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Know at once which pictures the page shows, which makes them public; Wagtail leaves that to the worker."""
    ReferenceIndex.create_or_update_for_object(instance)


def _district_saved(sender: type[District], instance: District, raw: bool = False, **kwargs: Any) -> None:
    if not raw and DistrictIndexPage.objects.exists():
        setup.follow_district(instance)


def _coordination_passed_on(
    sender: type[Coordination], instance: Coordination, raw: bool = False, **kwargs: Any
) -> None:
    """Take the CMS from whoever coordinated until now, when somebody else does."""
    before = Coordination.objects.filter(pk=instance.pk).select_related("person").first() if instance.pk else None
    if not raw and before is not None and before.person_id != instance.person_id:
        editors.dismiss(before.person)


def _coordination_saved(sender: type[Coordination], instance: Coordination, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        editors.keep_in_step(instance)


def _coordination_deleted(sender: type[Coordination], instance: Coordination, **kwargs: Any) -> None:
    editors.dismiss(instance.person)


def _coordination_districts_changed(
    sender: type[models.Model], instance: Coordination | District, action: str, reverse: bool, **kwargs: Any
) -> None:
    if not action.startswith("post_"):
        return
    if isinstance(instance, Coordination):
        editors.keep_in_step(instance)
    else:
        for coordination in Coordination.objects.select_related("person"):
            editors.keep_in_step(coordination)


def _page_moved(sender: type[models.Model], instance: Any, **kwargs: Any) -> None:
    """News moved below another page belong to that page's district."""
    for news in NewsPage.objects.descendant_of(instance, inclusive=True):
        news.save()
