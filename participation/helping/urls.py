from django.urls import path

from participation.helping.views import entries, opportunities, pages, publication, shifts

app_name = "helping"

urlpatterns = [
    path("", pages.opportunities, name="list"),
    path("neu/", entries.new, name="new"),
    path("verwalten/", opportunities.overview, name="overview"),
    path("post/", pages.check_mail, name="check_mail"),
    path("<int:pk>-<slug:slug>/", pages.opportunity, name="opportunity"),
    path("<int:pk>/anmelden/", pages.help_without_date, name="help"),
    path("schicht/<int:pk>/anmelden/", pages.help_in_shift, name="help_in_shift"),
    path("<int:pk>/verwalten/", opportunities.manage, name="manage"),
    path("<int:pk>/bearbeiten/", entries.change, name="change"),
    path("<int:pk>/veroeffentlichen/", publication.publish, name="publish"),
    path("<int:pk>/abschliessen/", publication.close, name="close"),
    path("<int:pk>/verbergen/", publication.hide, name="hide"),
    path("<int:pk>/freigeben/", publication.unhide, name="unhide"),
    path("<int:pk>/schicht/", shifts.add_shift, name="add_shift"),
    path("<int:pk>/liste.csv", shifts.helpers_csv, name="helpers_csv"),
    path("schicht/<int:pk>/", shifts.change_shift, name="change_shift"),
    path("schicht/<int:pk>/absagen/", shifts.cancel_shift, name="cancel_shift"),
    path("helfende/<int:pk>/", shifts.attendance, name="attendance"),
    path("helfende/<int:pk>/platz/", shifts.give, name="give_place"),
]
