"""Needs that cannot be met today: by kind of place, and by the change that would help."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trajet.common.words import say_days
from trajet.reception.arrivals.types import PriorityClass
from trajet.reception.dispatch.models import Proposal
from trajet.reception.dispatch.words.costs import saving
from trajet.reception.dispatch.words.households import who
from trajet.reception.dispatch.words.relaxations import change
from trajet.reception.dispatch.words.rooms import kind, room

MOST_SIZES, MOST_CENTRES, MOST_CHANGES = 8, 3, 8


def unmet_summary(rows: Iterable[Proposal]) -> dict[str, Any]:
    """Households without a place: in all, and by class with how many for whom nothing suitable exists."""
    none: Counter[int] = Counter()
    taken: Counter[int] = Counter()
    for row in rows:
        if found := row.account.get("unplaced"):
            (none if found["code"] == "no_suitable_place" else taken)[row.arrival.priority] += 1
    classes = [
        {
            "label": PriorityClass(tier).label,
            "tier": tier,
            "none": none[tier],
            "taken": taken[tier],
            "all": none[tier] + taken[tier],
        }
        for tier in sorted(none.keys() | taken.keys())
    ]
    return {"classes": classes, "none": none.total(), "taken": taken.total(), "all": none.total() + taken.total()}


def unmet_helps(rows: Iterable[Proposal]) -> list[dict[str, Any]]:
    """The easiest change but waiting for each household, and how many it would help, each alone; most first."""
    helped: dict[str, Counter[int]] = defaultdict(Counter)
    for row in rows:
        if change_found := _easiest(row.account.get("unplaced")):
            helped[change_found][row.arrival.priority] += 1
    ranked = sorted(helped.items(), key=lambda item: (-item[1].total(), item[0]))[:MOST_CHANGES]
    return [
        {
            "what": capfirst(what),
            "count": tiers.total(),
            "classes": [
                {"label": PriorityClass(tier).label, "tier": tier, "count": tiers[tier]} for tier in sorted(tiers)
            ],
        }
        for what, tiers in ranked
    ]


def _easiest(found: Mapping[str, Any] | None) -> str:
    if not found:
        return ""
    free = sorted((row for row in found["relaxations"] if row["free"]), key=lambda row: "wait" in row["changes"][0])
    return (
        " + ".join(change(code) for code in free[0]["changes"]) if free else _("no single or double change is enough")
    )


def shortages(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """By kind of place: who waits, whom one more would help, where; the sizes and features asked for under it."""
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in found:
        groups[kind(row["place"])].append(row)
    return [_kind_row(name, rows) for name, rows in groups.items()]


def _kind_row(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    first = next((row for row in rows if row["helped"]), rows[0])
    tiers: Counter[int] = Counter()
    for row in rows:
        tiers.update(dict(row["by_tier"]))
    return {
        "kind": name,
        "households": sum(row["households"] for row in rows),
        "persons": sum(row["persons"] for row in rows),
        "wait": say_days(max(row["longest_wait_days"] for row in rows)),
        "classes": [{"label": PriorityClass(tier).label, "tier": tier, "count": tiers[tier]} for tier in sorted(tiers)],
        "gain": _gain(first),
        "where": _where(first),
        "sizes": [_size(row) for row in rows[:MOST_SIZES]] if len(rows) > 1 else [],
        "more": max(0, len(rows) - MOST_SIZES),
    }


def _size(row: Mapping[str, Any]) -> str:
    text = ngettext("%(place)s: %(count)s household", "%(place)s: %(count)s households", row["households"])
    return text % {"place": room(row["place"]), "count": row["households"]}


def _gain(row: Mapping[str, Any]) -> list[str]:
    """Whom one more would lodge at once; the most it could save, when that is known on the same level."""
    if not row["helped"]:
        return [_("One more room alone is not enough: a limit or a demand stands in the way too.")]
    text = _("One more (%(place)s) would lodge at once: %(who)s.")
    sentences = [text % {"place": room(row["place"]), "who": who(row["helped"])}]
    if row["at_most"]["level"] == row["at_least"]["level"]:
        sentences.append(
            _("One place more where such rooms exist saves %(saving)s.") % {"saving": saving(row["at_most"])}
        )
    return sentences


def _where(row: Mapping[str, Any]) -> str:
    names = ", ".join(f"{centre['name']} ({centre['households']})" for centre in row["where"][:MOST_CENTRES])
    others = row["centres"] - min(MOST_CENTRES, len(row["where"]))
    if not others:
        return names
    text = ngettext("%(names)s and %(count)s other centre", "%(names)s and %(count)s other centres", others)
    return text % {"names": names, "count": others}
