"""The terms and the kinds of events, read once from the files in `rules/` and `kinds.yaml`."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from trajet_engines.law.deadlines.kinds import read_kinds
from trajet_engines.law.deadlines.reading import read_term_rules
from trajet_engines.law.deadlines.types import EventKind, TermRule

FOLDER = Path(__file__).parent


@cache
def term_rules() -> Mapping[str, TermRule]:
    """Every term by key."""
    return read_term_rules(FOLDER / "rules")


@cache
def event_kinds() -> Mapping[str, EventKind]:
    """Every kind of letter and event by key, in the order of the file."""
    return read_kinds(FOLDER / "kinds.yaml", term_rules())


def terms_opened_by(kind: str, circumstances: Mapping[str, bool], on: date | None = None) -> tuple[TermRule, ...]:
    """The terms a kind of event opens; `on` leaves out those that did not exist that day.

    A circumstance that is not known excludes nothing: unknown is never no. `event_kinds()[kind].asks` names them.
    """
    opened = {
        opening.rule: term_rules()[opening.rule]
        for opening in event_kinds()[kind].opens
        if all(circumstances.get(name, wanted) == wanted for name, wanted in opening.when.items())
    }
    return tuple(rule for rule in opened.values() if on is None or rule.exists_on(on))
