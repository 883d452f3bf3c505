from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from foundation.findable import findable_for
from search import indexing


@pytest.fixture
def read(db: None) -> Callable[..., None]:
    """Put objects into the search, as the worker does it after a commit."""

    def read_objects(*instances: Any) -> None:
        for instance in instances:
            findable = findable_for(type(instance))
            assert findable is not None
            indexing.refresh(findable, [instance.pk])

    return read_objects
