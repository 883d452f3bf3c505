from django.urls import path

from demo import views

app_name = "demo"

urlpatterns = [
    path("", views.accounts, name="accounts"),
    path("als/", views.become, name="become"),
    path("rundgang/", views.tour, name="tour"),
    path("fuer-staedte/", views.for_cities, name="for_cities"),
    path("postfach/", views.mailbox, name="mailbox"),
    path("postfach/<int:pk>/", views.mail, name="mail"),
]
