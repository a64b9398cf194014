from datetime import UTC, date, datetime
from io import BytesIO

import openpyxl
import pytest
from django.utils import translation

from trajet.common.office import XLSX, Column, as_csv, file_response, pdf, xlsx

COLUMNS = [
    Column("Name", "name", 30),
    Column("Since", "since"),
    Column("At", "at"),
    Column("Days", lambda row: row["days"]),
]
ROW = {"name": "=1+1", "since": date(2026, 11, 21), "at": datetime(2026, 11, 21, 9, 30, tzinfo=UTC), "days": 12}


def opened(content: bytes) -> openpyxl.worksheet.worksheet.Worksheet:
    book = openpyxl.load_workbook(BytesIO(content))
    assert book.active is not None
    return book.active


def test_a_spreadsheet_has_a_header_and_typed_cells_and_says_who_took_it() -> None:
    with translation.override("en"):
        sheet = opened(xlsx([ROW], COLUMNS, "Waiting: [all]/today", by="K. Peeters", filters="families"))
    assert sheet.title == "Waiting   all  today"
    assert "K. Peeters" in str(sheet["A2"].value)
    assert "families" in str(sheet["A2"].value)
    assert [cell.value for cell in sheet[4]] == ["Name", "Since", "At", "Days"]
    assert sheet.freeze_panes == "A5"
    assert sheet["B5"].value == datetime(2026, 11, 21)  # noqa: DTZ001 spreadsheets know no zone
    assert sheet["C5"].value == datetime(2026, 11, 21, 10, 30)  # noqa: DTZ001
    assert sheet["D5"].value == 12


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(1)", "https://example.org", "{=1}"])
def test_text_never_becomes_a_formula_or_a_link(text: str) -> None:
    cell = opened(xlsx([{**ROW, "name": text}], COLUMNS, "x"))["A5"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", " =1"])
def test_text_never_becomes_a_formula_in_csv(text: str) -> None:
    _head, line = as_csv([{"name": text, "since": 'a;"b', "at": None, "days": -3}], COLUMNS).splitlines()
    assert line.decode() == f'\'{text};"a;""b";;-3'


def test_csv_begins_with_the_mark_by_which_excel_knows_its_letters() -> None:
    assert as_csv([], [Column("Réponse", "x")]) == "\ufeffRéponse\r\n".encode()


def test_text_a_spreadsheet_cannot_hold_is_cut_not_refused() -> None:
    sheet = opened(xlsx([{**ROW, "name": "a\0\x0bb" + "x" * 40_000}], COLUMNS, ""))
    assert str(sheet["A5"].value).startswith("abxx")
    assert len(str(sheet["A5"].value)) == 32_767


def test_a_document_is_accessible_in_the_scripts_of_the_people() -> None:
    names = ["Éléonore", "عبد الله", "ሰላም", "Հայկ", "გიორგი", "নাম", "नाम", "பெயர்", "Олена", "نام"]
    made = pdf(
        '= #data.title\n#for name in data.names [ #name \\ ]\n#in-language("ar")[مرحبا]', {"title": "T", "names": names}
    )
    assert made.startswith(b"%PDF")
    assert b"pdfuaid" in made


def test_a_script_without_font_still_gives_a_document() -> None:
    assert pdf("= #data.title\n#data.name", {"title": "T", "name": "\U00012000"}).startswith(b"%PDF")


def test_markup_in_data_stays_text() -> None:
    assert pdf("= T\n#data.name", {"title": "T", "name": "#panic() $x$ *b*"}).startswith(b"%PDF")


def test_a_fault_in_a_template_is_not_hidden() -> None:
    with pytest.raises(Exception, match="unknown variable"):
        pdf("#nothing", {"title": "T"})


def test_a_download_is_kept_by_no_cache() -> None:
    response = file_response(b"x", "liste été.xlsx", XLSX)
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''liste%20%C3%A9t%C3%A9.xlsx")
    assert response["X-Content-Type-Options"] == "nosniff"
