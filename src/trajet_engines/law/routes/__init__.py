"""Routes (voies / wegen): residence, onward migration and return as dated data, and the screening over them.

Owns: the format of a route, the vocabulary of facts, fees, three-valued screening, the next questions.
Does not own: terms (deadlines), the words shown, a choice: it ranks nothing and scores nobody.
"""

from functools import cache
from pathlib import Path

from trajet_engines.law.routes.book import Book, load_book
from trajet_engines.law.routes.fees import Fee, FeeTable, fee_on
from trajet_engines.law.routes.result import Consequence, Finding, Question, RouteScreening, Screening
from trajet_engines.law.routes.route import Condition, Effect, Route
from trajet_engines.law.routes.screening import screen
from trajet_engines.law.routes.vocabulary import Fact, FactError, Facts


@cache
def the_book() -> Book:
    """The book shipped with the engine, read once."""
    return load_book(Path(__file__).parent)


__all__ = [
    "Book",
    "Condition",
    "Consequence",
    "Effect",
    "Fact",
    "FactError",
    "Facts",
    "Fee",
    "FeeTable",
    "Finding",
    "Question",
    "Route",
    "RouteScreening",
    "Screening",
    "fee_on",
    "load_book",
    "screen",
    "the_book",
]
