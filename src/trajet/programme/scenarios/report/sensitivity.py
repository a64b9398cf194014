"""Which assumption moves the result most, as drawings with their tables."""

from collections.abc import Iterator

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from trajet.programme.scenarios.bridge.sensitivity import FIGURES, Effects, Sensitivity, Swing
from trajet.programme.scenarios.report import labels
from trajet.programme.scenarios.report.charts.tornado import Bar, tornado
from trajet.programme.scenarios.report.numbers import NOTHING, number, signed
from trajet.programme.scenarios.report.parts import Figure, Section, Table

DRAWN = 8
"""The strongest; the table has all."""
ASSUMPTIONS: labels.Words = {
    "arrivals.factor": gettext_lazy("Number of arrivals"),
    "households.needs_adapted": gettext_lazy("Households that need an adapted place"),
    "waiting.patience_days": gettext_lazy("Days until somebody leaves the list"),
    "waiting.comes_back": gettext_lazy("Share that comes back to the list"),
    "staff.registration.net_hours": gettext_lazy("Hours of registration"),
    "staff.medical.net_hours": gettext_lazy("Hours of the medical service"),
    "staff.social.net_hours": gettext_lazy("Hours of the social service"),
    "staff.partner.net_hours": gettext_lazy("Hours of the partner"),
    "staff.centre.net_hours": gettext_lazy("Hours for evaluations in the centres"),
    "services.registration.minutes": gettext_lazy("Minutes per registration"),
    "services.medical.minutes": gettext_lazy("Minutes per medical check"),
    "services.interview.minutes": gettext_lazy("Minutes per social interview"),
    "services.partner.minutes": gettext_lazy("Minutes per interview of the partner"),
    "services.evaluation.minutes": gettext_lazy("Minutes per evaluation"),
    "evaluation.begins_after_days": gettext_lazy("Days in the centre before the evaluation"),
    "evaluation.moved_share": gettext_lazy("Households that change centre"),
    "stays.lengths.recognised.mean_days": gettext_lazy("Stay of people recognised"),
    "stays.lengths.refused.mean_days": gettext_lazy("Stay of people refused"),
    "stays.lengths.other.mean_days": gettext_lazy("Stay after another outcome"),
    "stays.reentry_share": gettext_lazy("Refused people received again"),
    "stays.lengths": gettext_lazy("All stays in a centre"),
    "beds.first_phase": gettext_lazy("Beds of the first phase"),
    "beds.centres": gettext_lazy("Beds of the centres"),
}


def sensitivity_section(found: Sensitivity, key: str) -> Section:
    """A drawing for each figure that is watched, and what is left out."""
    note = _(
        "Each assumption alone, a fifth lower (−) or a fifth higher (+), in the same %(futures)s futures; * more than chance. Beds and measured stays too."
    ) % {"futures": number(found.futures)}
    return Section(key, _("What moves the result most"), (note,), tuple(_figures(found)))


def sensitivity_tables(found: Sensitivity) -> Iterator[Table]:
    """One table for each figure that is watched."""
    return (_table(found, figure) for figure in FIGURES)


def _figures(found: Sensitivity) -> Iterator[Figure]:
    for figure in FIGURES:
        strong = [swing for swing in _sorted(found, figure) if swing.reach(figure) > 0][:DRAWN]
        if strong:
            table = _table(found, figure)
            yield Figure(table.caption, _drawn(strong, figure), _said(strong[0], figure), table)


def _sorted(found: Sensitivity, figure: str) -> list[Swing]:
    return sorted(found.swings, key=lambda swing: -swing.reach(figure))


def _drawn(swings: list[Swing], figure: str) -> SafeString:
    bars = [
        Bar(str(ASSUMPTIONS[swing.place]), _mean(swing.lower, figure), _mean(swing.higher, figure)) for swing in swings
    ]
    unit, language = str(labels.UNITS[_unit(figure)]), (get_language() or "en").split("-")[0]
    drawing = tornado(bars, unit, language, is_share=_unit(figure) == "share")
    return mark_safe(drawing)  # noqa: S308 drawn from numbers; labels are escaped by the drawing library


def _unit(figure: str) -> str:
    if labels.kpi_value(figure, 0.5) != number(0.5):
        return "share"
    return "persons" if figure in labels.TOTALS else "days"


def _mean(side: Effects | None, figure: str) -> float:
    mean = side[figure].estimate.mean if side else 0.0
    return mean if mean == mean else 0.0


def _said(swing: Swing, figure: str) -> str:
    return _("Most of all: %(what)s (%(lower)s when lower, %(higher)s when higher).") % {
        "what": ASSUMPTIONS[swing.place],
        "lower": _apart(swing.lower, figure),
        "higher": _apart(swing.higher, figure),
    }


def _apart(side: Effects | None, figure: str) -> str:
    """The mean difference, with a star when it is more than chance."""
    if side is None or not side[figure].estimate.futures:
        return NOTHING
    found, mean = side[figure], side[figure].estimate.mean
    text = _points(mean) if _unit(figure) == "share" else signed(mean)
    return f"{text} *" if found.is_proven and any(digit in text for digit in "123456789") else text


def _points(value: float) -> str:
    return _("%(count)s points") % {"count": signed(value * 100)}


def _table(found: Sensitivity, figure: str) -> Table:
    head = (_("Assumption"), _("A fifth lower"), _("A fifth higher"))
    rows = tuple(
        (str(ASSUMPTIONS[swing.place]), _apart(swing.lower, figure), _apart(swing.higher, figure))
        for swing in _sorted(found, figure)
    )
    return Table(labels.kpi_label(figure), head, rows)
