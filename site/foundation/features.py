"""What a feature is: an app whose `feature.py` plugs it into the site by a plain list of calls.

`INSTALLED_APPS` and `website/urls.py` name it; nothing else does. HIDDEN_FEATURES=rooms,helping takes features off the
site by their app labels: what they registered is left out, and their addresses answer 404. Their tables and data stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

_registering: ContextVar[str] = ContextVar("feature_that_registers", default="")


class FeatureConfig(AppConfig):
    """Reads the app's `feature.py` when all models are there."""

    can_be_hidden = True
    """False for what the site cannot do without."""
    steering_manages_all = True
    """Whether the steering may view, add and change all of the app's objects in the CMS."""
    default = False
    """Django takes an app's one class that is a default: its own, not this one that it imports."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.default = "default" not in cls.__dict__ or cls.__dict__["default"]

    def ready(self) -> None:
        with _registered_by(self.label):
            import_module(f"{self.name}.feature")


def feature_that_registers() -> str:
    """Return the label of the feature whose `feature.py` is being read; "" outside of one."""
    return _registering.get()


def is_hidden(label: str) -> bool:
    """Whether the feature of this app label is taken off the site."""
    return label in settings.HIDDEN_FEATURES


def features_that_can_be_hidden() -> list[str]:
    """Return the labels that HIDDEN_FEATURES may name."""
    return [
        config.label for config in apps.get_app_configs() if isinstance(config, FeatureConfig) and config.can_be_hidden
    ]


def apps_that_the_steering_manages() -> list[str]:
    """Return the labels of the apps all of whose objects the steering may manage in the CMS."""
    return [
        config.label
        for config in apps.get_app_configs()
        if isinstance(config, FeatureConfig) and config.steering_manages_all
    ]


class HiddenFeatures:
    """Answers 404 to every address of a hidden feature, on the site and in the CMS, as if it were not there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *args: Any) -> None:
        """Called by Django before every view."""
        if belongs_to_hidden_feature(view):
            raise Http404


def belongs_to_hidden_feature(view: Callable[..., Any]) -> bool:
    """Whether the view is one of a feature that is taken off the site."""
    return bool(settings.HIDDEN_FEATURES) and any(is_hidden(label) for label in _features_of(view))


def _features_of(view: Callable[..., Any]) -> Iterator[str]:
    """Yield the apps that a view belongs to: by the module it is written in, and by the model that it shows."""
    kind = getattr(view, "view_class", view)
    model = getattr(view, "view_initkwargs", {}).get("model") or getattr(kind, "model", None)
    if model is not None:
        yield model._meta.app_label
    if config := apps.get_containing_app_config(str(kind.__module__)):
        yield config.label


@contextmanager
def _registered_by(label: str) -> Iterator[None]:
    token = _registering.set(label)
    try:
        yield
    finally:
        _registering.reset(token)


@register()
def hidden_features_exist(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuse a name in HIDDEN_FEATURES that hides nothing."""
    known = features_that_can_be_hidden()
    unknown = sorted(set(settings.HIDDEN_FEATURES) - set(known))
    return [
        Error(f"HIDDEN_FEATURES names {name!r}; what can be hidden is {', '.join(known)}.", id="features.E001")
        for name in unknown
    ]
