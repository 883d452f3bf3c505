"""Who may edit what in the CMS. The only place that writes groups and their permissions.

Each district has a group of its own, with permissions on the district's page and all below it, and on its pictures
and documents. Who coordinates a district is a member of its group: it follows from `Coordination`, never by hand.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from foundation.features import apps_that_the_steering_manages
from foundation.network.models import Coordination
from foundation.network.rules import COORDINATION, STEERING
from foundation.people.models import Person
from foundation.places.models import District
from website.pages.models import DistrictPage

STEERING_ON_PAGES = ["add", "change", "publish", "bulk_delete", "lock", "unlock"]
COORDINATION_ON_PAGES = ["add", "change", "publish", "lock", "unlock"]
ON_COLLECTIONS = [
    ("wagtailimages", "add_image"),
    ("wagtailimages", "change_image"),
    ("wagtailimages", "choose_image"),
    ("wagtaildocs", "add_document"),
    ("wagtaildocs", "change_document"),
    ("wagtaildocs", "choose_document"),
]
CHOOSING = [("wagtailimages", "choose_image"), ("wagtaildocs", "choose_document")]
COMMON = "Für alle Stadtteile"
"""The collection whose pictures and documents every coordination may use. What lies elsewhere is another district's, a
member's, or the city's own affair."""

STEERING_APPS = ["places", "wagtailredirects", "wagtailimages", "wagtaildocs"]
"""Whose objects the steering manages everywhere, beside those of all features. The coordination has no permission on
whole kinds of objects: what it manages follows from `foundation.network.policies`, district by district, so that what
forgets it stays closed."""
STEERING_ALONE = [
    ("people", "add_person"),
    ("people", "change_person"),
    ("wagtailcore", "add_workflow"),
    ("wagtailcore", "change_workflow"),
    ("wagtailcore", "add_collection"),
    ("wagtailcore", "change_collection"),
    ("wagtailcore", "delete_collection"),
    ("simple_translation", "submit_translation"),
]


def set_up_roles() -> None:
    """Create the two roles with what they may do; called again, it adds what came with a new feature."""
    with transaction.atomic():
        steering, _made = Group.objects.get_or_create(name=STEERING)
        coordination, _made = Group.objects.get_or_create(name=COORDINATION)
        access = _named([("wagtailadmin", "access_admin")])
        steering.permissions.add(
            *access, *_of_apps([*STEERING_APPS, *apps_that_the_steering_manages()]), *_named(STEERING_ALONE)
        )
        coordination.permissions.add(*access)
        root_page, root_collection = Page.get_first_root_node(), Collection.get_first_root_node()
        _permit_on_page(steering, root_page, STEERING_ON_PAGES)
        _permit_on_collection(steering, root_collection, ON_COLLECTIONS)
        _forbid_on_collection(coordination, root_collection, CHOOSING)
        _permit_on_collection(coordination, common_collection(), CHOOSING)


def editors_of(district: District) -> Group:
    """Return the group of the district's editors; make it, and what it may do, if it is new."""
    with transaction.atomic():
        group, _made = Group.objects.get_or_create(name=f"{COORDINATION} {district.name}")
        page = DistrictPage.objects.filter(district=district).first()
        if page is not None:
            _permit_on_page(group, page, COORDINATION_ON_PAGES)
        _permit_on_collection(group, collection_of(district), ON_COLLECTIONS)
    return group


def collection_of(district: District) -> Collection:
    """Return the collection of the district's pictures and documents; make it if it is new."""
    found: Collection | None = Collection.objects.filter(name=district.name).first()
    if found is not None:
        return found
    root: Collection = Collection.get_first_root_node()
    made: Collection = root.add_child(name=district.name)
    return made


def common_collection() -> Collection:
    """Return the collection for everybody who edits; make it if it is new."""
    found: Collection | None = Collection.objects.filter(name=COMMON).first()
    return found or Collection.get_first_root_node().add_child(name=COMMON)


def keep_in_step(coordination: Coordination) -> None:
    """Let this coordinator edit her districts and all that lies in them, and nothing else."""
    own = District.objects.filter(coordinations=coordination).with_everything_below()
    _let_edit(coordination.person, own)


def dismiss(person: Person) -> None:
    """Take the CMS from somebody who no longer coordinates; the steering keeps it."""
    _let_edit(person, [])


def _let_edit(person: Person, districts: Iterable[District]) -> None:
    with transaction.atomic():
        groups = [editors_of(district) for district in districts]
        if groups:
            role, _made = Group.objects.get_or_create(name=COORDINATION)
            groups.append(role)
        before = person.groups.filter(name__startswith=COORDINATION)
        person.groups.remove(*before.exclude(pk__in=[group.pk for group in groups]))
        person.groups.add(*groups)
        may_enter = person.is_superuser or person.groups.filter(permissions__codename="access_admin").exists()
        if person.is_staff != may_enter:
            person.is_staff = may_enter
            person.save(update_fields=["is_staff"])


def _permit_on_page(group: Group, page: Page, verbs: list[str]) -> None:
    for verb in verbs:
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", content_type__model="page", codename=f"{verb}_page"
        )
        GroupPagePermission.objects.get_or_create(group=group, page_id=page.pk, permission=permission)


def _permit_on_collection(group: Group, collection: Collection, names: list[tuple[str, str]]) -> None:
    for permission in _named(names):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)


def _forbid_on_collection(group: Group, collection: Collection, names: list[tuple[str, str]]) -> None:
    GroupCollectionPermission.objects.filter(group=group, collection=collection, permission__in=_named(names)).delete()


def _of_apps(labels: list[str]) -> QuerySet[Permission]:
    verbs = Q(codename__startswith="view_") | Q(codename__startswith="add_") | Q(codename__startswith="change_")
    return Permission.objects.filter(verbs, content_type__app_label__in=labels)


def _named(names: list[tuple[str, str]]) -> QuerySet[Permission]:
    return Permission.objects.filter(_one_of(names))


def _one_of(names: list[tuple[str, str]]) -> Q:
    condition = Q(pk__in=[])
    for app_label, codename in names:
        condition |= Q(content_type__app_label=app_label, codename=codename)
    return condition
