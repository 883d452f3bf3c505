from django.urls import path

from demo import views

app_name = "demo"

urlpatterns = [
    path("", views.accounts, name="accounts"),
    path("postfach/", views.mailbox, name="mailbox"),
    path("postfach/<int:pk>/", views.mail, name="mail"),
]
