"""The console: reads the verb, hands over to its module in `trajet_cli.verbs`."""

import argparse
import importlib
import sys
from collections.abc import Sequence
from typing import Final, Protocol, cast

from trajet_cli.output import complain
from trajet_cli.refusal import RefusalError

VERBS: Final = (
    "demo",
    "serve",
    "worker",
    "test",
    "check",
    "fix",
    "bench",
    "simulate",
    "messages",
    "lock",
    "backup",
    "restore",
    "reset",
    "manage",
)


class Verb(Protocol):
    """What each module of `trajet_cli.verbs` offers."""

    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the verb's arguments."""

    def run(self, args: argparse.Namespace) -> int:
        """Do it; return the exit code."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return its exit code: 0 done, 1 failed, 2 wrong use, 130 interrupted."""
    arguments = sys.argv[1:] if arguments is None else arguments
    parser = build_parser(arguments[:1] if arguments and arguments[0] in VERBS else VERBS)
    args, extra = parser.parse_known_args(arguments)
    if extra and not getattr(args, "passes_extra", False):
        parser.error(f"unknown: {' '.join(extra)}")
    args.extra = extra
    try:
        return cast("Verb", args.verb).run(args)
    except RefusalError as refusal:
        complain(str(refusal))
        return 1
    except KeyboardInterrupt:
        return 130


def build_parser(names: Sequence[str] = VERBS) -> argparse.ArgumentParser:
    """Return the parser of some verbs; those not named are not even loaded."""
    parser = argparse.ArgumentParser(prog="trajet", description="Trajet: the console. Start with: ./trajet demo")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    for name in names:
        verb = cast("Verb", importlib.import_module(f"trajet_cli.verbs.{name}"))
        below = verbs.add_parser(name, help=verb.HELP, description=verb.HELP)
        verb.add_arguments(below)
        below.set_defaults(verb=verb)
    return parser


if __name__ == "__main__":
    sys.exit(main())
