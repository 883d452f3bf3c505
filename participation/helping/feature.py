"""What helping plugs into the site."""

from django.utils.translation import gettext_lazy as _

from foundation.network.models import Organisation
from foundation.registries import (
    departures,
    district_counts,
    findables,
    illustrations,
    jobs,
    kinds,
    listings,
    means,
    navigation,
    notice_kinds,
    organisation_actions,
    own_desk,
    personal_data,
    profile_parts,
    sitemaps,
    subjects,
)
from participation.helping import listings as shown
from participation.helping import subjects as owners
from participation.helping.actions import remind_of_shifts
from participation.helping.departures import end_all, opportunities_of
from participation.helping.illustrations import PICTURES
from participation.helping.models import Opportunity, Shift
from participation.helping.notice_kinds import KINDS
from participation.helping.personal_data import NOTHING, PERSONAL
from participation.helping.public_data import read_opportunity

kinds.register(
    kinds.Kind(
        name="helping",
        word=_("Mitmachen"),
        plural=_("Mitmachen"),
        in_address="mitmachen",
        icon="hand-helping",
        colour=kinds.Colour(text="#7a5a00", ground="#fbf0cf", dark_text="#f1d07a", dark_ground="#3b2f0c"),
        order=40,
    )
)
illustrations.register(illustrations.Stems(group="helping", pictures=PICTURES))
navigation.register(navigation.Destination(label=_("Mitmachen"), address="helping:list", order=50))
findables.register(
    findables.Findable(
        model=Opportunity,
        kind="helping",
        public=lambda: Opportunity.objects.public().prefetch_related("districts"),
        read=read_opportunity,
        affected_by={
            Organisation: lambda organisation: organisation.opportunities.all(),
            Shift: lambda shift: Opportunity.objects.filter(pk=shift.opportunity_id),
        },
    )
)
sitemaps.register(sitemaps.Source(name="helping", objects=Opportunity.objects.public, order=40))
district_counts.register(
    district_counts.DistrictCount(
        key="mitmachen",
        title=_("Mitmachen"),
        icon="hand-helping",
        label=_("Mitmach-Angebote"),
        load=shown.number_by_district,
        order=40,
    )
)
listings.register(
    listings.ListingKind(
        key="helping",
        label=_("Mitmach-Angebote"),
        load=shown.wanted,
        order=40,
        on_home=listings.Place(order=30, number=2),
        on_district=listings.Place(order=30, number=2),
    )
)
profile_parts.register(
    profile_parts.ProfilePart(
        title=_("Hier wird Hilfe gesucht"),
        template="helping/on_profile.html",
        load=shown.of_organisation,
        order=20,
    )
)
subjects.register(
    subjects.SubjectKind(
        attribute="shift",
        describe=owners.describe_shift,
        takes_signups=owners.shift_takes_signups,
        may_organise=owners.may_organise_shift,
        listeners=owners.listeners_of_shift,
        manage_url=owners.manage_url_of_shift,
        lists_of_all=owners.lists_of_shift,
        needs=("opportunity__organisation",),
        find_address="helping:list",
        find_name=_("Mitmachen"),
        find_label=_("Wo wird Hilfe gebraucht?"),
        find_text=_("Unter Mitmachen suchen Gruppen Unterstützung."),
        order=20,
    ),
    subjects.SubjectKind(
        attribute="opportunity",
        describe=owners.describe_opportunity,
        takes_signups=owners.opportunity_takes_signups,
        may_organise=owners.may_organise_opportunity,
        listeners=owners.listeners_of_opportunity,
        manage_url=owners.manage_url_of_opportunity,
        lists_of_all=owners.lists_of_opportunity,
        needs=("organisation",),
        order=30,
    ),
)
organisation_actions.register(
    organisation_actions.OrganisationAction(label=_("Helfende suchen"), url=shown.new_url_for, order=30)
)
means.register(
    means.Means(label=_("Helfende suchen"), icon="hand-helping", url=shown.new_url_in, order=30, is_form=True)
)
own_desk.register_link(
    own_desk.ManagerLink(label=_("Mitmach-Angebote verwalten"), address="helping:overview", order=20)
)
jobs.register(jobs.Job(name="remind of shifts", do=remind_of_shifts, every=jobs.HOUR, order=90))
departures.register_ending(departures.GroupEnding(ties=opportunities_of, end=end_all, order=20))
personal_data.register(*PERSONAL)
personal_data.register_nothing(*NOTHING)
notice_kinds.register(*KINDS)
