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
    CommentTextForm,
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
    "CommentTextForm",
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
