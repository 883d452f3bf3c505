from participation.ideas.models.comment import Comment
from participation.ideas.models.follow import Follow
from participation.ideas.models.idea import Idea, Topic
from participation.ideas.models.moderation import Answer, InternalNote, Report, ReportDetail
from participation.ideas.models.photo import MOST_PHOTOS, IdeaPhoto
from participation.ideas.models.redress import Appeal, Redaction
from participation.ideas.models.support import Support

__all__ = [
    "MOST_PHOTOS",
    "Answer",
    "Appeal",
    "Comment",
    "Follow",
    "Idea",
    "IdeaPhoto",
    "InternalNote",
    "Redaction",
    "Report",
    "ReportDetail",
    "Support",
    "Topic",
]
