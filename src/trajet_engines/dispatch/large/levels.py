"""The levels this solver knows, and which instances it can take."""

from ..instance import Instance
from ..objective import levels_of

LEVELS = ("decisions", "tier_1", "tier_2", "tier_3", "tier_4", "needs", "closeness", "levelling", "rooms")
NEEDS, CLOSENESS, LEVELLING, ROOMS = range(5, 9)
TIERS, WISHES = range(5), range(5, 9)
"""Decisions and priorities first; then what weighs among those placed."""
MOST_ROOMS = 2


def is_plain(instance: Instance) -> bool:
    """Whether an instance asks for nothing but these levels, in this order: no reserves, residents, groups, spread."""
    has_more = instance.transports or instance.groups or instance.residents or instance.spread
    return levels_of(instance) == LEVELS and not has_more and instance.params.most_rooms <= MOST_ROOMS
