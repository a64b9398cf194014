"""Erlang's formulas and the instant answer, against direct sums, tables and the equations of the process."""

from math import factorial, isclose, pi, sqrt

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy import stats

from trajet_engines.simulation.staffing import (
    erlang_a,
    erlang_b,
    erlang_c,
    least_staff,
    mean_wait_hours,
    modified_offered_load,
    safety_factor,
    square_root_staff,
    staff_by_slot,
    student,
)

LOADS = st.floats(0.1, 60.0)
SERVERS = st.integers(1, 60)


@given(SERVERS, LOADS)
def test_erlang_b_is_the_ratio_of_its_definition(servers: int, offered: float) -> None:
    terms = [offered**number / factorial(number) for number in range(servers + 1)]
    assert erlang_b(servers, offered) == pytest.approx(terms[-1] / sum(terms), rel=1e-9)


def test_erlang_b_stands_where_powers_and_factorials_overflow() -> None:
    assert erlang_b(100_000, 100_000.0) == pytest.approx(sqrt(2 / pi / 100_000), rel=5e-3)
    assert erlang_b(0, 5.0) == 1.0
    assert (erlang_b(3, 0.0), erlang_b(0, 0.0)) == (0.0, 1.0)


def test_erlang_c_and_its_wait_have_their_known_values() -> None:
    assert erlang_c(1, 0.8) == pytest.approx(0.8)
    assert erlang_c(2, 1.0) == pytest.approx(1 / 3)
    assert erlang_c(3, 3.0) == erlang_c(3, 7.0) == 1.0
    assert mean_wait_hours(1, 0.8, 1.0) == pytest.approx(4.0)
    assert mean_wait_hours(2, 3.0, 1.0) == float("inf")


@given(SERVERS, LOADS, st.floats(0.05, 20.0))
@example(1, 40.0, 20.0)
def test_erlang_a_is_the_steady_state_of_its_birth_and_death(servers: int, arrivals: float, patience: float) -> None:
    states = np.arange(1, 1500)
    leaving = np.minimum(states, servers) + np.maximum(0, states - servers) / patience
    weights = np.concatenate([[0.0], np.cumsum(np.log(arrivals / leaving))])
    shares = np.exp(weights - weights.max())
    shares /= shares.sum()
    queue = sum(share * max(0, state - servers) for state, share in enumerate(shares))
    found = erlang_a(servers, arrivals, 1.0, patience)
    assert found.waits == pytest.approx(shares[servers:].sum(), rel=1e-6, abs=1e-12)
    assert found.queue == pytest.approx(queue, rel=1e-6, abs=1e-12)
    assert found.leaves == pytest.approx(queue / patience / arrivals, rel=1e-6, abs=1e-12)


def test_erlang_a_ends_as_erlang_c_when_nobody_leaves_and_as_b_when_nobody_waits() -> None:
    assert erlang_a(20, 18.0, 1.0, 1e7).waits == pytest.approx(erlang_c(20, 18.0), rel=1e-4)
    assert erlang_a(20, 18.0, 1.0, 1e-7).leaves == pytest.approx(erlang_b(20, 18.0), rel=1e-4)


@pytest.mark.parametrize(
    "call", [lambda: erlang_b(-1, 2.0), lambda: erlang_a(2, 0.0, 1.0, 1.0), lambda: safety_factor(1.0)]
)
def test_impossible_values_are_refused(call: object) -> None:
    with pytest.raises(ValueError, match=r"negative|not_positive|out_of_range"):
        call()  # type: ignore[operator]


@given(st.floats(0.5, 400.0), st.sampled_from([0.05, 0.2, 0.5]))
def test_square_root_rule_is_within_one_of_the_exact_staff(offered: float, share: float) -> None:
    assert abs(square_root_staff(offered, share) - least_staff(offered, share)) <= 1


def test_no_load_needs_nobody() -> None:
    assert square_root_staff(0.0, 0.2) == least_staff(0.0, 0.2) == 0


@given(st.floats(0.55, 0.9999), st.integers(1, 200))
def test_student_quantiles_are_those_of_the_library(probability: float, degrees: int) -> None:
    assert student.quantile(probability, degrees) == pytest.approx(stats.t.ppf(probability, degrees), rel=1e-6)


def test_a_constant_rate_has_the_constant_load() -> None:
    assert modified_offered_load([12.0] * 24, 0.5) == pytest.approx([6.0] * 25)


def test_modified_load_lags_behind_the_rate_and_comes_back() -> None:
    hours = np.arange(24)
    rates = 20 + 15 * np.sin(2 * np.pi * hours / 24)
    busy = modified_offered_load(rates, 2.0)
    assert busy[0] == pytest.approx(busy[-1])
    assert hours[np.argmax(busy[1:])] > hours[np.argmax(rates)]


@given(st.lists(st.floats(0, 50), min_size=1, max_size=10), st.floats(0.2, 5.0))
def test_modified_load_solves_its_equation(rates: list[float], service_hours: float) -> None:
    busy, fine = modified_offered_load(rates, service_hours, at_start=3.0), 3.0
    for slot, rate in enumerate(rates):
        for _ in range(2000):
            fine += (rate - fine / service_hours) / 2000
        assert isclose(busy[slot + 1], fine, rel_tol=5e-3, abs_tol=5e-3)


def test_staff_by_slot_holds_the_wanted_delay_all_day_where_pointwise_staff_does_not() -> None:
    hours = np.arange(24)
    rates = 30 + 20 * np.sin(2 * np.pi * hours / 24)
    service_hours, wanted = 3.0, 0.2
    pointwise = [square_root_staff(rate * service_hours, wanted) for rate in rates]
    held = _delays(rates, service_hours, staff_by_slot(rates, service_hours, wanted))
    assert max(held) < 0.3
    assert min(held) > 0.05
    assert max(_delays(rates, service_hours, pointwise)) > 0.5


def _delays(rates: np.ndarray, service_hours: float, staff: list[int] | tuple[int, ...]) -> list[float]:
    """P(delay) in the middle of each hour of the second day, by the forward equations of M_t/M/s_t."""
    states = np.arange(300)
    shares = stats.poisson.pmf(states, rates[0] * service_hours)
    steps, delays = 600, []
    for hour in range(48):
        rate, served = rates[hour % 24], np.minimum(states, staff[hour % 24]) / service_hours
        for step in range(steps):
            if step == steps // 2 and hour >= 24:
                delays.append(float(shares[staff[hour % 24] :].sum()))
            change = -(rate + served) * shares
            change[1:] += rate * shares[:-1]
            change[:-1] += (served * shares)[1:]
            shares = shares + change / steps
    return delays
