"""What the past of the service says: who came, and how long stays lasted, the unfinished ones counted right."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from trajet.programme.scenarios.bridge.households import Counted, category_of
from trajet.programme.scenarios.bridge.places import Network
from trajet.programme.scenarios.bridge.rows import Rows
from trajet.reception import api as reception
from trajet_engines.simulation import fits, published
from trajet_engines.simulation.state import (
    BED_TYPES,
    CLASSES,
    LARGEST_HOUSEHOLD,
    OUTCOMES,
    STAGES,
    Floats,
    History,
    Households,
    Length,
)

HISTORY_DAYS = 762
"""Two years of whole months, wherever in a month the day lies."""
PRIOR_HOUSEHOLDS = 20.0
"""Published shares weigh as much as so many households of the service."""
MEASURED = "measured"
SHORTEST_DAYS = 0.5
"""A stay that begins and ends on one day."""
RECOGNISED, REFUSED, OTHER = range(len(OUTCOMES))
OUTCOME_OF = {
    reception.StayEnd.LEFT: RECOGNISED,
    reception.StayEnd.NEGATIVE: REFUSED,
    reception.StayEnd.RETURNED: REFUSED,
}
"""A voluntary return nearly always follows a refusal; everything else (left without notice, other) is `other`."""
NO_PLACE_WANTED = {
    reception.ArrivalStatus.NO_SHOW_OWN_ADDRESS,
    reception.ArrivalStatus.LIMITED,
    reception.ArrivalStatus.NOT_ENTITLED,
    reception.ArrivalStatus.WITHDRAWN,
}


class Spell(NamedTuple):
    """A time in first phase or in the network, until it was over or until today; `outcome` counts when it is over."""

    since: date
    until: date
    is_over: bool
    outcome: int


def read_history(rows: Rows, network: Network, counted: Counted) -> History:
    """Arrivals of the last two years, mixes, and lengths fitted to every stay on record."""
    usual = published.history()
    arrivals = np.zeros((HISTORY_DAYS, len(CLASSES)), dtype=np.int32)
    sizes: list[list[int]] = [[] for _ in CLASSES]
    for day, category, size in _arrivals(rows):
        arrivals[day, category] += 1
        sizes[category].append(size - 1)
    mix = [fits.shares(codes, LARGEST_HOUSEHOLD, usual.sizes[k], PRIOR_HOUSEHOLDS) for k, codes in enumerate(sizes)]
    shares, stays = _stays(rows, network, usual)
    households = counted.households
    known = households.language[households.language >= 0]
    return History(
        arrivals=arrivals,
        sizes=np.array(mix),
        language_shares=fits.shares(known, len(counted.languages)),
        needs_adapted=_needs_adapted(households),
        outcome_shares=shares,
        stays=stays,
        first_phase=_first_phase(rows, network, usual),
    )


def _arrivals(rows: Rows) -> Iterator[tuple[int, int, int]]:
    """(day of the history, class, size) of everybody who came to ask for a place."""
    since = rows.on - timedelta(days=HISTORY_DAYS)
    for row in rows.arrivals:
        make_up = rows.make_up.get(row.household_id)
        if row.status in NO_PLACE_WANTED or not since <= row.made_on < rows.on or make_up is None:
            continue
        size = min(max(make_up.members - make_up.infants, 1), LARGEST_HOUSEHOLD)
        yield (row.made_on - since).days, category_of(row.priority, size, make_up.is_women_only), size


def _needs_adapted(households: Households) -> Floats:
    """Share of each class in adapted beds of the network today: how these rooms are used, needed or not."""
    lodged = households.stage == STAGES.index("centre")
    adapted = households.bed_type == BED_TYPES.index("adapted")
    usual = (1 - published.ADAPTED_SHARE, published.ADAPTED_SHARE)
    return np.array(
        [
            fits.shares(adapted[lodged & (households.category == k)], 2, usual, PRIOR_HOUSEHOLDS)[1]
            for k in range(len(CLASSES))
        ]
    )


def _stays(rows: Rows, network: Network, usual: History) -> tuple[Floats, tuple[Length, ...]]:
    """Shares of the outcomes, and the days in the network of each; moves between centres are one stay."""
    found = list(network_spells(rows, network))
    spells = _observed(rows, found)
    outcomes = np.array([spell.outcome for spell in found], dtype=np.int64)
    counts = np.bincount(outcomes[spells.ended], minlength=len(OUTCOMES))
    if counts.sum() < fits.FEWEST_ENDS:
        return usual.outcome_shares, usual.stays
    competing = fits.aalen_johansen(spells, outcomes, len(OUTCOMES), least_at_risk=fits.FEWEST_ENDS)
    lengths = tuple(
        fits.fit_outcome(competing, k, spells, int(counts[k]), usual.stays[k], source=MEASURED)
        for k in range(len(OUTCOMES))
    )
    return competing.shares, lengths


def _first_phase(rows: Rows, network: Network, usual: History) -> Length:
    found = [_spell(rows, stay) for stay in _past(rows) if stay.centre_id in network.site_of]
    return fits.fit_length(_observed(rows, found), usual.first_phase, source=MEASURED)


def network_spells(rows: Rows, network: Network) -> Iterator[Spell]:
    """Times in the network, one after the other; who moved to another centre goes on in the same one."""
    before: reception.StayRow | None = None
    current: Spell | None = None
    for stay in _past(rows):
        if stay.centre_id in network.site_of:
            continue
        goes_on = before and before.household_id == stay.household_id and before.ended_by == reception.StayEnd.MOVED
        if current and not goes_on:
            yield current
        since = current.since if current and goes_on else stay.since
        spell = _spell(rows, stay)
        current = spell._replace(since=since, is_over=spell.is_over and stay.ended_by != reception.StayEnd.MOVED)
        before = stay
    if current:
        yield current


def _past(rows: Rows) -> Iterator[reception.StayRow]:
    """Stays that began, by household and date."""
    return (stay for stay in rows.stays if stay.arrived_on and stay.since <= rows.on)


def _spell(rows: Rows, stay: reception.StayRow) -> Spell:
    is_over = stay.until is not None and stay.until <= rows.on
    outcome = OUTCOME_OF.get(reception.StayEnd(stay.ended_by), OTHER) if stay.ended_by else OTHER
    return Spell(stay.since, stay.until if is_over and stay.until else rows.on, is_over, outcome)


def _observed(rows: Rows, found: list[Spell]) -> fits.Spells:
    """Spells as days. Records begin with the first end of any stay: what was over before that is not in the data."""
    began_on = min((stay.until for stay in _past(rows) if stay.until), default=rows.on)
    lasted = np.array([max((spell.until - spell.since).days, SHORTEST_DAYS) for spell in found], dtype=np.float64)
    seen_from = np.array([max((began_on - spell.since).days, 0) for spell in found], dtype=np.float64)
    is_over = np.array([spell.is_over for spell in found], dtype=np.bool_)
    return fits.Spells.of(lasted, is_over, np.minimum(seen_from, np.maximum(lasted - SHORTEST_DAYS, 0.0)))
