"""Everything the board shows as a spreadsheet: the same rows, the same filters, who took them away."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.types import Viewer
from trajet.common.office import Column, xlsx
from trajet.people import api as people
from trajet.reception.arrivals.bridge import waits_days
from trajet.reception.arrivals.types import PriorityClass
from trajet.reception.dispatch import words, words_board, words_runs
from trajet.reception.dispatch.models import Designation, Proposal, Ruling, Run
from trajet.reception.dispatch.selectors.capacity import CapacityRow
from trajet.reception.dispatch.selectors.comparing import Difference
from trajet.reception.dispatch.selectors.tonight import EveningRow
from trajet.reception.dispatch.types import Limit


def proposals_sheet(viewer: Viewer, rows: Sequence[Proposal], filters: str) -> bytes:
    """Proposals in the order of the waiting list."""
    cards = _cards(viewer, [row.arrival.household_id for row in rows])
    now = timezone.now()
    columns = [
        Column(_("Household"), lambda row: _name(cards, row.arrival.household_id), 32),
        Column(_("People"), lambda row: cards[row.arrival.household_id].size, 8),
        Column(_("Class"), lambda row: row.arrival.get_priority_display(), 28),
        Column(_("Waits, in days"), lambda row: waits_days(row.arrival.waiting_since_at, now), 12),
        Column(_("State"), lambda row: row.get_status_display(), 16),
        Column(_("Centre"), lambda row: row.centre.name if row.centre else "", 32),
        Column(_("Why"), lambda row: "; ".join(words.chip_text(chip) for chip in row.chips), 60),
        Column(_("Reason"), "override_reason", 40),
    ]
    return xlsx(rows, columns, _("Proposals"), by=viewer.name, filters=filters)


def capacity_sheet(viewer: Viewer, rows: Iterable[CapacityRow], day: str) -> bytes:
    """Capacity by centre and kind."""
    kinds = {
        _("Women"): "free_women",
        _("Men"): "free_men",
        _("Family rooms"): "free_family_rooms",
        _("Minors alone"): "free_uam",
        _("Isolation rooms"): "free_isolation_rooms",
        _("Wheelchair"): "free_wheelchair",
    }
    columns = [
        Column(_("Code"), "code", 10),
        Column(_("Centre"), "name", 32),
        Column(_("Beds"), "total", 10),
        Column(_("Taken"), "used", 10),
        Column(_("Planned"), "planned", 10),
        Column(_("Free"), lambda row: row.room.free, 10),
        *(Column(label, _room(name), 12) for label, name in kinds.items()),
    ]
    return xlsx(rows, columns, _("Room left by centre"), by=viewer.name, filters=day)


def _room(name: str) -> Callable[[CapacityRow], Any]:
    return lambda row: getattr(row.room, name)


def rulings_sheet(viewer: Viewer, rows: Sequence[Ruling]) -> bytes:
    """Decisions with who took them, why, and who took them back."""
    cards = _cards(viewer, [row.arrival.household_id for row in rows])
    columns = [
        Column(_("Household"), lambda row: _name(cards, row.arrival.household_id), 32),
        Column(_("Decision"), words_board.ruling, 28),
        Column(_("Ground"), lambda row: row.get_ground_display(), 24),
        Column(_("Reason"), "reason", 50),
        Column(_("By"), lambda row: row.made_by.user.name if row.made_by else "", 24),
        Column(_("Decided"), "made_at", 18),
        Column(_("Until and including"), "until_on", 14),
        Column(_("Taken back"), "withdrawn_at", 18),
    ]
    return xlsx(rows, columns, _("Decisions"), by=viewer.name)


def comparison_sheet(viewer: Viewer, rows: Sequence[Difference], runs: str) -> bytes:
    """Households that two runs treat differently."""
    cards = _cards(viewer, [row.household_id for row in rows])
    columns = [
        Column(_("Household"), lambda row: _name(cards, row.household_id), 32),
        Column(_("Class"), lambda row: PriorityClass(row.tier).label, 28),
        Column(_("First run"), "before", 32),
        Column(_("Second run"), "after", 32),
        Column(_("What changes"), lambda row: words_runs.change(row.change), 24),
    ]
    return xlsx(rows, columns, _("Two runs side by side"), by=viewer.name, filters=runs)


def overrides_sheet(viewer: Viewer, rows: Sequence[Designation], filters: str) -> bytes:
    """Designations that a person shaped, with ground and reason."""
    cards = _cards(viewer, [row.arrival.household_id for row in rows])
    columns = [
        Column(_("Household"), lambda row: _name(cards, row.arrival.household_id), 32),
        Column(_("Centre"), lambda row: row.centre.name, 32),
        Column(_("Decided"), "decided_at", 18),
        Column(_("By"), lambda row: row.decided_by.user.name if row.decided_by else "", 24),
        Column(_("Ground"), lambda row: row.get_ground_display(), 24),
        Column(_("Reason"), "override_reason", 50),
    ]
    return xlsx(rows, columns, _("Overrides"), by=viewer.name, filters=filters)


def shortages_sheet(viewer: Viewer, rows: Sequence[dict[str, Any]], run: str) -> bytes:
    """Kinds of place that are short, as the page says it."""
    columns = [
        Column(_("Kind of place"), lambda row: str(row["kind"]), 32),
        Column(_("Households"), lambda row: row["households"], 12),
        Column(_("People"), lambda row: row["persons"], 12),
        Column(_("Longest wait"), lambda row: row["wait"], 16),
        Column(_("One more place"), lambda row: " ".join(str(sentence) for sentence in row["gain"]), 70),
        Column(_("Where it would serve (households it would suit)"), lambda row: str(row["where"]), 60),
    ]
    return xlsx(rows, columns, _("Needs that cannot be met today"), by=viewer.name, filters=run)


def runs_sheet(viewer: Viewer, rows: Sequence[Run]) -> bytes:
    """Runs with what was placed and how far it is proven."""
    columns = [
        Column(_("Asked"), "asked_at", 18),
        Column(_("By"), lambda row: row.asked_by.user.name if row.asked_by else "", 24),
        Column(_("For the day"), "for_on", 14),
        Column(_("State"), lambda row: row.get_status_display(), 16),
        Column(_("Placed"), lambda row: row.result.get("placed", ""), 10),
        Column(_("Proof"), words_runs.summary, 60),
    ]
    return xlsx(rows, columns, _("Runs"), by=viewer.name)


def evenings_sheet(viewer: Viewer, rows: Iterable[EveningRow], day: date) -> bytes:
    """What every centre takes on a day."""

    def limit_of(name: str) -> Any:
        return lambda row: next(places for limit, places, _changed in row.limits if limit == name)

    columns = [
        Column(_("Code"), lambda row: row.centre.code, 10),
        Column(_("Centre"), lambda row: row.centre.name, 32),
        Column(_("Free"), lambda row: row.room.free, 10),
        Column(_("Closed"), lambda row: row.room.closed, 10),
        *(Column(str(limit.label), limit_of(limit.value), 16) for limit in Limit),
    ]
    return xlsx(rows, columns, _("Tonight"), by=viewer.name, filters=str(day))


def _cards(viewer: Viewer, households: list[int]) -> Mapping[int, people.HouseholdCard]:
    return people.cards_of(viewer, households, timezone.localdate())


def _name(cards: Mapping[int, people.HouseholdCard], household: int) -> str:
    card = cards.get(household)
    return card.head.name if card and card.head else ""
