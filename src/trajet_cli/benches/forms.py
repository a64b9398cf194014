"""`./trajet bench forms`: CPU of one evaluation of a questionnaire, and of reading one."""

import argparse
import time
from collections.abc import Callable, Iterator
from datetime import date

from rich.console import Console

from trajet_cli.benches._gates import Gate, exit_code, judged
from trajet_cli.benches._report import table_of
from trajet_engines.forms import Form, evaluate, read_form

ROUNDS = 15
QUESTIONS, RULES, MOST_MS = 200, 100, 30.0
LARGE, READ_SECONDS, EVALUATE_MS = 2_000, 15.0, 100.0
ASKED, ASKED_MS = 25, 20.0
TODAY = date(2026, 11, 22)
KINDS = ("select_one yn", "integer", "text", "select_multiple colours")
TYPED = ("yes", "5", "a word", "red blue")
CHOICES = """| choices |
| | list_name | name | label::Français (fr) | label::Nederlands (nl) |
| | yn | yes | Oui | Ja |
| | yn | no | Non | Nee |
| | colours | red | Rouge | Rood |
| | colours | blue | Bleu | Blauw |
| | colours | green | Vert | Groen |"""


def run(args: argparse.Namespace) -> int:
    """Print the gates; 1 when one is missed. ``scale`` is the number of questions of the large form (2,000)."""
    large = getattr(args, "scale", None) or LARGE
    gates = [small_gate(), *large_gates(large)]
    Console(highlight=False).print(table_of("Questionnaires", gates))
    return exit_code(gates)


def small_gate() -> Gate:
    """The figure that a page must hold at every answer."""
    form = read_form(workbook(QUESTIONS, RULES))
    cost = best_of(ROUNDS, lambda: evaluate(form, answers(form), today=TODAY, language="fr"))
    wanted = f"{QUESTIONS} questions, {RULES} conditions: at most {MOST_MS:.0f} ms CPU"
    return judged("evaluate", wanted, f"{cost * 1000:.1f} ms", holds=cost * 1000 <= MOST_MS, cpu=cost)


def large_gates(questions: int) -> Iterator[Gate]:
    """A form ten times as long still opens."""
    source = workbook(questions, questions // 2)
    began = time.process_time()
    form = read_form(source)
    reading = time.process_time() - began
    cost = best_of(3, lambda: evaluate(form, answers(form), today=TODAY, language="nl"))
    yield judged(
        "read, long",
        f"{questions:,} questions: at most {READ_SECONDS:.0f} s CPU",
        f"{reading:.1f} s",
        holds=reading <= READ_SECONDS,
        cpu=reading,
    )
    yield judged(
        "evaluate, long",
        f"{questions:,} questions: at most {EVALUATE_MS:.0f} ms CPU",
        f"{cost * 1000:.0f} ms",
        holds=cost * 1000 <= EVALUATE_MS,
        cpu=cost,
    )
    asked = {question.path for question in form.questions[-ASKED:]}
    cost = best_of(3, lambda: evaluate(form, answers(form), today=TODAY, language="nl", only=asked))
    yield judged(
        "what a page asked",
        f"the last {ASKED} of {questions:,} questions: at most {ASKED_MS:.0f} ms CPU",
        f"{cost * 1000:.1f} ms",
        holds=cost * 1000 <= ASKED_MS,
        cpu=cost,
    )


def best_of(rounds: int, work: Callable[[], object]) -> float:
    """The least CPU time of several rounds, in seconds."""
    costs = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        costs.append(time.process_time() - began)
    return min(costs)


def answers(form: Form) -> dict[str, str]:
    """An answer to every question."""
    return {question.path: TYPED[place % len(TYPED)] for place, question in enumerate(form.questions)}


def workbook(questions: int, rules: int) -> str:
    """A questionnaire in two languages, as a markdown table; every other question has a condition on two before it."""
    heading = "| survey |\n| | type | name | label::Français (fr) | label::Nederlands (nl) | relevant | constraint |"
    return "\n".join([heading, *(_row(place, rules) for place in range(questions)), CHOICES])


def _row(place: int, rules: int) -> str:
    before, earlier = place - 1, max(0, place - 5)
    has_rule = place % 2 and place // 2 < rules
    relevant = (
        f"${{q{before}}} = 'yes' or (${{q{earlier}}} != '' and count-selected(${{q{before}}}) < 3)" if has_rule else ""
    )
    constraint = ". >= 0 and . < 1000" if KINDS[place % 4] == "integer" else ""
    return f"| | {KINDS[place % 4]} | q{place} | Question {place} | Vraag {place} | {relevant} | {constraint} |"
