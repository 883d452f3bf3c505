from foundation.network.actions.belonging import (
    LastManager,
    change_role,
    discard_invitation,
    invite,
    join_by_invitation,
    remove_member,
    withdraw_invitation,
)
from foundation.network.actions.deciding import confirm_organisation, decline_organisation, leave_network
from foundation.network.actions.founding import (
    GroupProposal,
    change_profile,
    confirm_founding,
    discard_founding,
    found_group,
)
from foundation.network.actions.recovering import take_second_step_away

__all__ = [
    "GroupProposal",
    "LastManager",
    "change_profile",
    "change_role",
    "confirm_founding",
    "confirm_organisation",
    "decline_organisation",
    "discard_founding",
    "discard_invitation",
    "found_group",
    "invite",
    "join_by_invitation",
    "leave_network",
    "remove_member",
    "take_second_step_away",
    "withdraw_invitation",
]
