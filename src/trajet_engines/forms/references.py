"""`${name}` in the mapping columns: the path to the question of that name, as seen from another."""

import re

from .xpath import ExpressionError, Plan

REFERENCE = re.compile(r"\$\{\s*([^}]*?)\s*\}")


def names(root: Plan) -> dict[str, list[Plan]]:
    """Every place by its name."""
    found: dict[str, list[Plan]] = {}
    for plan in root.walk():
        found.setdefault(plan.name, []).append(plan)
    return found


def resolved(expression: str, owner: Plan, places: dict[str, list[Plan]]) -> str:
    """The expression with paths for names; raises ExpressionError for a name that is unknown or twice there."""
    return REFERENCE.sub(lambda match: f" {_path(match[1], owner, places)} ", expression)


def _path(name: str, owner: Plan, places: dict[str, list[Plan]]) -> str:
    found = places.get(name, [])
    if len(found) != 1:
        raise ExpressionError("reference_ambiguous" if found else "reference_unknown", name=name)
    return path_between(owner, found[0])


def path_between(owner: Plan, target: Plan) -> str:
    """Inside a repeat they share: relative, so that each instance sees its own; else from the root."""
    own, other = owner.ancestors(), target.ancestors()
    shared = [one for one, two in zip(own, other, strict=False) if one is two]
    within = [place for place, plan in enumerate(shared, 1) if plan.is_repeat]
    if not within:
        return f"/data/{target.path}"
    depth = within[-1]
    up, down = ["..", *[".."] * (len(own) - depth - 1)], [plan.name for plan in other[depth:]]
    return "/".join([*(up if len(own) > depth else ["."]), *down])
