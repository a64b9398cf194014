"""The settings in words: label, unit, what it does, bounds, source; and what a preview tries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trajet.common.words import say_pair
from trajet.reception.dispatch import bridge
from trajet.reception.dispatch.models import Run, SettingsVersion
from trajet.reception.dispatch.types import ReserveKind

UNITS = {
    "days": gettext_lazy("days"),
    "persons": gettext_lazy("persons"),
    "years": gettext_lazy("years"),
    "points": gettext_lazy("points"),
    "percent": gettext_lazy("per cent"),
    "percents": gettext_lazy("per cent, several"),
    "rooms": gettext_lazy("rooms"),
    "households": gettext_lazy("households"),
    "order": gettext_lazy("order, the most important first"),
}
UNLIMITED = 1_000_000_000
"""A greatest value that only keeps sums exact: people are told the least one."""
LEVELS = {
    "fairness": gettext_lazy("even waits"),
    "needs": gettext_lazy("wishes and language"),
    "closeness": gettext_lazy("closeness"),
    "moves": gettext_lazy("few moves"),
    "spread": gettext_lazy("even spread"),
    "levelling": gettext_lazy("even occupancy"),
    "rooms": gettext_lazy("whole rooms"),
}
"""The levels whose order may change, as the form writes and reads them."""
ACT = "Act art. "
SOURCES = {"project's proposal": gettext_lazy("the project’s proposal")}
LABELS = {
    "placing_counts_days": (
        gettext_lazy("Weight of placing anybody"),
        gettext_lazy("A household left without place counts as much as its waiting days plus this."),
    ),
    "waiting_cap_days": (
        gettext_lazy("Longest wait that counts"),
        gettext_lazy("Beyond so many days a longer wait counts no more."),
    ),
    "closing_days": (
        gettext_lazy("Notice before a centre closes"),
        gettext_lazy("A centre that closes within so many days takes nobody."),
    ),
    "two_rooms_from_persons": (
        gettext_lazy("Several rooms from"),
        gettext_lazy("A household of so many people may have more than one room of one centre."),
    ),
    "most_rooms": (
        gettext_lazy("Most rooms of one household"),
        gettext_lazy("Rooms of one centre that a large household may have together."),
    ),
    "boys_in_women_rooms_under_years": (
        gettext_lazy("Boys in women’s rooms, under"),
        gettext_lazy("Sons under this age stay with their mother in rooms for women."),
    ),
    "need_weight": (
        gettext_lazy("A wish not met"),
        gettext_lazy("Points of a wish of the household that the place does not meet."),
    ),
    "language_weight": (
        gettext_lazy("Another language"),
        gettext_lazy("Points when the place speaks none of the household’s languages."),
    ),
    "closeness_weight": (
        gettext_lazy("Far from family, school or care"),
        gettext_lazy("Points of a closeness that is not met."),
    ),
    "together_weight": (
        gettext_lazy("Apart from the group"),
        gettext_lazy("Points of a household placed elsewhere than most of the group it would like to travel with."),
    ),
    "most_moves": (gettext_lazy("Most moves in one run"), gettext_lazy("Residents whose place may change in one run.")),
    "spread_tolerance_percent": (
        gettext_lazy("Spread: tolerance"),
        gettext_lazy("So much above its target an area counts a person once."),
    ),
    "spread_beyond_weight": (
        gettext_lazy("Spread: beyond the tolerance"),
        gettext_lazy("Above target and tolerance a person counts so much."),
    ),
    "spread_in_needs": (
        gettext_lazy("Spread beside needs"),
        gettext_lazy("What a point of spread counts beside unmet needs; 0: spread never costs a need."),
    ),
    "spread_cap_percent": (
        gettext_lazy("Spread: cap"),
        gettext_lazy("No area takes more persons than this share of its target; 0: no cap."),
    ),
    "fairness_gap_days": (
        gettext_lazy("Fairness: gap that counts"),
        gettext_lazy("Groups whose average wait differs by more count the days above it; 0: not looked at."),
    ),
    "fairness_smallest_group": (
        gettext_lazy("Fairness: smallest group"),
        gettext_lazy("Groups with fewer waiting households are not compared."),
    ),
    "level_bands_percent": (
        gettext_lazy("Occupancy rates"),
        gettext_lazy("Each bed filled above one of these rates counts one more. Separate them by commas."),
    ),
    "order": (
        gettext_lazy("Order of the levels"),
        gettext_lazy("The levels after the priorities, the most important first. Separate them by commas."),
    ),
}


@dataclass(frozen=True)
class Row:
    """One setting as the page shows it."""

    code: str
    label: str
    help: str
    unit: str
    unit_text: str
    minimum: int
    maximum: int
    bounds: str
    default: str
    source: str


def rows() -> list[Row]:
    """Every setting, in the order of the engine's table."""
    return [_row(setting) for setting in bridge.SETTINGS]


