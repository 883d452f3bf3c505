from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from foundation.registries import findables
from search import indexing


@pytest.fixture
def read(db: None) -> Callable[..., None]:
    """Put objects into the search, as the worker does it after a commit."""

    def read_objects(*instances: Any) -> None:
        for instance in instances:
            findable = findables.for_model(type(instance))
            assert findable is not None
            indexing.refresh(findable, [instance.pk])

    return read_objects
