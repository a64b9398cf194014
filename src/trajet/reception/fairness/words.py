"""Measures, groups and differences of the panel in words."""

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from trajet.common.words import say_country, say_days, say_language
from trajet.reception.arrivals.types import PriorityClass
from trajet.reception.fairness.types import Dimension

KINDS = {
    "single_man": gettext_lazy("Single men"),
    "single_woman": gettext_lazy("Single women"),
    "uam_boy": gettext_lazy("Unaccompanied boys"),
    "uam_girl": gettext_lazy("Unaccompanied girls"),
    "adults": gettext_lazy("Adults together"),
    "one_parent": gettext_lazy("One parent with children"),
    "family": gettext_lazy("Families with children"),
}
AGES = {"0-17": gettext_lazy("under 18"), "60+": gettext_lazy("60 and over")}
CARE = {
    "mobility": gettext_lazy("Needs an accessible room"),
    "care": gettext_lazy("Needs care or follow-up"),
    "none": gettext_lazy("Nothing recorded"),
}
TITLES = {
    "waiting": gettext_lazy("Waiting for a place"),
    "placed": gettext_lazy("Has a place in this run"),
    "adapted": gettext_lazy("Place meets all needs and wishes asked for"),
    "language": gettext_lazy("Place speaks a language of the household or the procedure"),
    "near": gettext_lazy("Near the family, school or care asked for"),
    "redispatched": gettext_lazy("Designated again or designation undone"),
    "split": gettext_lazy("Household over two rooms"),
}
MEANINGS = {
    "waiting": gettext_lazy(
        "Households that began to wait in these days: mean days without a place within the first %(days)s days. "
        "Who still waits is counted as far as it waited (Kaplan–Meier)."
    ),
    "placed": gettext_lazy("Share of all households of the run that are proposed a place."),
    "adapted": gettext_lazy(
        "Share of placed households that asked something of the room or centre and were given all of it."
    ),
    "language": gettext_lazy("Share of placed households for whom a language of the centre is one they can use."),
    "near": gettext_lazy(
        "Share of placed households that asked to be near somebody or something and are in that municipality."
    ),
    "redispatched": gettext_lazy(
        "Share of designations of these days that were undone or were not the household’s first."
    ),
    "split": gettext_lazy("Share of households in rooms of their own that are lodged in two rooms of one centre."),
}


def title(measure: str) -> str:
    """Name of a measure."""
    return str(TITLES[measure])


def meaning(measure: str, days: int = 0) -> str:
    """What exactly is counted."""
    return str(MEANINGS[measure]) % {"days": days}


def group(dimension: str, code: str) -> str:
    """Name of a group."""
    if code == "unknown":
        return _("Not known")
    if dimension == Dimension.NATIONALITY:
        return say_country(code)
    if dimension == Dimension.LANGUAGE:
        return say_language(code)
    if dimension == Dimension.CLASS:
        return str(PriorityClass(int(code)).label)
    if dimension == Dimension.AGE:
        return str(AGES.get(code, code.replace("-", "–")))
    return str((KINDS if dimension == Dimension.KIND else CARE)[code])


def value(measure: str, number: float) -> str:
    """A figure: days with one decimal, or a share in per cent."""
    return _("%(count)s days") % {"count": _days(number)} if measure == "waiting" else f"{100 * number:.0f} %"


def _days(number: float) -> str:
    return number_format(number, 1)


def interval(measure: str, low: float, high: float) -> str:
    """An interval of 95 %."""
    if measure == "waiting":
        return f"{_days(low)} – {_days(high)}"
    return f"{100 * low:.0f} – {100 * high:.0f} %"


def gap(measure: str, low: float, middle: float, high: float) -> str:
    """The difference to all others, with its interval; in days, or in points of per cent."""
    scale, digits = (1.0, 1) if measure == "waiting" else (100.0, 0)
    parts = [_signed(round(scale * part, digits), digits) for part in (middle, low, high)]
    return "{} ({} … {})".format(*parts)


def _signed(number: float, digits: int) -> str:
    if not number:
        return "0"
    return f"{'+' if number > 0 else '−'}{number_format(abs(number), digits)}"


def median(days: int | None) -> str:
    """The day on which half had a place."""
    return _("not reached") if days is None else say_days(days)


def gap_alike(measure: str, found: tuple[float, float, float] | None) -> str:
    """The same difference among households of the same type and class."""
    return gap(measure, found[1], found[0], found[2]) if found else ""


def differences(rows: list[Any], measure: str, dimension: str) -> list[str]:
    """Which groups differ from all others by more than chance explains, one sentence each; the unexplained first."""
    found = sorted(
        (row for row in rows if row.differs or row.differs_among_alike), key=lambda row: not row.differs_among_alike
    )
    return [_finding(row, measure, group(dimension, row.group)) for row in found]


def _finding(row: Any, measure: str, name: str) -> str:
    if row.differs:
        return f"{_difference(row, measure, name)} {_alike(row, measure)}".strip()
    text = _("%(group)s: only among households of the same type and class, %(gap)s. Ask why.")
    return text % {"group": name, "gap": gap_alike(measure, row.alike)}


def _alike(row: Any, measure: str) -> str:
    if row.alike is None:
        return ""
    if not row.differs_among_alike:
        return _("Among households of the same type and class it is no more than chance.")
    return _("Among households of the same type and class too: %(gap)s. Ask why.") % {
        "gap": gap_alike(measure, row.alike)
    }


def _difference(row: Any, measure: str, name: str) -> str:
    small, large = sorted((abs(row.gap_low), abs(row.gap_high)))
    if measure == "waiting":
        text = (
            _("%(group)s wait %(least)s to %(most)s days longer than all others.")
            if row.gap > 0
            else _("%(group)s wait %(least)s to %(most)s days less than all others.")
        )
        return text % {"group": name, "least": _days(small), "most": _days(large)}
    text = (
        _("%(group)s: %(least)s to %(most)s points of per cent more than all others.")
        if row.gap > 0
        else _("%(group)s: %(least)s to %(most)s points of per cent less than all others.")
    )
    return text % {"group": name, "least": f"{100 * small:.0f}", "most": f"{100 * large:.0f}"}


def hidden(groups: int, households: int) -> str:
    """How many groups are too small to be shown."""
    if not groups:
        return ""
    text = ngettext(
        "%(count)s group is not shown, so that nobody can be recognised (fewer than 10 households, or its complement).",
        "%(count)s groups are not shown, so that nobody can be recognised (fewer than 10 households, or their complement).",
        groups,
    )
    return text % {"count": groups}


def effect(row: Any) -> str:
    """What a rule does to a group's difference."""
    if row.vanishes:
        return _("the difference vanishes")
    if row.now.differs and row.then.differs:
        return _("the difference stays")
    return _("a difference appears") if row.then.differs else _("no difference with or without")
