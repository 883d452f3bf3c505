from participation.ideas.forms.desk import (
    AnswerForm,
    AssignForm,
    CorrectionForm,
    EnterForm,
    ManyForm,
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
from participation.ideas.forms.photos import PhotosForm

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
    "ManyForm",
    "NewIdeaForm",
    "NoteForm",
    "PhotosForm",
    "PromiseForm",
    "RedactionForm",
    "ReportForm",
    "SortingForm",
    "SupportForm",
]
