from django.urls import path

from foundation.people import views

app_name = "people"

urlpatterns = [
    path("bestaetigen/<str:secret>/", views.confirm, name="confirm"),
]
