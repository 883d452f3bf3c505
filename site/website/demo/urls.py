from django.urls import path

from website.demo import views

app_name = "demo"

urlpatterns = [
    path("", views.accounts, name="accounts"),
    path("postfach/", views.mailbox, name="mailbox"),
    path("postfach/<int:pk>/", views.mail, name="mail"),
]
