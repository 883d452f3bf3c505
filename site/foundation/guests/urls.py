from django.urls import path

from foundation.guests import views

app_name = "guests"

urlpatterns = [path("bestaetigen/<str:secret>/", views.confirm, name="confirm")]
