"""Registering for one test only."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest


def register(monkeypatch: pytest.MonkeyPatch, joint: ModuleType, entry: Any) -> None:
    """Register the entry at the joint, e.g. `foundation.registries.subjects`, until the test ends."""
    registry = joint._registry  # type: ignore[attr-defined]
    monkeypatch.setattr(registry, "_entries", [*registry._entries, ("", entry)])
