from participation.ideas.forms.desk import AnswerForm, EnterForm, NoteForm, RedactionForm
from participation.ideas.forms.idea import (
    AppealForm,
    CommentForm,
    FollowForm,
    IdeaFieldsWithPoint,
    NewIdeaForm,
    ReportForm,
    SupportForm,
)

__all__ = [
    "AnswerForm",
    "AppealForm",
    "CommentForm",
    "EnterForm",
    "FollowForm",
    "IdeaFieldsWithPoint",
    "NewIdeaForm",
    "NoteForm",
    "RedactionForm",
    "ReportForm",
    "SupportForm",
]
