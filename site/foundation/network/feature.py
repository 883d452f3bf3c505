"""What the network plugs into the site."""

from django.utils.translation import gettext_lazy as _

from foundation.network import actions, rules
from foundation.network import confirmations as words
from foundation.network import departures as leaving
from foundation.network import own_desk as own
from foundation.network import piles as waiting
from foundation.network.audiences import AUDIENCES
from foundation.network.models import Coordination, Invitation, Organisation
from foundation.network.notice_kinds import KINDS
from foundation.network.personal_data import NOTHING, PERSONAL
from foundation.network.public_data import (
    names_of_offices,
    names_of_organisations,
    public_organisations,
    read_organisation,
)
from foundation.registries import (
    audiences,
    confirmables,
    departures,
    findables,
    kinds,
    means,
    navigation,
    notice_kinds,
    own_desk,
    personal_data,
    piles,
    protected_names,
    showing,
    sitemaps,
)
from foundation.rules import everybody

kinds.register(
    kinds.Kind(
        name="organisation",
        word=_("Netzwerk"),
        plural=_("Netzwerk"),
        in_address="netzwerk",
        also_called=("Verein", "Vereine", "Vereinen", "Gruppen", "Initiativen", "Organisationen", "clubs", "groups"),
        icon="users",
        colour=kinds.Colour(text="#3d4f4d", ground="#ebeee9", dark_text="#c6d2ce", dark_ground="#2a3734"),
        order=60,
    )
)
navigation.register(navigation.Destination(label=_("Netzwerk"), address="network:directory", order=60))
findables.register(
    findables.Findable(model=Organisation, kind="organisation", public=public_organisations, read=read_organisation)
)
sitemaps.register(sitemaps.Source(name="organisations", objects=Organisation.objects.public, order=50))
means.register(
    means.Means(label=_("Gruppe gründen"), icon="users", url=own.found_group_url, order=10),
)
own_desk.register(
    own_desk.DeskPart(template="network/own_organisations.html", load=own.own_organisations, order=10, column="aside")
)
piles.register(
    piles.PileKind(
        heading=_("Gruppen und Organisationen bestätigen"),
        todo=_("Bestätigen"),
        objects=waiting.to_confirm,
        show=waiting.show_organisation,
        all_url=waiting.all_to_confirm_url,
        order=40,
    )
)
confirmables.register(
    confirmables.Confirmable(
        model=Organisation,
        describe=words.describe_group,
        confirm=words.confirm_group,
        discard=actions.discard_founding,
    ),
    confirmables.Confirmable(
        model=Invitation,
        describe=words.describe_invitation,
        confirm=words.confirm_invitation,
        discard=actions.discard_invitation,
    ),
)
departures.register(
    departures.Departure(ties=leaving.ties_of, release=actions.release_groups, order=20),
)
protected_names.register(
    protected_names.ProtectedNames(names=names_of_organisations), protected_names.ProtectedNames(names=names_of_offices)
)
showing.register(
    showing.Shows(model=Organisation, public=public_organisations, may_see=rules.may_see),
    showing.Shows(model=Coordination, public=Coordination.objects.all, may_see=everybody),
)
personal_data.register(*PERSONAL)
personal_data.register_nothing(*NOTHING)
notice_kinds.register(*KINDS)
audiences.register(*AUDIENCES)
