"""The files of a report: complete in themselves, equal to the figures, in three languages."""

import gc
import re
import sys
import tempfile
import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from django.utils import translation
from pyarrow import parquet

from tests.programme.scenarios.report.builders import DAYS, FUTURES, make_study
from trajet.programme.scenarios.bridge.summaries import Bands, Study, Summary, findings, names_of, summaries
from trajet.programme.scenarios.report import Written, workbook, write_report
from trajet.programme.scenarios.report.charts import theme
from trajet.programme.scenarios.report.charts.fan import Fan, fan
from trajet.programme.scenarios.report.numbers import number, share
from trajet.programme.scenarios.report.sentences import say
from trajet.programme.scenarios.report.tables import apart_table
from trajet.programme.scenarios.report.told import Told


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
    monkeypatch.setattr(theme, "draw", lambda *_args, **_more: "<svg></svg>")


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
            "Arrivées\u00a0: moyenne d’une année",
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
        "Séries 1",
        "Séries 2",
        "Chiffres",
        "Objectifs à tenir",
        "Différence",
        "Matrice",
        "Hypothèses",
        "Charge par semaine",
        "Où vont les ménages",
        "Changements",
        "STRESS-DES",
    ]
    series = list(book["Séries 2"].iter_rows(min_row=2, values_only=True))
    assert len(series) == len(summary.lines) * DAYS
    line = summary.lines["waiting_total"]
    assert line.noise is not None
    assert series[0][4:14] == pytest.approx(
        [
            float(getattr(band, end)[0])
            for band in (line.both, line.noise)
            for end in ("low90", "low50", "median", "high50", "high90")
        ]
    )
    last = series[0][1]
    rows = book["Chiffres"].iter_rows(min_row=2, values_only=True)
    figures = {row[2]: row[3:8] for row in rows if row[1] == last}
    value = summary.kpis["waiting_mean"]
    assert figures["waiting_mean"] == pytest.approx(
        (value.mean, value.standard_error, value.low, value.high, value.futures)
    )
    rows = book["Objectifs à tenir"].iter_rows(min_row=2, values_only=True)
    missed = [row[2:5] for row in rows if row[1] == last]
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


def test_a_workbook_that_fails_leaves_no_row_behind(
    study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> Iterator[tuple[str]]:
        yield ("a row",)
        raise LookupError

    held, target = tmp_path / "held", tmp_path / "figures.xlsx"
    held.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(held))
    monkeypatch.setattr(workbook, "_figures", broken)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        with pytest.raises(LookupError):
            workbook.write_workbook(target, Told(study, summaries(study)))
        gc.collect()
    assert [str(each.message) for each in told] == []
    assert (list(held.iterdir()), target.exists()) == ([], False)


def test_of_several_cases_each_has_its_part_and_none_is_left_out(tmp_path: Path, undrawn: None) -> None:
    study = make_study("individual", "group", "hybrid")
    written = write_report(tmp_path, study, "en")
    page = written.page.read_text(encoding="utf-8")
    tags = Tags(page).seen
    keys = [found["id"] for _tag, found in tags if found.get("id")]
    assert len(keys) == len(set(keys))
    assert {found["href"] for tag, found in tags if tag == "a"} <= {f"#{key}" for key in keys}
    assert {f"{name}-{place}" for name in ("part", "waiting", "assumptions", "method") for place in (1, 2, 3)} <= set(
        keys
    )
    assert {key for key in keys if key and key.startswith("difference")} == {"difference-2", "difference-3"}
    told = re.findall(r'<a href="#part-\d">([^<]*)</a>', page)
    assert told[:3] == [
        "Saturated network · individual guidance",
        "Saturated network · guidance in groups",
        "Saturated network · hybrid guidance with triage",
    ]
    book = openpyxl.load_workbook(written.workbook, read_only=True)
    assert {"Series 1", "Series 2", "Series 3"} <= set(book.sheetnames)
    compared = {row[1] for row in book["Difference"].iter_rows(min_row=2, values_only=True)}
    assert compared == set(told[1:3])


def test_of_a_pair_what_was_asked_stands_open_and_the_reference_can_be_opened(page: str) -> None:
    parts = re.findall(r"<details class=\"part\">.*?<h2 id=\"[\w-]+\">(.*?)</h2>", page, re.DOTALL)
    assert parts == ["Réseau saturé · accompagnement individuel"]
    assert 'id="difference-2"' in page.split('<details class="part">')[0]


def test_what_the_cases_do_not_have_in_common_is_set_side_by_side(study: Study) -> None:
    with translation.override("en"):
        table = apart_table(study)
        same = apart_table(replace(study, cases=(study.cases[0], study.cases[0])))
    assert table.head[1:] == (
        "saturated network · individual guidance",
        "saturated network · hybrid guidance with triage",
    )
    places = [row[0] for row in table.rows]
    assert "Guidance: seen alone" in places
    assert "Arrivals: mean of a year" not in places
    assert not same.rows


def test_a_single_day_is_drawn_as_a_point_in_its_bars() -> None:
    one = np.array([4.0])
    chart = Fan(date(2026, 11, 22), "persons", Bands(one - 2, one - 1, one, one + 1, one + 2), today=3.0)
    drawing = fan(chart, "en")
    assert drawing.count('stroke-width="24"') == 2
    assert f'fill="{theme.LINE}"' in drawing
    assert 'stroke-dasharray="1,3"' in drawing
