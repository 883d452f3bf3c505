from participation.ideas.forms.desk import AnswerForm, EnterForm, NoteForm
from participation.ideas.forms.idea import (
    CommentForm,
    FollowForm,
    IdeaFieldsWithPoint,
    NewIdeaForm,
    ReportForm,
    SupportForm,
)

__all__ = [
    "AnswerForm",
    "CommentForm",
    "EnterForm",
    "FollowForm",
    "IdeaFieldsWithPoint",
    "NewIdeaForm",
    "NoteForm",
    "ReportForm",
    "SupportForm",
]
