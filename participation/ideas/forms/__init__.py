from participation.ideas.forms.desk import (
    AnswerForm,
    AssignForm,
    CorrectionForm,
    EnterForm,
    NoteForm,
    PromiseForm,
    RedactionForm,
    SortingForm,
)
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
    "AssignForm",
    "CommentForm",
    "CorrectionForm",
    "EnterForm",
    "FollowForm",
    "IdeaFieldsWithPoint",
    "NewIdeaForm",
    "NoteForm",
    "PromiseForm",
    "RedactionForm",
    "ReportForm",
    "SortingForm",
    "SupportForm",
]
