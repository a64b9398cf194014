"""The spreadsheet with its wrong cells marked, and an empty one to start from."""

from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from trajet.guidance.imports.columns import TARGETS
from trajet.guidance.imports.models import FileImport
from trajet.guidance.imports.reading import Grid, shown
from trajet.guidance.imports.sentences import read


def marked(batch: FileImport, grid: Grid) -> bytes:
    """Every row as uploaded, at its own row number; wrong cells in red with what to write, and a list of them."""
    import xlsxwriter

    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head, wrong = book.add_format({"bold": True, "bottom": 1}), book.add_format({"bg_color": "#f9d0cc", "border": 1})
    sheet, account = book.add_worksheet(_("Rows")[:31]), book.add_worksheet(_("To put right")[:31])
    problems: dict[tuple[int, int], list[str]] = {}
    for row, at, _heading, kept in batch.findings.get("problems", []):
        problems.setdefault((row, at), []).append(str(read(kept)))
    for at, heading in enumerate(grid.headings):
        sheet.write_string(0, at, heading, head)
        sheet.set_column(at, at, 18)
    for line, (number, cells) in enumerate(grid.rows, start=1):
        _write_line(sheet, line, number, cells, problems, wrong)
    sheet.freeze_panes(1, 0)
    _write_account(account, batch, head)
    book.close()
    return target.getvalue()


def _write_line(
    sheet: Any, line: int, number: int, cells: list[Any], problems: dict[tuple[int, int], list[str]], wrong: Any
) -> None:
    for at, cell in enumerate(cells):
        said = problems.get((number, at))
        if said:
            sheet.write_string(line, at, shown(cell), wrong)
            sheet.write_comment(line, at, "\n".join(said))
        elif cell is not None:
            sheet.write_string(line, at, shown(cell))


def _write_account(sheet: Any, batch: FileImport, head: Any) -> None:
    for at, (label, width) in enumerate(((_("Row"), 8), (_("Column"), 24), (_("What to put right"), 80))):
        sheet.write_string(0, at, label, head)
        sheet.set_column(at, at, width)
    for line, (row, _at, heading, kept) in enumerate(batch.findings.get("problems", []), start=1):
        sheet.write_number(line, 0, row)
        sheet.write_string(line, 1, heading)
        sheet.write_string(line, 2, str(read(kept)))


def template() -> bytes:
    """An empty workbook with every heading, in the reader's language."""
    import xlsxwriter

    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet, head = book.add_worksheet(_("Rows")[:31]), book.add_format({"bold": True, "bottom": 1})
    for at, column in enumerate(TARGETS):
        sheet.write_string(0, at, str(column.label), head)
        sheet.set_column(at, at, 22)
    sheet.freeze_panes(1, 0)
    book.close()
    return target.getvalue()
