from django.urls import path

from participation.ideas.views import appeals, comments, own, pages, submission, supports

app_name = "ideas"

urlpatterns = [
    path("", pages.ideas, name="list"),
    path("neu/", submission.new, name="new"),
    path("post/", submission.check_mail, name="check_mail"),
    path("meine/<str:token>/", own.idea, name="own"),
    path("meine/<str:token>/aendern/", own.change, name="change"),
    path("meine/<str:token>/zurueckziehen/", own.withdraw, name="withdraw"),
    path("meine/<str:token>/fotos/", own.add_photos, name="add_photos"),
    path("meine/<str:token>/widerspruch/", appeals.idea, name="appeal"),
    path("kommentar/<str:token>/aendern/", own.change_comment, name="change_comment"),
    path("kommentar/<str:token>/widerspruch/", appeals.comment, name="appeal_for_comment"),
    path("meldung/<str:token>/", appeals.report, name="own_report"),
    path("unterstuetzung/<str:token>/", own.support, name="own_support"),
    path("kommentar/<str:token>/", own.comment, name="own_comment"),
    path("abbestellen/<str:token>/", own.unfollow, name="unfollow"),
    path("<int:pk>/", pages.without_words, name="short"),
    path("<int:pk>-<slug:slug>/", pages.idea, name="idea"),
    path("<int:pk>/unterstuetzen/", supports.support, name="support"),
    path("<int:pk>/folgen/", supports.follow, name="follow"),
    path("<int:pk>/kommentieren/", comments.comment, name="comment"),
    path("<int:pk>/melden/", comments.report, name="report"),
    path("<int:pk>/gemeldet/", comments.reported, name="reported"),
]