def _row(setting: Any) -> Row:
    label, help_text = LABELS.get(setting.code, (setting.code, ""))
    return Row(
        setting.code,
        str(label),
        str(help_text),
        setting.unit,
        str(UNITS.get(setting.unit, setting.unit)),
        setting.minimum,
        setting.maximum,
        _within(setting),
        said(setting.default),
        _source(setting.source),
    )


def _within(setting: Any) -> str:
    """`0 to 36,500`, or `from 0` where nobody needs to know the greatest value."""
    if setting.unit == "order":
        return ""
    least, most = said(setting.minimum), said(setting.maximum)
    if setting.maximum >= UNLIMITED:
        return _("%(least)s or more") % {"least": least}
    return _("%(least)s to %(most)s") % {"least": least, "most": most}


def _source(source: str) -> str:
    """`Act art. 11 §3; the weight is the project's proposal` in the reader's language."""
    article, _semicolon, proposal = source.partition(";")
    if not article.startswith(ACT):
        return str(SOURCES.get(source, source))
    said = _("Reception Act, art. %(articles)s") % {"articles": article.removeprefix(ACT)}
    return f"{said}; {_('the value is the project’s proposal')}" if proposal else said


def shown(value: Any) -> str:
    """A value as it is written in the form; levels in the reader's words."""
    return ", ".join(str(LEVELS.get(part, part)) for part in value) if isinstance(value, list | tuple) else str(value)


def said(value: Any) -> str:
    """A value to read: thousands apart."""
    return number_format(value, force_grouping=True) if isinstance(value, int) else shown(value)


def levels_in(parts: Iterable[str]) -> list[str]:
    """Codes of the levels that somebody wrote in words; what is no level stays as it was written."""
    codes = {str(words).casefold(): code for code, words in LEVELS.items()}
    return [codes.get(" ".join(part.split()).casefold(), part) for part in parts]


def written(values: Mapping[str, Any]) -> dict[str, str]:
    """All values as they are written in the form."""
    return {code: shown(value) for code, value in values.items()}


def bounds(code: str) -> str:
    """What a setting may be."""
    setting = next(setting for setting in bridge.SETTINGS if setting.code == code)
    if setting.unit == "order":
        return _("Each of these once: %(names)s.") % {"names": shown(setting.default)}
    return _("Whole numbers between %(least)s and %(most)s.") % {
        "least": said(setting.minimum),
        "most": said(setting.maximum),
    }


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """`Most moves in one run: 20 → 5`, one line per setting that differs."""
    return [
        say_pair(LABELS.get(code, (code, ""))[0], f"{said(before.get(code, '–'))} → {said(value)}")
        for code, value in after.items()
        if before.get(code) != value
    ]


def trial(run: Run, in_force: Mapping[str, Any]) -> list[str]:
    """What a preview tries, one line each."""
    if "settings" in run.trial:
        return changes(in_force, run.trial["settings"])
    return [
        _("Keep free: %(places)s %(kind)s") % {"places": places, "kind": ReserveKind(kind).label}
        for kind, places, _centre in run.trial.get("reserves", ())
    ]


def versions(found: list[SettingsVersion]) -> list[dict[str, Any]]:
    """Saved versions, latest first, each with what it changed against the one before (the defaults for the first)."""
    defaults = bridge.values_of(bridge.params_of({}))
    earlier = [row.values for row in found[1:]] + [defaults]
    return [
        {"version": row, "changes": changes(before, row.values)} for row, before in zip(found, earlier, strict=False)
    ]
