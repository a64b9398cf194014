"""What is wrong with a scenario, in words: code by code, with the place in the file."""

from math import isinf

from babel.numbers import format_decimal
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trajet.common.words import locale_of
from trajet.programme.scenarios.units import UNITS
from trajet_engines.simulation.scenario import ScenarioError
from trajet_engines.simulation.scenario.catalogue import unit_at
from trajet_engines.simulation.scenario.ranges import Range

PROBLEMS: dict[str, str | Promise] = {
    "at_least_or_at_most": gettext_lazy("give exactly one of at_least and at_most"),
    "before_the_start": gettext_lazy("a change begins on the first day of the run or later"),
    "before_the_state": gettext_lazy("the run cannot begin before today’s state"),
    "changes_before_it_opens": gettext_lazy("a place changes after it opened"),
    "closes_before_it_opens": gettext_lazy("a place closes after it opened"),
    "does_not_fit_the_places": gettext_lazy("the centres do not add up to the places"),
    "ends_before_it_begins": gettext_lazy("this ends before it begins"),
    "goes_past_midnight": gettext_lazy("a shift ends before midnight"),
    "missing": gettext_lazy("this is missing"),
    "more_than_a_run_can_hold": gettext_lazy("more arrivals than a run can hold"),
    "more_than_the_first_phase": gettext_lazy("the sites have more places than the first phase"),
    "more_than_the_whole_network": gettext_lazy("more places than the whole network"),
    "not_a_date": gettext_lazy("write a date as 2027-01-31"),
    "not_a_list": gettext_lazy("a list is expected"),
    "not_a_mapping": gettext_lazy("names with values are expected"),
    "not_a_number": gettext_lazy("a number is expected"),
    "not_a_text": gettext_lazy("a text is expected"),
    "not_a_whole_number": gettext_lazy("a whole number is expected"),
    "not_one_factor_a_day": gettext_lazy("one factor a day is expected"),
    "not_yes_or_no": gettext_lazy("true or false is expected"),
    "on_or_after_days": gettext_lazy("give exactly one of on and after_days"),
    "opens_twice": gettext_lazy("this place opens twice"),
    "opens_what_is_open": gettext_lazy("this place is open already"),
    "opens_without_a_code": gettext_lazy("a place that opens needs a code of its own"),
    "opens_without_beds": gettext_lazy("a place that opens needs beds"),
    "out_of_range": gettext_lazy("this value is not possible"),
    "shares_do_not_add_up": gettext_lazy("the shares do not add up to 1"),
    "size_out_of_range": gettext_lazy("families have 2 to 14 persons"),
    "unknown_key": gettext_lazy("nobody knows this name"),
    "unknown_kind": gettext_lazy("nobody knows this kind of change"),
    "unknown_place": gettext_lazy("the network has no such place"),
    "unknown_preset": gettext_lazy("there is no such preset"),
    "unknown_value": gettext_lazy("this is not one of the possible values"),
    "until_on_or_for_days": gettext_lazy("give until_on or for_days, not both"),
    "written_twice": gettext_lazy("this is written twice"),
    "works_on_no_day": gettext_lazy("this works on no day"),
}


def problem(error: ScenarioError) -> str:
    """Place, what is wrong there, the figure, and what it may be."""
    text = PROBLEMS.get(error.code, error.code)
    detail = f" ({error.detail})" if error.detail else ""
    found = _("%(place)s: %(problem)s") % {"place": error.place, "problem": text} + detail + "."
    return f"{found} {_possible(error.limits, unit_at(error.place))}" if error.limits else found


def _possible(limits: Range, unit: str) -> str:
    """The range, with its unit where the place has one."""
    words = {"low": _figure(limits.low), "high": _figure(limits.high)}
    if isinf(limits.high):
        text = _("Above %(low)s is possible") % words if limits.above else _("From %(low)s on is possible") % words
    elif limits.above:
        text = _("Above %(low)s and up to %(high)s is possible") % words
    else:
        text = _("From %(low)s to %(high)s is possible") % words
    return f"{text} ({UNITS[unit]})." if unit else f"{text}."


def _figure(value: float) -> str:
    return str(format_decimal(value, format="#,##0.####", locale=locale_of()))
