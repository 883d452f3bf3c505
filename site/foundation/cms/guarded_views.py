"""Views of one object in the CMS that ask whether it is one's own.

Wagtail's generic views ask a permission policy about the kind of object only: with them, who may change a house may
change every house whose number she types into the address.
"""

from __future__ import annotations

from typing import Any

from django.forms import ModelChoiceField
from django.http import Http404
from django.utils.functional import cached_property
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from foundation.cms.deletion import KeepWhatIsUsed


class OwnObjectOnly:
    """Put before a view of one object: what lies outside one's districts does not exist."""

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        found = super().get_object(*args, **kwargs)  # type: ignore[misc]
        policy, user = self.permission_policy, self.request.user  # type: ignore[attr-defined]
        needed = getattr(self, "permission_required", None)
        actions = [needed] if needed else ["change", "delete", "view"]
        if policy and not policy.user_has_any_permission_for_instance(user, actions, found):
            raise Http404
        return found


class OwnFilters:
    """Put before a list: its filters offer only what the things in the list have, never another district's."""

    @cached_property
    def filters(self) -> Any:
        found = super().filters  # type: ignore[misc]
        for name, field in found.form.fields.items() if found else ():
            if isinstance(field, ModelChoiceField):
                listed = self.get_base_queryset().order_by()  # type: ignore[attr-defined]
                had = listed.values(found.filters[name].field_name)
                field.queryset = field.queryset.filter(pk__in=had)  # type: ignore[union-attr]
        return found


class GuardedViewSet(ModelViewSet):
    """A `ModelViewSet` whose views of one object are all guarded, and whose lists offer nothing foreign."""

    delete_view_class = KeepWhatIsUsed

    def construct_view(self, view_class: type[Any], **kwargs: Any) -> Any:
        if hasattr(view_class, "get_object") and not issubclass(view_class, OwnObjectOnly):
            view_class = type(view_class.__name__, (OwnObjectOnly, view_class), {"__module__": view_class.__module__})
        if issubclass(view_class, IndexView) and not issubclass(view_class, OwnFilters):
            view_class = type(view_class.__name__, (OwnFilters, view_class), {"__module__": view_class.__module__})
        return super().construct_view(view_class, **kwargs)
