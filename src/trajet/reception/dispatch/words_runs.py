"""Sentences about runs: what one found, how two differ."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trajet.reception.arrivals.types import PriorityClass
from trajet.reception.dispatch import words
from trajet.reception.dispatch.models import Run

CHANGES = {
    "gains": gettext_lazy("gets a place"),
    "loses": gettext_lazy("loses its place"),
    "moves": gettext_lazy("goes elsewhere"),
    "came": gettext_lazy("only in the second run"),
    "gone": gettext_lazy("only in the first run"),
}


def change(code: str) -> str:
    """What happens to a household between two runs."""
    return str(CHANGES[code])


def summary(run: Run) -> str:
    """How far a run is proven, or why it gave nothing."""
    if run.result.get("levels"):
        return words.proof(run.result)
    return words.stage(run) if run.status == "failed" else str(run.get_status_display())


def level_name(code: str) -> str:
    """A level in words; a level this version no longer knows keeps its code."""
    return str(words.LEVELS.get(code, code))


def levels(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Levels in words, with the difference; smaller is better."""
    return [
        {
            **row,
            "name": level_name(row["name"]),
            "difference": f"{row['after'] - row['before']:+d}" if row["after"] != row["before"] else "=",
            "kind": "better" if row["after"] < row["before"] else "worse" if row["after"] > row["before"] else "",
            "state": _state(row),
        }
        for row in rows
    ]


def _state(row: dict[str, Any]) -> str:
    if row["after"] == row["before"]:
        return _("the same")
    return _("better") if row["after"] < row["before"] else _("worse")


def by_class(counts: Mapping[int, Counter[str]]) -> list[dict[str, Any]]:
    """Figures by class, with the address that opens the rows."""
    return [
        {
            "tier": tier,
            "label": PriorityClass(tier).label,
            "figures": [(code, title, row[code]) for code, title in CHANGES.items()],
        }
        for tier, row in counts.items()
    ]


def chosen(query: Mapping[str, str]) -> list[tuple[str, str]]:
    """Words of the filter sentence, each with the address that takes it away."""
    given = {name: query[name] for name in ("with", "change", "class") if query.get(name)}
    texts = {"change": CHANGES.get(given.get("change", "")), "class": _class(given.get("class", ""))}
    return [
        (str(text), "?" + "&".join(f"{other}={value}" for other, value in given.items() if other != name))
        for name, text in texts.items()
        if text
    ]


def _class(tier: str) -> str:
    return str(dict(PriorityClass.choices).get(int(tier), "")) if tier.isascii() and tier.isdigit() else ""
