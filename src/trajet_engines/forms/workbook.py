"""From the bytes of an .xlsx file, or a markdown table, to the rows of its sheets. Nothing is believed."""

import re
from io import BytesIO
from warnings import catch_warnings

from pyxform.errors import PyXFormError
from pyxform.xls2json_backends import DefinitionData, md_to_dict, xlsx_to_dict

from .archive import check_archive
from .limits import MOST_CHOICE_ROWS, MOST_COLUMNS, MOST_SURVEY_ROWS
from .problems import refused

ROWS = {"survey": MOST_SURVEY_ROWS, "choices": MOST_CHOICE_ROWS, "settings": 100}
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
Row = dict[str, str]


def open_workbook(source: bytes | str) -> DefinitionData:
    """The rows by sheet, as pyxform reads them; text is a markdown table. Raises FormError."""
    data = _read_markdown(source) if isinstance(source, str) else _read_xlsx(source)
    if "survey" not in data:
        raise refused("sheet_missing", name="survey")
    for sheet, most in ROWS.items():
        _check_size(sheet, data.get(sheet) or [], most)
    if not any(data["survey"]):
        raise refused("sheet_empty", sheet="survey")
    return DefinitionData(**{key: value for key, value in data.items() if key in DefinitionData.__slots__})


def _read_xlsx(content: bytes) -> dict[str, list[Row]]:
    check_archive(content)
    try:
        with catch_warnings(action="ignore"):  # openpyxl remarks on parts of a workbook that we do not read
            return _cleaned(xlsx_to_dict(BytesIO(content)))
    except PyXFormError as error:
        if "Duplicate column header" in str(error):
            raise refused("name_twice", row=1, name=str(error).rpartition(":")[2].strip()) from None
        raise refused("workbook_damaged") from None
    except Exception:  # openpyxl raises anything on a damaged file
        raise refused("workbook_damaged") from None


def _read_markdown(table: str) -> dict[str, list[Row]]:
    try:
        return _cleaned(md_to_dict(_squared(table)))
    except (PyXFormError, IndexError, KeyError, TypeError, AttributeError):
        raise refused("not_a_workbook") from None


def _squared(table: str) -> str:
    """Empty cells at the end of rows cut off, so that a row is never longer than its heading."""
    return "\n".join(re.sub(r"(\|\s*)+$", "|", line.rstrip()) for line in table.splitlines())


def _cleaned(data: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """Without the signs that XML cannot hold."""
    for sheet, rows in data.items():
        if sheet != "sheet_names":
            data[sheet] = [{key: _clean(value) for key, value in row.items()} for row in rows or []]  # type: ignore[misc]
    return data


def _clean(value: str | None) -> str | None:  # headings have no value
    return CONTROL.sub("", value) if isinstance(value, str) else value


def _check_size(sheet: str, rows: list[Row], most: int) -> None:
    if len(rows) > most:
        raise refused("too_many_rows", sheet=sheet, limit=str(most))
    if rows and len(rows[0]) > MOST_COLUMNS:
        raise refused("too_many_rows", sheet=sheet, limit=str(MOST_COLUMNS))
