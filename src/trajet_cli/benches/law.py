"""`./trajet bench law`: how long a thousand deadlines take, and which terms cost most."""

import argparse
import time
from collections.abc import Callable
from datetime import date, timedelta

from rich.console import Console
from rich.table import Table

from trajet_engines.calendars import belgian_legal_calendar
from trajet_engines.law.deadlines import Event, Mode, PrintedTerm, Span, TermRule, deadline, term_rules

ROUNDS = 15
MOST_MS = 20.0
FIRST_DAY, TODAY = date(2026, 7, 6), date(2026, 11, 22)


def run(args: argparse.Namespace) -> int:
    """Print CPU milliseconds; 1 when a thousand deadlines take more than 20 ms. ``scale`` is their number (1,000)."""
    count = getattr(args, "scale", None) or 1000
    cost = thousand_deadlines_ms(count) * 1000 / count
    table = Table(title=f"CPU ms for 1,000 deadlines, best of {ROUNDS}")
    table.add_column("rules")
    table.add_column("ms", justify="right")
    table.add_row(f"all {len(term_rules())} rules, all modes", f"{cost:.1f}")
    for key in ("sanction_review", "cpas_tribunal_silence", "keep_care_medical"):
        rule = term_rules()[key]
        table.add_row(key, f"{best_ms(lambda rule=rule: count_many([rule], count)) * 1000 / count:.1f}")  # type: ignore[misc]
    Console(highlight=False).print(table)
    return 0 if cost <= MOST_MS else 1


def thousand_deadlines_ms(count: int) -> float:
    """CPU milliseconds of `count` deadlines over all rules that stand today."""
    rules = [rule for rule in term_rules().values() if rule.exists_on(FIRST_DAY)]
    return best_ms(lambda: count_many(rules, count))


def count_many(rules: list[TermRule], count: int) -> None:
    """Rules in turn, every mode, a year of start days; terms that only a letter gives have theirs printed."""
    calendar, modes, printed = belgian_legal_calendar(), list(Mode), PrintedTerm(Span(30, "calendar_days"))
    for number in range(count):
        rule, day = rules[number % len(rules)], FIRST_DAY + timedelta(days=number % 120)
        event = Event("bench", decided_on=day, posted_on=day, received_on=day)
        only_printed = printed if rule.versions[-1].value is None else None
        deadline(rule, event, modes[number % len(modes)], calendar, TODAY, printed=only_printed)


def best_ms(work: Callable[[], None]) -> float:
    """The least CPU time of several rounds, in milliseconds."""
    costs = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        costs.append(time.process_time() - began)
    return min(costs) * 1000
