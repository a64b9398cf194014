"""`./trajet messages`: the catalogues of translations from their parts."""

import argparse

from trajet_cli import catalogues, translations_check
from trajet_cli.output import complain, say

HELP = "Build the catalogues from locale/parts/*.json, and say what is missing in French or Dutch."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare nothing."""


def run(args: argparse.Namespace) -> int:
    """Build, then list what is missing."""
    catalogues.build()
    for finding in (found := translations_check.findings()):
        complain(finding)
    say(f"{len(catalogues.translations())} messages, {len(found)} to do.")
    return int(bool(found))
