from events.models.calendar_import import CalendarImport, ImportedEvent
from events.models.category import Category, TargetGroup
from events.models.change import UnseenChange
from events.models.event import Event, LeftOutDate
from events.models.feed import FeedVersion
from events.models.occurrence import Occurrence
from events.models.proposal import Proposal

__all__ = [
    "CalendarImport",
    "Category",
    "Event",
    "FeedVersion",
    "ImportedEvent",
    "LeftOutDate",
    "Occurrence",
    "Proposal",
    "TargetGroup",
    "UnseenChange",
]
