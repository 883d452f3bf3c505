from __future__ import annotations

from foundation.registries.findables import Reading
from participation.ideas.models import Idea


def read_idea(idea: Idea) -> Reading:
    """How an idea reads for the search."""
    return Reading(
        title=idea.title,
        url=idea.get_absolute_url(),
        summary=idea.text[:200],
        text=f"{idea.text}\n{idea.place_name}",
        language=idea.language,
        district_ids=[idea.district_id],
        topics=[idea.topic.name],
        place=idea.place,
    )
