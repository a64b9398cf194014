"""The options of social guidance: how the first social interview at the arrival centre is done."""

from dataclasses import dataclass
from typing import Literal

from .groups import ByClass
from .ranges import Days, Minutes, Share, SomeCount, Spread

OptionKey = Literal["individual", "group", "hybrid", "outsourced"]
OPTIONS: tuple[OptionKey, ...] = ("individual", "group", "hybrid", "outsourced")


@dataclass(frozen=True, slots=True)
class Option:
    """One way of doing it, with what it costs in time.

    `individual`: everybody is seen alone. `group`: a session of one language, then a short talk. `hybrid`: a triage,
    then alone for those who need it, session and talk for the others. `outsourced`: another organisation’s interview,
    then a short talk with our worker; those who need it are seen alone by us.
    """

    alone: ByClass[Share]
    """Share of a class that needs to be seen alone by our own worker."""
    triage_minutes: Minutes
    session_minutes: Minutes
    """Length of a session; one worker holds it."""
    session_households: SomeCount
    session_wait_days: Days
    """A session is planned when it is full, or when its first household has waited so long."""
    follow_up_minutes: Minutes
    """The talk after a session or after the other organisation’s interview."""
    spread: Spread
    """Coefficient of variation of triage, session and talk."""
    partner_delay_days: Days
    """Days before the other organisation receives a household."""


@dataclass(frozen=True, slots=True)
class Guidance:
    """The four options, each with its own parameters."""

    individual: Option
    group: Option
    hybrid: Option
    outsourced: Option

    def option(self, key: OptionKey) -> Option:
        found: Option = getattr(self, key)
        return found
