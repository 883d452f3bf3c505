from django.urls import path

from participation.helping.views import organising, pages

app_name = "helping"

urlpatterns = [
    path("", pages.opportunities, name="list"),
    path("neu/", organising.new, name="new"),
    path("verwalten/", organising.overview, name="overview"),
    path("post/", pages.check_mail, name="check_mail"),
    path("<int:pk>-<slug:slug>/", pages.opportunity, name="opportunity"),
    path("<int:pk>/anmelden/", pages.help_without_date, name="help"),
    path("schicht/<int:pk>/anmelden/", pages.help_in_shift, name="help_in_shift"),
    path("<int:pk>/verwalten/", organising.manage, name="manage"),
    path("<int:pk>/bearbeiten/", organising.change, name="change"),
    path("<int:pk>/veroeffentlichen/", organising.publish, name="publish"),
    path("<int:pk>/abschliessen/", organising.close, name="close"),
    path("<int:pk>/verbergen/", organising.hide, name="hide"),
    path("<int:pk>/freigeben/", organising.unhide, name="unhide"),
    path("<int:pk>/schicht/", organising.add_shift, name="add_shift"),
    path("<int:pk>/liste.csv", organising.helpers_csv, name="helpers_csv"),
    path("schicht/<int:pk>/", organising.change_shift, name="change_shift"),
    path("schicht/<int:pk>/absagen/", organising.cancel_shift, name="cancel_shift"),
    path("helfende/<int:pk>/", organising.attendance, name="attendance"),
]
