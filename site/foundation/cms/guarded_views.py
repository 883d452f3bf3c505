"""Views of one object in the CMS that ask whether it is one's own.

Wagtail's generic views ask a permission policy about the kind of object only: with them, who may change a house may
change every house whose number she types into the address.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404
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


class GuardedViewSet(ModelViewSet):
    """A `ModelViewSet` whose views of one object are all guarded."""

    delete_view_class = KeepWhatIsUsed

    def construct_view(self, view_class: type[Any], **kwargs: Any) -> Any:
        if hasattr(view_class, "get_object") and not issubclass(view_class, OwnObjectOnly):
            view_class = type(view_class.__name__, (OwnObjectOnly, view_class), {"__module__": view_class.__module__})
        return super().construct_view(view_class, **kwargs)
