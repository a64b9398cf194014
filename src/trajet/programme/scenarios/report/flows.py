"""Where households go during the run, as a drawing with its table."""

from collections.abc import Sequence

from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trajet.programme.scenarios.bridge.flows import Part
from trajet.programme.scenarios.bridge.summaries import Estimate
from trajet.programme.scenarios.report import labels
from trajet.programme.scenarios.report.charts.flow import Piece, Stage, flow
from trajet.programme.scenarios.report.charts.theme import LINE, OTHER, TEXT
from trajet.programme.scenarios.report.numbers import number, whole
from trajet.programme.scenarios.report.parts import Figure, Section, Table

PARTS: labels.Words = {
    "waiting": gettext_lazy("registration and waiting list"),
    "first_phase": gettext_lazy("first phase"),
    "centres": gettext_lazy("centres"),
}
CAME: labels.Words = {
    "waiting": gettext_lazy("arrive"),
    "first_phase": gettext_lazy("get a bed"),
    "centres": gettext_lazy("are designated"),
}
WENT_ON: labels.Words = {
    "waiting": CAME["first_phase"],
    "first_phase": CAME["centres"],
    "centres": gettext_lazy("leave the network"),
}
THERE = gettext_lazy("there on the first day")
STILL = gettext_lazy("there at the end")
GAVE_UP = gettext_lazy("leave the list for good")


def flow_section(parts: Sequence[Part], key: str) -> Section:
    """One drawing: every part takes in as many as go out of it or stay."""
    waiting, *_others, centres = parts
    said = _("%(came)s households arrive, %(bed)s get a bed; %(left)s leave the network.")
    words = {"came": whole(waiting.came.mean), "bed": whole(waiting.went_on.mean), "left": whole(centres.went_on.mean)}
    note = _("Households, mean of the futures. Who is received again arrives a second time.")
    drawing = flow([_stage(part) for part in parts])
    table = flow_table(parts)
    figure = Figure(table.caption, mark_safe(drawing), said % words, table)  # noqa: S308 numbers and escaped words
    return Section(key, _("Where households go"), (note,), (figure,))


def flow_table(parts: Sequence[Part]) -> Table:
    """Mean of each number, with the middle nine tenths of the futures."""
    rows = tuple(
        (str(capfirst(str(PARTS[part.code]))), str(words), _told(value))
        for part in parts
        for words, value in (
            (CAME[part.code], part.came),
            (THERE, part.there),
            (WENT_ON[part.code], part.went_on),
            (GAVE_UP, part.gave_up),
            (STILL, part.still),
        )
        if value.high
    )
    return Table(
        _("Households that come, go on and stay"),
        (_("Part of the network"), _("Households that …"), _("Mean [5–95 %]")),
        rows,
    )


def _told(value: Estimate) -> str:
    return f"{number(value.mean)} [{number(value.low)}; {number(value.high)}]"


def _stage(part: Part) -> Stage:
    came, there = _piece(CAME[part.code], part.came, LINE), _piece(THERE, part.there, OTHER)
    went_on, still = _piece(WENT_ON[part.code], part.went_on, LINE), _piece(STILL, part.still, OTHER)
    gave_up = (_piece(GAVE_UP, part.gave_up, TEXT),) if part.gave_up.high else ()
    return Stage(str(capfirst(str(PARTS[part.code]))), (came, there), (went_on, *gave_up, still))


def _piece(words: object, value: Estimate, colour: str) -> Piece:
    return Piece(_("%(name)s: %(value)s") % {"name": words, "value": whole(value.mean)}, value.mean, colour)
