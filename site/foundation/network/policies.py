"""Who sees what in the CMS's lists: the coordination what lies in its districts, the steering everything.

    register_permission_policy(Idea, DistrictPolicy(Idea, districts="district", actions={"add", "change", "view"}))

at the top of a feature's `wagtail_hooks.py`, before its viewset is registered.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q, QuerySet
from wagtail.permission_policies import BasePermissionPolicy

from foundation.network.models import Coordination
from foundation.network.rules import STEERING, districts_coordinated_by, is_steering
from foundation.people.models import Person

if TYPE_CHECKING:
    from foundation.places.models import District


class DistrictPolicy(BasePermissionPolicy):
    """Permits `actions` in one's districts; `districts` is the lookup that leads from the model to them."""

    def __init__(self, model: type[models.Model], *, districts: str, actions: Collection[str]) -> None:
        super().__init__(model)
        self.districts = districts
        self.actions = frozenset(actions)

    def user_has_permission(self, user: Person | AnonymousUser, action: str) -> bool:
        """Whether there is a district in which the person may do this."""
        return action in self.actions and (is_steering(user) or self._districts_of(user).exists())

    def user_has_permission_for_instance(self, user: Person | AnonymousUser, action: str, instance: Any) -> bool:
        if action not in self.actions:
            return False
        return self.instances_user_has_any_permission_for(user, [action]).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(
        self, user: Person | AnonymousUser, actions: Collection[str]
    ) -> QuerySet[Any]:
        manager = self.model._default_manager
        if not self.actions.intersection(actions):
            return manager.none()
        if is_steering(user):
            return manager.all()
        mine = self._districts_of(user).values("pk")
        through = self.model._default_manager.filter(**{f"{self.districts}__in": mine}).values("pk")
        return manager.filter(pk__in=through)

    def users_with_any_permission(self, actions: Collection[str]) -> QuerySet[Person]:
        staff = Person.objects.filter(is_active=True, is_staff=True)
        if not self.actions.intersection(actions):
            return staff.none()
        coordinating = Q(pk__in=Coordination.objects.values("person"))
        return staff.filter(coordinating | Q(is_superuser=True) | Q(groups__name=STEERING)).distinct()

    def _districts_of(self, user: Person | AnonymousUser) -> QuerySet[District]:
        return districts_coordinated_by(user)


class SteeringPolicy(BasePermissionPolicy):
    """Permits everything to the steering and nothing to others; for lists that all districts share."""

    def user_has_permission(self, user: Person | AnonymousUser, action: str) -> bool:
        return is_steering(user)

    def users_with_any_permission(self, actions: Collection[str]) -> QuerySet[Person]:
        staff = Person.objects.filter(is_active=True, is_staff=True)
        return staff.filter(Q(is_superuser=True) | Q(groups__name=STEERING)).distinct()
