"""How full a place is: a sentence, a state and the widths of a bar of 100 units."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext

# A centre is full in practice at about 92 %: a family in a six-bed room blocks two beds.
FULL_PERCENT = 92


@dataclass(frozen=True, slots=True)
class Bar:
    """What the component draws; `state` is empty, `high` or `over`."""

    text: str
    state: str
    state_text: str
    used_width: str
    planned_width: str
    limit: int


def _width(places: int, total: int) -> str:
    return f"{min(100.0, 100 * places / total if total else 0):.1f}"


def bar(used: int, total: int, planned: int = 0, limit: int = FULL_PERCENT) -> Bar:
    """The bar of `used` and `planned` places out of `total`; nothing to hold counts as over when used."""
    taken = used + planned
    state = "over" if taken > total else "high" if total and 100 * taken >= limit * total else ""
    percent = f" ({round(100 * taken / total)} %)" if total else ""
    text = gettext("%(taken)s of %(total)s places") % {"taken": number_format(taken), "total": number_format(total)}
    said = {"over": gettext("over"), "high": gettext("full") if taken == total else gettext("nearly full"), "": ""}[
        state
    ]
    return Bar(text + percent, state, said, _width(used, total), _width(taken, total), limit)
