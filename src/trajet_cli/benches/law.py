"""`./trajet bench law`: how long a thousand deadlines take, and which terms cost most."""

import argparse
import time
from datetime import date, timedelta

from rich.console import Console
from rich.table import Table

from trajet_engines.calendars import belgian_legal_calendar
from trajet_engines.law.deadlines import Event, Mode, PrintedTerm, Span, TermRule, deadline, term_rules

ROUNDS = 15
MOST_MS = 20.0
Job = tuple[TermRule, Event, Mode, PrintedTerm | None]
FIRST_DAY, TODAY = date(2026, 7, 6), date(2026, 11, 22)


def run(args: argparse.Namespace) -> int:
    """Print CPU milliseconds; 1 when a thousand deadlines take more than 20 ms. ``scale`` is their number (1,000)."""
    count = getattr(args, "scale", None) or 1000
    cost = counting_ms(jobs(standing_rules(), count)) * 1000 / count
    table = Table(title=f"CPU ms for 1,000 deadlines, best of {ROUNDS}")
    table.add_column("rules")
    table.add_column("ms", justify="right")
    table.add_row(f"all {len(term_rules())} rules, all modes", f"{cost:.1f}")
    for key in ("sanction_review", "cpas_tribunal_silence", "keep_care_medical"):
        table.add_row(key, f"{counting_ms(jobs([term_rules()[key]], count)) * 1000 / count:.1f}")
    Console(highlight=False).print(table)
    return 0 if cost <= MOST_MS else 1


def standing_rules() -> list[TermRule]:
    """The rules that stand on the first day measured."""
    return [rule for rule in term_rules().values() if rule.exists_on(FIRST_DAY)]


def jobs(rules: list[TermRule], count: int) -> list[Job]:
    """Rules in turn, every mode, four months of start days; terms that only a letter gives have theirs printed."""
    modes, printed = list(Mode), PrintedTerm(Span(30, "calendar_days"))
    made = []
    for number in range(count):
        rule, day = rules[number % len(rules)], FIRST_DAY + timedelta(days=number % 120)
        event = Event("bench", decided_on=day, posted_on=day, received_on=day)
        only_printed = printed if rule.versions[-1].value is None else None
        made.append((rule, event, modes[number % len(modes)], only_printed))
    return made


def counting_ms(work: list[Job]) -> float:
    """The least CPU time of several rounds of counting them all, in milliseconds."""
    calendar, costs = belgian_legal_calendar(), []
    for _ in range(ROUNDS):
        began = time.process_time()
        for rule, event, mode, printed in work:
            deadline(rule, event, mode, calendar, TODAY, printed=printed)
        costs.append(time.process_time() - began)
    return min(costs) * 1000
