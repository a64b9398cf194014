"""What `./trajet simulate` is asked: declared once, for the console and for the command. Knows no Django."""

import argparse
import datetime as dt
from collections.abc import Callable, Iterator
from typing import Final

EXECUTORS: Final = ("auto", "serial", "threads", "processes", "dask")
LANGUAGES: Final = ("fr", "nl", "en")
USUAL_SCENARIO, USUAL_OPTION, NO_REFERENCE = "normal", "individual", "none"
USUAL_GOAL: Final = "assessed.all.within>=95%"
MOST_REPLICATIONS, MOST_DAYS = 10_000, 3_660


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Every option with its default."""
    what = parser.add_argument_group("what to simulate")
    what.add_argument(
        "--scenario", default=USUAL_SCENARIO, metavar="NAME|FILE", help="a preset or a YAML/JSON file (%(default)s)"
    )
    what.add_argument("--option", default=USUAL_OPTION, help="how guidance is organised (%(default)s)")
    what.add_argument("--compare", metavar="A/X,B/Y", help="several SCENARIO/OPTION pairs; the first is the reference")
    what.add_argument("--reference", metavar="A/X", help="what it is compared with; none: nothing (the usual guidance)")
    what.add_argument("--days", type=_between(1, MOST_DAYS), default=365, help="length of the run (%(default)s)")
    what.add_argument("--start-on", type=dt.date.fromisoformat, metavar="YYYY-MM-DD", help="first day (today)")
    what.add_argument("--empty", action="store_true", help="the published network instead of today's database")
    what.add_argument(
        "--sensitivity", action="store_true", help="also try the assumptions one by one: which moves the result most"
    )
    what.add_argument("--desk", action="store_true", help="also the walk-in desk: a few opening plans, hour by hour")
    staff = parser.add_argument_group("staff")
    staff.add_argument(
        "--staff",
        metavar="GROUP:FEWEST-MOST:COST,…",
        help="also search the cheapest staff, such as medical:3-14:62,social:8-28:54 (cost of one a year)",
    )
    staff.add_argument(
        "--goal", default=USUAL_GOAL, metavar="FIGURE>=LEVEL", help="what the staff must reach (%(default)s)"
    )
    how = parser.add_argument_group("how")
    how.add_argument("--replications", type=_between(1, MOST_REPLICATIONS), default=100, help="futures (%(default)s)")
    how.add_argument("--seed", type=_between(0, 2**32 - 1), default=1, help="same seed, same futures (%(default)s)")
    how.add_argument("--executor", choices=EXECUTORS, default="auto", help="who computes (%(default)s)")
    how.add_argument("--jobs", type=_between(1, 1_024), help="workers (as many as cores)")
    how.add_argument("--no-numba", action="store_true", help="plain Python: the same figures, much slower")
    out = parser.add_argument_group("report")
    out.add_argument(
        "--output", metavar="FOLDER", help="new folder for the report (a name with the time, under var/simulations)"
    )
    out.add_argument("--language", choices=LANGUAGES, default="fr", help="language of the report (%(default)s)")
    out.add_argument("--as", dest="viewer", metavar="E-MAIL", help="the coordinator who asks, for the journal")


def pairs(scenario: str, option: str, compare: str | None, reference: str | None = None) -> list[tuple[str, str]]:
    """(scenario, option) of each run, the reference first. `ValueError` for a pair without an option or named twice."""
    if compare:
        found = [_pair(part.strip()) for part in compare.split(",") if part.strip()]
        found = found if reference in (None, NO_REFERENCE) else [_pair(reference or ""), *found]
    else:
        found = [*_reference(scenario, option, reference), (scenario, option)]
    if len(set(found)) != len(found):
        raise ValueError(compare or reference)
    return found


def _reference(scenario: str, option: str, given: str | None) -> list[tuple[str, str]]:
    """The one that was named; else the same scenario with everybody seen alone; for that one, the normal scenario."""
    if given == NO_REFERENCE:
        return []
    if given:
        return [_pair(given)]
    usual = (scenario if option != USUAL_OPTION else USUAL_SCENARIO, USUAL_OPTION)
    return [usual] if usual != (scenario, option) else []


def _pair(text: str) -> tuple[str, str]:
    name, slash, option = text.rpartition("/")
    if not (name and slash and option):
        raise ValueError(text)
    return name, option


def written(args: argparse.Namespace) -> Iterator[str]:
    """The options of a namespace as a command line again."""
    parser = argparse.ArgumentParser(add_help=False)
    add_arguments(parser)
    for action in parser._actions:
        value = getattr(args, action.dest)
        if value is True:
            yield action.option_strings[0]
        elif value is not None and value is not False:
            yield f"{action.option_strings[0]}={value}"


def _between(least: int, most: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        value = int(text)
        if not least <= value <= most:
            raise argparse.ArgumentTypeError(f"from {least} to {most:,}")
        return value

    return number
