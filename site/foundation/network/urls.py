from django.urls import path

from foundation.network.views import directory, members, new_groups

app_name = "network"

urlpatterns = [
    path("", directory.directory, name="directory"),
    path("gruppe-gruenden/", new_groups.found_group, name="found_group"),
    path("gruppe-gruenden/post/", new_groups.check_mail, name="check_mail"),
    path("gruppe-gruenden/danke/", new_groups.proposed, name="proposed"),
    path("<slug:slug>/", directory.organisation, name="organisation"),
    path("<slug:slug>/bearbeiten/", members.edit, name="edit"),
    path("<slug:slug>/mitglieder/", members.members, name="members"),
    path("<slug:slug>/mitglieder/einladen/", members.invite, name="invite"),
    path("<slug:slug>/mitglieder/einladungen/<int:pk>/zuruecknehmen/", members.uninvite, name="uninvite"),
    path("<slug:slug>/mitglieder/<int:pk>/rolle/", members.change_role, name="change_role"),
    path("<slug:slug>/mitglieder/<int:pk>/entfernen/", members.remove, name="remove"),
    path("<slug:slug>/mails/", members.signup_news, name="signup_news"),
    path("<slug:slug>/verlassen/", members.leave, name="leave"),
]
