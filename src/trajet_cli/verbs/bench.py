"""`./trajet bench NAME`: measures, one module each in `trajet_cli.benches`."""

import argparse
import importlib
import pkgutil

from trajet_cli import benches

HELP = "Run a benchmark; its own options follow its name."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the names found and the common size."""
    parser.add_argument("name", choices=names(), help="what to measure")
    parser.add_argument("--scale", type=int, help="number of persons to measure with")
    parser.set_defaults(passes_extra=True)


def run(args: argparse.Namespace) -> int:
    """Hand over to the benchmark: `run(args)`, with `args.scale` and its own options in `args.extra`."""
    bench = importlib.import_module(f"{benches.__name__}.{args.name}")
    code: int = bench.run(args)
    return code


def names() -> list[str]:
    """Return the benchmarks there are."""
    return sorted(found.name for found in pkgutil.iter_modules(benches.__path__) if not found.name.startswith("_"))
