from django.urls import path

from foundation.look import views

app_name = "look"

urlpatterns = [
    path("stil-<str:fingerprint>.css", views.style, name="style"),
]
