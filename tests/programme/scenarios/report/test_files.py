"""The files of a report: complete in themselves, equal to the figures, in three languages."""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from django.utils import translation
from pyarrow import parquet

from tests.programme.scenarios.report.builders import DAYS, FUTURES, make_study
from trajet.programme.scenarios.bridge.summaries import Study, Summary, findings, names_of, summaries
from trajet.programme.scenarios.report import Written, write_report
from trajet.programme.scenarios.report.charts import theme
from trajet.programme.scenarios.report.numbers import number, share
from trajet.programme.scenarios.report.sentences import say


@pytest.fixture(scope="module")
def study() -> Study:
    return make_study("individual", "hybrid")


@pytest.fixture(scope="module")
def summary(study: Study) -> Summary:
    return summaries(study)[-1]


@pytest.fixture(scope="module")
def french(study: Study, tmp_path_factory: pytest.TempPathFactory) -> Written:
    return write_report(tmp_path_factory.mktemp("french"), study, "fr")


@pytest.fixture(scope="module")
def page(french: Written) -> str:
    return french.page.read_text(encoding="utf-8")


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawing is most of the work, and some tests do not look."""
    monkeypatch.setattr(theme, "draw", lambda *_args: "<svg></svg>")


class Tags(HTMLParser):
    """Every element with its attributes, and the elements still open at the end."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_the_page_needs_nothing_from_elsewhere(page: str) -> None:
    addresses = [
        value
        for _tag, found in Tags(page).seen
        for name in ("src", "href", "srcset", "data")
        if (value := found.get(name))
    ]
    assert addresses
    assert all(address.startswith("#") for address in addresses)
    assert not re.search(r"@import|url\(|<script|<link|<iframe", page)


def test_the_page_has_its_language_one_first_title_and_no_title_twice(page: str) -> None:
    tags = Tags(page).seen
    keys = [found["id"] for _tag, found in tags if found.get("id")]
    assert ("html", {"lang": "fr"}) in tags
    assert sum(tag == "h1" for tag, _ in tags) == 1
    assert len(keys) == len(set(keys))
    assert {found["href"] for tag, found in tags if tag == "a"} <= {f"#{key}" for key in keys}


def test_every_drawing_is_said_and_has_its_numbers_beside_it(page: str) -> None:
    figures = re.findall(r"<figure>.*?</figure>", page, re.DOTALL)
    assert len(figures) > 10
    assert all('role="img" aria-label="' in figure and "<table>" in figure and "<svg" in figure for figure in figures)


def test_the_sentences_and_tables_hold_the_figures_of_the_summary(page: str, summary: Summary, study: Study) -> None:
    text = page.replace("&#x27;", "'")
    with translation.override("fr"):
        assert all(say(finding, study.request.start_on) in text for finding in findings(summary))
        line = summary.lines["waiting_total"]
        assert line.noise is not None
        assert f"<td>{number(line.both.low90[0])} – {number(line.both.high90[0])}</td>" in text
        assert f"<td>{number(line.noise.low90[0])} – {number(line.noise.high90[0])}</td>" in text
        for item in summary.breaches:
            assert f"{share(item.both.low)} – {share(item.both.high)}" in text


def test_both_bands_and_what_was_supposed_are_named(page: str) -> None:
    with translation.override("fr"):
        for words in (
            "Bande claire",
            "Pointillé brun",
            "files seules",
            "Erreur type",
            "5–95",
            "arrivals.households_per_day",
            "publié",
        ):
            assert words in page


def test_names_from_a_file_cannot_become_elements(page: str) -> None:
    assert "&lt;sites&gt;.family" in page
    assert "<sites>" not in page


def test_the_workbook_equals_the_summary(french: Written, summary: Summary) -> None:
    book = openpyxl.load_workbook(french.workbook, read_only=True)
    assert book.sheetnames == [
        "Résumé",
        "Séries",
        "Chiffres",
        "Objectifs à tenir",
        "Différence",
        "Matrice",
        "Hypothèses",
        "STRESS-DES",
    ]
    series = list(book["Séries"].iter_rows(min_row=2, values_only=True))
    assert len(series) == len(summary.lines) * DAYS
    line = summary.lines["waiting_total"]
    assert line.noise is not None
    assert series[0][3:13] == pytest.approx(
        [
            float(getattr(band, end)[0])
            for band in (line.both, line.noise)
            for end in ("low90", "low50", "median", "high50", "high90")
        ]
    )
    figures = {row[1]: row[2:7] for row in book["Chiffres"].iter_rows(min_row=2, values_only=True)}
    value = summary.kpis["waiting_mean"]
    assert figures["waiting_mean"] == pytest.approx(
        (value.mean, value.standard_error, value.low, value.high, value.futures)
    )
    missed = [row[1:4] for row in book["Objectifs à tenir"].iter_rows(min_row=2, values_only=True)]
    assert missed == [(item.both.futures, item.both.breached, item.both.probability) for item in summary.breaches]


def test_the_series_of_every_future_can_be_read_back(french: Written, study: Study) -> None:
    assert french.series is not None
    table = parquet.read_table(french.series)
    assert table.num_rows == len(study.cases) * 2 * FUTURES * DAYS
    rows = table.to_pylist()
    last = study.cases[-1]
    row = rows[len(rows) // 2 + DAYS + 3]
    assert (row["option"], row["level"], row["future"]) == ("hybrid", "sampled", 1)
    assert [row[name] for name in names_of(last)] == last.results[1].series[:, 3].tolist()


def test_without_pyarrow_all_but_the_series_is_written_and_that_is_said(
    study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, undrawn: None
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    written = write_report(tmp_path, study, "nl")
    assert (written.series, sorted(path.name for path in tmp_path.iterdir())) == (None, ["figures.xlsx", "report.html"])
    assert written.notices[0] in written.page.read_text(encoding="utf-8")


def test_a_single_case_has_no_reference_and_no_matrix(tmp_path: Path, undrawn: None) -> None:
    written = write_report(tmp_path, make_study("group"), "en")
    page = written.page.read_text(encoding="utf-8")
    assert 'id="matrix"' not in page
    assert 'id="difference"' not in page
    assert "Matrix" not in openpyxl.load_workbook(written.workbook, read_only=True).sheetnames
