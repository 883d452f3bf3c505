from django.urls import path

from foundation.network.views import directory, founding, managing

app_name = "network"

urlpatterns = [
    path("", directory.directory, name="directory"),
    path("gruppe-gruenden/", founding.found_group, name="found_group"),
    path("gruppe-gruenden/post/", founding.check_mail, name="check_mail"),
    path("gruppe-gruenden/danke/", founding.proposed, name="proposed"),
    path("<slug:slug>/", directory.organisation, name="organisation"),
    path("<slug:slug>/bearbeiten/", managing.edit, name="edit"),
    path("<slug:slug>/mitglieder/", managing.members, name="members"),
    path("<slug:slug>/mitglieder/einladen/", managing.invite, name="invite"),
    path("<slug:slug>/mitglieder/einladungen/<int:pk>/zuruecknehmen/", managing.uninvite, name="uninvite"),
    path("<slug:slug>/mitglieder/<int:pk>/rolle/", managing.change_role, name="change_role"),
    path("<slug:slug>/mitglieder/<int:pk>/entfernen/", managing.remove, name="remove"),
    path("<slug:slug>/verlassen/", managing.leave, name="leave"),
]
