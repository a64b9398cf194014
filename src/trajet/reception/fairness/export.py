"""The panel as a spreadsheet: every table of the page, one row per group and measure."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from trajet.common.office import Column, xlsx
from trajet.reception.fairness.choices import Choice
from trajet.reception.fairness.pages import Section


def workbook(sections: Sequence[Section], choice: Choice, *, by: str) -> bytes:
    """The figures shown, with their intervals and the difference to all others."""
    columns = [
        Column(_("Measure"), "measure", 44),
        Column(str(choice.dimension.label), "name", 28),
        Column(_("Households"), "households", 12),
        Column(_("Figure"), "value", 14),
        Column(_("95 % interval"), "interval", 18),
        Column(_("Difference to all others"), "gap", 26),
        Column(_("Among the same type and class"), "gap_alike", 26),
        Column(_("More than chance explains"), "stands_out", 16),
    ]
    rows = [
        {
            "measure": section.title,
            "name": line.name,
            "households": line.households,
            "value": line.value,
            "interval": line.interval,
            "gap": line.gap,
            "gap_alike": line.gap_alike,
            "stands_out": line.stands_out,
        }
        for section in sections
        for line in section.lines
    ]
    filters = _("the last %(days)s days, by %(dimension)s") % {
        "days": choice.days,
        "dimension": str(choice.dimension.label).lower(),
    }
    return xlsx(rows, columns, _("Fairness of dispatching"), by=by, filters=filters)
