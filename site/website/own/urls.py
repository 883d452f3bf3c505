from django.urls import path

from website.own import views

app_name = "own"

urlpatterns = [
    path("", views.desk, name="desk"),
    path("konto/", views.account, name="account"),
]
