"""Weight of two sets of birth dates."""

from collections.abc import Iterable

from trajet_engines.names.dates import Agreement, PartialDate, agreement
from trajet_engines.names.evidence import Evidence
from trajet_engines.names.params import Params


def birth_evidence(a: Iterable[PartialDate], b: Iterable[PartialDate], params: Params) -> Evidence | None:
    """The most telling pair of dates; nothing when one side has none."""
    theirs = tuple(b)
    weighed = [_weigh(x, y, params) for x in a for y in theirs]
    return max(weighed, key=lambda e: (e.weight, e.code, e.detail), default=None)


def _weigh(a: PartialDate, b: PartialDate, params: Params) -> Evidence:
    found: Agreement = agreement(a, b)
    match found:
        case "equal":
            return Evidence("birth.equal", params.birth_equal)
        case "placeholder":
            return Evidence("birth.placeholder", params.birth_placeholder)
        case "compatible":
            return Evidence("birth.compatible", _compatible_bits(a, b, params), _coarser(a, b))
        case "digits_swapped":
            return Evidence("birth.digits_swapped", params.birth_digits_swapped)
        case "near":
            return Evidence("birth.near", params.birth_near)
        case "conflict":
            years = abs(a.date.year - b.date.year)
            bits = max(params.birth_conflict_most, params.birth_conflict_least + years * params.birth_conflict_per_year)
            return Evidence("birth.conflict", bits, str(years))


def _coarser(a: PartialDate, b: PartialDate) -> str:
    for precision in ("about", "year", "month"):
        if precision in (a.precision, b.precision):
            return precision
    return "year"


def _compatible_bits(a: PartialDate, b: PartialDate, params: Params) -> float:
    match _coarser(a, b):
        case "about":
            return params.birth_about
        case "month" if not (a.is_placeholder or b.is_placeholder):
            return params.birth_month
        case _:
            return params.birth_year
