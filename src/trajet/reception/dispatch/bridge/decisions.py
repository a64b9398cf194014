"""What people decided before a run, as the engine takes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from trajet_engines import dispatch


@dataclass(frozen=True)
class Decisions:
    """What people decided before the run; keys are uuids of arrivals and centres.

    `pins`: arrival → centre; `forbidden`: arrival → centres; `held`: arrivals left out today; `groups`: arrival →
    (group, whether it binds); `fairness_groups`: arrival → opaque group, never nationality or origin.
    """

    pins: Mapping[str, str] = field(default_factory=dict)
    forbidden: Mapping[str, frozenset[str]] = field(default_factory=dict)
    held: frozenset[str] = frozenset()
    groups: Mapping[str, tuple[str, bool]] = field(default_factory=dict)
    fairness_groups: Mapping[str, str] = field(default_factory=dict)
    reserves: tuple[dispatch.Reserve, ...] = ()
    spread: tuple[dispatch.SpreadTarget, ...] = ()
    transports: tuple[dispatch.Transport, ...] = ()
    residents: tuple[dispatch.Household, ...] = ()
    """Residents who ask for or need another place, `present_place` filled."""

    def on(self, household: dispatch.Household) -> dispatch.Household:
        """The household with what was decided about it."""
        group, binds = self.groups.get(household.key, ("", True))
        return replace(
            household,
            pinned_centre=self.pins.get(household.key),
            forbidden_centres=self.forbidden.get(household.key, frozenset()),
            is_held=household.key in self.held,
            group=group,
            group_binds=binds,
            fairness_group=self.fairness_groups.get(household.key, ""),
        )
