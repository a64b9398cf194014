"""Another place for a household: what it would change and for whom, without names."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trajet.reception.dispatch.words.costs import cost, signed
from trajet.reception.dispatch.words.households import who
from trajet.reception.dispatch.words.rules import reasons

MOST_ROWS = 6


def affected(rows: list[dict[str, Any]]) -> list[str]:
    """Whom a change affects, those who lose a place first; the rest as a number."""
    sentences = [_effect(row) for row in rows[:MOST_ROWS]]
    others = sum(row["households"] for row in rows[MOST_ROWS:])
    if others:
        text = ngettext(
            "%(count)s other household would be treated otherwise.",
            "%(count)s other households would be treated otherwise.",
            others,
        )
        sentences.append(text % {"count": others})
    return sentences


def _effect(row: Mapping[str, Any]) -> str:
    count = row["households"]
    text = {
        "loses_place": ngettext("%(who)s would have no place.", "%(who)s would have no place.", count),
        "gains_place": ngettext("%(who)s would get a place.", "%(who)s would get a place.", count),
        "worse_place": ngettext(
            "%(who)s would get a place that suits less (points of wishes and language: %(points)s).",
            "%(who)s would get places that suit less (points of wishes and language: %(points)s each).",
            count,
        ),
        "better_place": ngettext(
            "%(who)s would get a place that suits better (points of wishes and language: %(points)s).",
            "%(who)s would get places that suit better (points of wishes and language: %(points)s each).",
            count,
        ),
        "other_place": ngettext(
            "%(who)s would go to another centre that suits as well.",
            "%(who)s would go to other centres that suit as well.",
            count,
        ),
    }[row["effect"]]
    return text % {"who": who(row), "points": abs(row["wishes"])}


def change(found: Mapping[str, Any]) -> list[str]:
    """The cost with how sure it is, then whom it affects, then the levels that follow."""
    sentences = [cost(found["cost"])]
    people = affected(found["affected"])
    sentences += people or [_("Nobody else is affected.")]
    later = [(level, amount) for level, amount in found["differences"] if level != found["cost"]["level"]]
    if later:
        text = ", ".join(signed(level, amount) for level, amount in later)
        sentences.append(_("With it: %(changes)s.") % {"changes": text})
    return sentences


def alternatives(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The next best centres, each with what it would change and for whom."""
    return [{"line": row["name"], "centre": row["centre"], "costs": _alternative(row)} for row in found]


def _alternative(row: Mapping[str, Any]) -> list[str]:
    if row["change"]:
        return change(row["change"])
    return [_("Several households would have to change places."), cost(row["proven"])]


def insisted(found: Mapping[str, Any]) -> dict[str, Any]:
    """What insisting costs, or why it is impossible: `reasons` or `costs`."""
    if found["reasons"]:
        return {"reasons": reasons(found["reasons"]), "costs": []}
    if found["change"] is None:
        return {"reasons": [_("Decisions already taken about other households leave no room there.")], "costs": []}
    return {"reasons": [], "costs": change(found["change"])}
