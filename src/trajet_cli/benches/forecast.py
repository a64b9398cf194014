"""`./trajet bench forecast`: the forecast of arrivals held against what came, month after month of the Belgian past.

`--quick` takes eight origins instead of all. Ends with 1 when AutoETS does not beat the yardstick, with 2 when it is not
installed (extra `sim`): what needs no library is scored all the same.
"""

import argparse
import datetime as dt
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from trajet_cli import places
from trajet_engines.simulation.forecast.backtest import Scored, backtest, origins, sampler, summarise
from trajet_engines.simulation.forecast.ets import is_installed
from trajet_engines.simulation.forecast.forecast import MODELS, Sampler
from trajet_engines.simulation.forecast.months import MonthlySeries, month_of, month_text
from trajet_engines.simulation.forecast.public import belgian_months, eurostat_months

PAGE = Path("docs/reference/benchmarks.md")
BEGIN, END = "<!-- forecast: begin -->", "<!-- forecast: end -->"
HEADINGS = ("months ahead", "model", "scored", "CRPS", "of the yardstick", "in 50 %", "in 80 %", "in 90 %")
AHEAD = {"1": range(1, 2), "2–3": range(2, 4), "4–6": range(4, 7), "7–12": range(7, 13), "1–12": range(1, 13)}
INSTALL = "AutoETS is not installed: it comes with the extra `sim`."
WITHOUT_LIBRARY = ("level", "random_walk")
MISSED, NOT_RUN = 1, 2


@dataclass(frozen=True)
class Trial:
    """A series and the months it is forecast from."""

    title: str
    series: MonthlySeries
    at: list[int]

    def __str__(self) -> str:
        return f"{self.title}: {len(self.at)} origins, {month_text(self.at[0])} to {month_text(self.at[-1])}"


def run(args: argparse.Namespace | list[str]) -> int:
    """Forecast, score, print; keep the tables in the documentation when asked."""
    options = _parser().parse_args(args if isinstance(args, list) else args.extra)
    out = Console(highlight=False)
    models: dict[str, Sampler] = {name: sampler(name) for name in MODELS if is_installed() or name in WITHOUT_LIBRARY}
    began, found = time.process_time(), dict[str, list[Scored]]()
    for trial in trials(is_quick=options.quick):
        found[str(trial)] = backtest(trial.series, models, trial.at, paths=options.paths, seed=options.seed)
        out.print(_table(str(trial), found[str(trial)]))
    costs = "; ".join([f"{time.process_time() - began:.0f} CPU s in all", *map(cost_of_start, models)])
    out.print(costs)
    if options.record:
        out.print(f"Recorded in {record(found, costs, options)}.")
    if not is_installed():
        out.print(INSTALL)
        return NOT_RUN
    return 0 if all(beats(scores) for scores in found.values()) else MISSED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="trajet bench forecast")
    parser.add_argument("--seed", type=int, default=1, help="which sampled futures")
    parser.add_argument("--paths", type=int, default=1000, help="how many futures of each forecast")
    parser.add_argument("--quick", action="store_true", help="eight origins of one series")
    parser.add_argument("--record", action="store_true", help="write the tables into docs/reference/benchmarks.md")
    return parser


def trials(*, is_quick: bool = False) -> list[Trial]:
    """The months tried: with the break of 2015, after it, and all published ones (never an estimate)."""
    eurostat, published = eurostat_months(), belgian_months()
    last = month_of(dt.date(2019, 4, 1))
    after = origins(eurostat, month_of(dt.date(2016, 1, 1)), last)
    if is_quick:
        return [Trial("Eurostat, after the break of 2015", eurostat, after[:29:4])]
    every = origins(eurostat, month_of(dt.date(2014, 1, 1)), last)
    known = origins(published, month_of(dt.date(2014, 1, 1)), published.end)
    return [
        Trial("Eurostat, after the break of 2015", eurostat, after),
        Trial("Eurostat, through the break of 2015", eurostat, every),
        Trial("All published months", published, known),
    ]


def beats(scores: list[Scored]) -> bool:
    """Whether AutoETS has the lower CRPS of the two over all horizons."""
    return all(line.relative < 1 for line in summarise(scores) if line.model == "auto_ets")


def rows_of(scores: list[Scored]) -> Iterator[tuple[str, ...]]:
    """One row per horizon and model."""
    for title, ahead in AHEAD.items():
        for line in summarise(scores, ahead=ahead):
            covered = (f"{share:.2f}" for share in line.coverage)
            yield title, line.model, f"{line.months}", f"{line.crps:.0f}", f"{line.relative:.3f}", *covered


def _table(title: str, scores: list[Scored]) -> Table:
    table = Table(title=title)
    for heading in HEADINGS:
        table.add_column(heading, justify="left" if heading in HEADINGS[:2] else "right", no_wrap=heading == "model")
    for row in rows_of(scores):
        table.add_row(*row)
    return table


def cost_of_start(model: str) -> str:
    """What the first forecast of a process costs, measured in a process of its own."""
    code = (
        "import time\n"
        "from trajet_cli.benches._memory import peak_megabytes\n"
        "from trajet_engines.simulation.forecast import eurostat_months\n"
        "from trajet_engines.simulation.forecast.forecast import sample\n"
        "for _ in range(2):\n"
        "    began = time.process_time()\n"
        f"    sample(eurostat_months().counts, 12, 200, 1, {model!r})\n"
        "    print(round(time.process_time() - began, 3))\n"
        "print(round(peak_megabytes()))\n"
    )
    environment = os.environ | {"PYTHONPATH": str(places.ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    first, second, megabytes = done.stdout.split()
    return f"{model}: first forecast of a process {first} CPU s, the next {second}, {megabytes} MiB"


def record(found: dict[str, list[Scored]], costs: str, options: argparse.Namespace) -> Path:
    """Replaces the recorded tables of the documentation; returns its page."""
    page = places.ROOT / PAGE
    before, _, rest = page.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text(f"{before}{BEGIN}\n\n{_circumstances(options)} {costs}.\n\n{_sections(found)}\n{END}{after}")
    return page


def _sections(found: dict[str, list[Scored]]) -> str:
    return "\n".join(f"### {title}\n\n{_markdown(scores)}\n" for title, scores in found.items())


def _markdown(scores: list[Scored]) -> str:
    rows = [HEADINGS, ("---",) * len(HEADINGS), *rows_of(scores)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _circumstances(options: argparse.Namespace) -> str:
    load = "/".join(f"{number:.1f}" for number in os.getloadavg())
    kind = "quick" if options.quick else "full"
    return (
        f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC, {kind} run, seed {options.seed}, {options.paths} futures each: "
        f"Python {platform.python_version()}, {os.cpu_count()} cores of {platform.machine()}, load average {load} when it ended;"
    )
