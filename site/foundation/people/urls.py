from django.urls import path
from django.views.generic import RedirectView

from foundation.people import views

app_name = "people"

to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    path("konto/login/passwort/", views.sign_in_with_password, name="sign_in_with_password"),
    path("konto/reauthenticate/code/", views.reauthenticate_by_code, name="reauthenticate_by_code"),
    path("konto/adresse-zurueck/<str:token>/", views.take_back, name="take_address_back"),
    # Signing in and joining are one page.
    path("konto/signup/", to_sign_in),
    path("konto/login/code/", to_sign_in),
]
