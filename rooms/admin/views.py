from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView

from foundation.cms.refusals import RefusalsBesideTheField
from foundation.spreadsheets import DefusedExportMixin
from foundation.web.answers import act
from foundation.web.signed_in import person_of
from rooms.actions import closures
from rooms.availability.bookings_in_closures import bookings_in
from rooms.models import Booking, Closure, Venue
from rooms.presenters import say_whom_lifting_touches


class DistrictIndexView(DefusedExportMixin, IndexView):
    """Lists only what lies in one's districts."""

    shown_with: ClassVar[list[str]] = []
    """What each line names beside the thing itself."""

    def get_base_queryset(self) -> QuerySet[Any]:
        allowed: QuerySet[Any] = self.permission_policy.instances_user_has_permission_for(self.request.user, "view")
        return allowed.select_related(*self.shown_with) if self.shown_with else allowed


class VenueIndexView(DistrictIndexView):
    shown_with: ClassVar = ["organisation", "district"]


class RoomIndexView(DistrictIndexView):
    shown_with: ClassVar = ["venue__district"]


class ClosureIndexView(DistrictIndexView):
    shown_with: ClassVar = ["venue", "room"]


class RoomRefusals(RefusalsBesideTheField):
    typed_as: ClassVar = {"starts": "starts_at", "ends": "ends_at", "day": "starts_at"}


class VenueCreateView(RoomRefusals, CreateView):
    pass


class VenueEditView(RoomRefusals, EditView):
    """Whoever changes the hours is told of bookings that then lie outside them, before and after."""

    def save_instance(self) -> Venue:
        """Save the house; what is booked outside its new hours stands, and its groups are told."""
        venue: Venue = super().save_instance()
        despite = self.form.cleaned_data["despite_bookings"]
        closures.change_hours(venue=venue, despite_bookings=despite, by=person_of(self.request))
        return venue


class RoomCreateView(RoomRefusals, CreateView):
    pass


class RoomEditView(RoomRefusals, EditView):
    pass


class BookingIndexView(DistrictIndexView):
    """Each booking leads to its page on the site, where it is answered, moved and cancelled."""

    shown_with: ClassVar = ["room__venue__district", "organisation", "series"]

    def get_base_queryset(self) -> QuerySet[Any]:
        found: Any = super().get_base_queryset()
        return found.with_dates_of_series() if self.is_export else found

    def get_edit_url(self, instance: Booking) -> str:
        return instance.get_absolute_url()

    def get_delete_url(self, instance: Booking) -> None:
        return None

    def get_copy_url(self, instance: Booking) -> None:
        return None


class BookingCreateView(CreateView):
    """Booking for a group that called or came by goes by the form on the site, the same for everybody, series too."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead to the search for a free room."""
        messages.info(
            request,
            _("Suchen Sie den Raum und die Zeit. In Ihren Häusern tragen Sie für jede Gruppe ein, und es gilt sofort."),
        )
        return redirect("rooms:find")

    post = get


class SaysWhatLiesInIt:
    """After closing: the bookings whose groups were told."""

    request: Any

    def tell_clashes(self, closure: Closure) -> None:
        """List the bookings in the closed time, each with a link."""
        found = bookings_in(closure)
        if not found:
            return
        words = ngettext(
            "Eine Buchung liegt in dieser Sperrzeit. Die Gruppe bekommt eine Nachricht mit dem Grund; die Buchung "
            "bleibt stehen, bis jemand sie verlegt oder zurückgibt:",
            "%(count)d Buchungen liegen in dieser Sperrzeit. Die Gruppen bekommen eine Nachricht mit dem Grund; die "
            "Buchungen bleiben stehen, bis jemand sie verlegt oder zurückgibt:",
            len(found),
        ) % {"count": len(found)}
        told = dict(closure.clashes.values_list("booking", "told_at"))
        unreachable = _("keine Adresse bekannt, bitte anrufen")
        links = format_html_join(
            "",
            '<li><a href="{}">{} – {}</a>{}</li>',
            (
                (
                    one.get_absolute_url(),
                    one,
                    one.organisation,
                    "" if told.get(one.pk, True) else f" ({unreachable})",
                )
                for one in found
            ),
        )
        messages.warning(self.request, format_html("{}<ul>{}</ul>", words, links))


class ClosureCreateView(SaysWhatLiesInIt, RoomRefusals, CreateView):
    def save_instance(self) -> Closure:
        venue = self.form.cleaned_data["venue"]
        closure = closures.close(venue=venue, closed=self.form.closed, by=person_of(self.request))
        self.tell_clashes(closure)
        return closure


class ClosureEditView(SaysWhatLiesInIt, RoomRefusals, EditView):
    def save_instance(self) -> Closure:
        closure = closures.change_closure(closure=self.object, to=self.form.closed, by=person_of(self.request))
        self.tell_clashes(closure)
        return closure


class ClosureDeleteView(DeleteView):
    """Open again. No booking was lost meanwhile."""

    @property
    def confirmation_message(self) -> str:
        """Ask, and say whom it touches."""
        return say_whom_lifting_touches(self.object)

    def form_valid(self, form: Any) -> HttpResponse:
        return act(
            self.request,
            lambda: closures.lift(closure=self.object, by=person_of(self.request)),
            done=_("Wieder geöffnet. Was in dieser Zeit gebucht ist, steht noch."),
            back=reverse(self.index_url_name),
        )

    def get_success_url(self) -> str:
        return reverse(self.index_url_name)
