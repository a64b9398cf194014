"""What the command prints: the matrix of the figures, and what a reader must know first."""

from collections.abc import Iterator, Sequence

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rich.table import Table

from trajet.programme.scenarios.bridge.matrix import Cell, matrix
from trajet.programme.scenarios.bridge.running import Case

FIGURES: dict[str, tuple[str | Promise, int]] = {
    "waiting_mean": (gettext_lazy("People on the waiting list, mean"), 0),
    "waiting_end": (gettext_lazy("People on the waiting list, last day"), 0),
    "list.all.p90": (gettext_lazy("Days on the list, nine of ten at most"), 0),
    "first_phase.all.mean": (gettext_lazy("Days in first phase, mean"), 1),
    "medical.all.p90": (gettext_lazy("Days until the medical check, nine of ten at most"), 1),
    "guidance.all.p90": (gettext_lazy("Days until the first guidance, nine of ten at most"), 1),
    "evaluation.all.within": (gettext_lazy("Evaluated within the term, %"), 1),
    "dispatched": (gettext_lazy("Households dispatched"), 0),
    "hours_worked": (gettext_lazy("Hours worked"), 0),
    "hours_overtime": (gettext_lazy("Hours of overtime"), 0),
}
"""Figure → what it is, and how many decimals it is shown with. The share is shown in percent."""


def table(cases: Sequence[Case]) -> Table:
    """One row per figure: the mean of each case with the middle nine tenths of the futures, the first in full, the others
    with their difference to it; a star marks what is more than chance."""
    found = Table(title=_("Means over the futures, 5–95 % in brackets, * difference proven"), title_justify="left")
    found.add_column(_("Figure"))
    for case in cases:
        found.add_column(case.name, justify="right", overflow="fold")
    for name, cells in matrix(cases):
        found.add_row(str(FIGURES[name][0]), *_cells(name, cells))
    return found


def _difference(shown: str, cell: Cell) -> str:
    """What rounds to nothing is no difference to anybody, however proven."""
    if not any(digit in shown for digit in "123456789"):
        return "="
    return f"{'+' if (cell.difference or 0) > 0 else '−'}{shown}{' *' if cell.is_proven else ''}"


def _cells(name: str, cells: Sequence[Cell]) -> Iterator[str]:
    decimals = FIGURES[name][1]
    times = 100.0 if name.endswith("within") else 1.0

    def shown(value: float) -> str:
        return "–" if value != value else number_format(value * times, decimals, use_l10n=True, force_grouping=True)

    for cell in cells:
        has_figure = cell.mean == cell.mean
        text = f"{shown(cell.mean)} [{shown(cell.low)}; {shown(cell.high)}]" if has_figure else shown(cell.mean)
        if cell.difference is not None:
            text += f"\n{_difference(shown(abs(cell.difference)), cell)}"
        yield text
