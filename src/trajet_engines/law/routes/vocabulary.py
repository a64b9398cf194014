"""The facts a route may ask about: a closed list with its questions, so that no condition waits for an answer nobody asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from trajet_engines.law.routes.predicates import Predicate, read_predicate
from trajet_engines.law.routes.reading import need, read_texts, refuse_others
from trajet_engines.law.rulebook import RuleError, Texts

FactType = Literal["bool", "choice", "number", "date"]
Value = bool | int | str | date | None
Facts = Mapping[str, Value]
PYTHON_TYPES: dict[FactType, type] = {"bool": bool, "choice": str, "number": int, "date": date}


class FactError(ValueError):
    """A fact that the vocabulary does not know, or an answer it cannot have."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One question.

    `is_sensitive`: a special category of personal data. `is_late`: a practical matter, such as money for the fee, asked
    when nothing else about the route waits. `after`: asked only once that is true.
    """

    key: str
    type: FactType
    question: Texts
    values: Mapping[str, Texts]
    is_sensitive: bool
    may_be_future: bool
    is_late: bool
    after: Predicate | None


Vocabulary = Mapping[str, Fact]


def read_vocabulary(data: Mapping[str, Any]) -> dict[str, Fact]:
    """Check and freeze the list of facts; `after` may name only facts that stand earlier, so questions never wait in a ring."""
    known: dict[str, Fact] = {}
    for key, item in data.items():
        known[key] = _read_fact(f"facts: {key}", key, item, known)
    return known


def check_facts(vocabulary: Vocabulary, facts: Facts, on: date) -> None:
    """Raises `FactError` for a fact outside the vocabulary or an answer it cannot have on that day."""
    for key, value in facts.items():
        fact = vocabulary.get(key)
        if fact is None:
            raise FactError(f"{key} is not in the vocabulary of facts.")
        if value is None:
            continue
        if type(value) is not PYTHON_TYPES[fact.type] or (fact.values and value not in fact.values):
            raise FactError(f"{key} cannot be {value!r}.")
        if isinstance(value, date) and value > on and not fact.may_be_future:
            raise FactError(f"{key} lies after the day of the screening.")


def check_predicate(where: str, predicate: Predicate, vocabulary: Mapping[str, Fact]) -> None:
    """Every fact a predicate names exists, has the type compared with and can take the value named."""
    for use in predicate.uses():
        fact = vocabulary.get(use.fact)
        if fact is None:
            raise RuleError(f"{where}: the fact {use.fact} is not in the vocabulary.")
        if fact.type != use.type:
            raise RuleError(f"{where}: {use.fact} is a {fact.type}, not a {use.type}.")
        if unknown := sorted(set(use.values) - set(fact.values)):
            raise RuleError(f"{where}: {use.fact} is never {', '.join(unknown)}.")


def _read_fact(where: str, key: str, data: Mapping[str, Any], known: Mapping[str, Fact]) -> Fact:
    need(where, data, "type", "question")
    refuse_others(where, "the fact", data, ("type", "question", "values", "sensitive", "future", "late", "after"))
    if data["type"] not in get_args(FactType):
        raise RuleError(f"{where}: the type is one of {', '.join(get_args(FactType))}.")
    if (data["type"] == "choice") != bool(data.get("values")):
        raise RuleError(f"{where}: a choice, and only a choice, lists its values.")
    after = read_predicate(where, data["after"]) if "after" in data else None
    if after is not None:
        check_predicate(where, after, known)
    values = {name: read_texts(where, f"value {name}", texts) for name, texts in data.get("values", {}).items()}
    question = read_texts(where, "question", data["question"])
    sensitive, future, late = (bool(data.get(name)) for name in ("sensitive", "future", "late"))
    return Fact(key, data["type"], question, values, sensitive, future, late, after)
