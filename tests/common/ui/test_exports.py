"""Exports of 50,000 rows leave memory row by row and hold exactly the rows they were given."""

import gc
import resource
import tempfile
import warnings
from collections.abc import Iterator
from io import BytesIO
from operator import itemgetter
from pathlib import Path

import openpyxl
import pytest
from django.http import FileResponse

from trajet.common.office import XLSX, Column, label_of, xlsx_response

COLUMNS = [Column("Number", "n"), Column("Text", "text"), Column("Double", lambda row: row["n"] * 2)]
MOST_MEGABYTES = 40


def rows(count: int) -> Iterator[dict[str, object]]:
    return ({"n": n, "text": f"=SUM(A{n})"} for n in range(count))


def content_of(response: FileResponse) -> bytes:
    content = b"".join(response.streaming_content)  # type: ignore[arg-type]
    response.file_to_stream.close()  # closing the response would also look after a database that no test here has
    return content


def test_every_row_is_there_in_order_and_no_text_becomes_a_formula() -> None:
    response = xlsx_response(rows(1_200), COLUMNS, "List", "list.xlsx", by="Somebody", filters="all")
    assert response["Content-Type"] == XLSX
    assert response["Cache-Control"] == "no-store"
    sheet = openpyxl.load_workbook(BytesIO(content_of(response)), read_only=True).worksheets[0]
    found = list(sheet.iter_rows(min_row=4, values_only=True))
    assert found[0] == ("Number", "Text", "Double")
    assert found[1:] == [(n, f"=SUM(A{n})", n * 2) for n in range(1_200)]


def test_the_label_of_a_choice_is_asked_for_once_whatever_the_rows() -> None:
    asked: list[str] = []

    class File:
        def __init__(self, status: str) -> None:
            self.status = status

        def get_status_display(self) -> str:
            asked.append(self.status)
            return self.status.title()

    columns = [Column("State", label_of("status", itemgetter(0)))]
    files = ((File("open" if number % 3 else "closed"),) for number in range(300))
    response = xlsx_response(files, columns, "List", "list.xlsx")
    sheet = openpyxl.load_workbook(BytesIO(content_of(response)), read_only=True).worksheets[0]
    assert [row[0] for row in sheet.iter_rows(min_row=5, max_row=7, values_only=True)] == ["Closed", "Open", "Open"]
    assert sorted(asked) == ["closed", "open"]


@pytest.mark.slow
def test_fifty_thousand_rows_take_no_more_memory_than_a_few() -> None:
    content_of(xlsx_response(rows(100), COLUMNS, "List", "list.xlsx"))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    content_of(xlsx_response(rows(50_000), COLUMNS, "List", "list.xlsx"))
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < MOST_MEGABYTES


def test_a_row_that_fails_leaves_no_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Iterator[dict[str, object]]:
        yield {"n": 1, "text": "x"}
        raise LookupError

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        with pytest.raises(LookupError):
            xlsx_response(broken(), COLUMNS, "List", "list.xlsx")
        gc.collect()
    assert [str(each.message) for each in told] == []
    assert list(tmp_path.iterdir()) == []
