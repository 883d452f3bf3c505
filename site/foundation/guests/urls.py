from django.urls import path

from foundation.guests import views

app_name = "guests"

urlpatterns = [
    path("bestaetigen/<str:secret>/", views.confirm, name="confirm"),
    # Short: it stands in a header of mails.
    path("ab/<str:token>/", views.unsubscribe, name="unsubscribe"),
]
