from django.urls import path

from website.own import views

app_name = "own"

urlpatterns = [
    path("", views.desk, name="desk"),
    path("konto/", views.account, name="account"),
    path("konto/geraet-abmelden/", views.end_session, name="end_session"),
    path("konto/andere-abmelden/", views.end_others, name="end_other_sessions"),
]
