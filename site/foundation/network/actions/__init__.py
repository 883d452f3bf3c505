from foundation.network.actions.accounts import lock_account, move_address
from foundation.network.actions.decisions import confirm_organisation, decline_organisation, leave_network
from foundation.network.actions.departures import hand_over, release_groups
from foundation.network.actions.memberships import (
    LastManager,
    change_role,
    choose_signup_news,
    discard_invitation,
    invite,
    join_by_invitation,
    remove_member,
    withdraw_invitation,
)
from foundation.network.actions.new_groups import (
    GroupProposal,
    change_profile,
    confirm_founding,
    discard_founding,
    found_group,
)
from foundation.network.actions.second_steps import take_second_step_away

__all__ = [
    "GroupProposal",
    "LastManager",
    "change_profile",
    "change_role",
    "choose_signup_news",
    "confirm_founding",
    "confirm_organisation",
    "decline_organisation",
    "discard_founding",
    "discard_invitation",
    "found_group",
    "hand_over",
    "invite",
    "join_by_invitation",
    "leave_network",
    "lock_account",
    "move_address",
    "release_groups",
    "remove_member",
    "take_second_step_away",
    "withdraw_invitation",
]
