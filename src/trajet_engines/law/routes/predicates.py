"""Small named predicates over facts in three-valued logic (Kleene): what nobody asked stays unknown, never no."""

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from operator import ge, gt, le, lt
from typing import Any, Protocol

from trajet_engines.law.rulebook import RuleError

Truth = bool | None
COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {"at_least": ge, "at_most": le, "more_than": gt, "less_than": lt}
DATE_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {"before": lt, "from": ge}
UNITS = ("days", "months", "years")


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known, the day of the screening, and the figures of the version that holds on it."""

    facts: Mapping[str, Any]
    on: date
    figures: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Use:
    """How a predicate uses a fact: the type it compares with, and for a choice the values it names."""

    fact: str
    type: str
    values: tuple[str, ...] = ()


class Predicate(Protocol):
    """`truth` is None while unknown; `asks` names the facts that keep it so; `uses` tells how it uses facts, and
    `names` which figures of the version it reads, for the schema."""

    def truth(self, situation: Situation) -> Truth: ...

    def asks(self, situation: Situation) -> frozenset[str]: ...

    def uses(self) -> Iterator[Use]: ...

    def names(self) -> Iterator[str]: ...


@dataclass(frozen=True, slots=True)
class Is:
    """The fact has one of the values."""

    fact: str
    values: tuple[bool | str, ...]

    def truth(self, situation: Situation) -> Truth:
        value = situation.facts.get(self.fact)
        return None if value is None else value in self.values

    def asks(self, situation: Situation) -> frozenset[str]:
        return frozenset() if situation.facts.get(self.fact) is not None else frozenset({self.fact})

    def uses(self) -> Iterator[Use]:
        words = tuple(value for value in self.values if isinstance(value, str))
        yield Use(self.fact, "choice" if words else "bool", words)

    def names(self) -> Iterator[str]:
        return iter(())


@dataclass(frozen=True, slots=True)
class Compare:
    """A number or a date against a bound; a bound written `$name` is a figure of the version."""

    fact: str
    how: str
    bound: int | date | str

    def truth(self, situation: Situation) -> Truth:
        value = situation.facts.get(self.fact)
        if value is None:
            return None
        return {**COMPARISONS, **DATE_COMPARISONS}[self.how](value, _figure(self.bound, situation))

    def asks(self, situation: Situation) -> frozenset[str]:
        return frozenset() if situation.facts.get(self.fact) is not None else frozenset({self.fact})

    def uses(self) -> Iterator[Use]:
        yield Use(self.fact, "date" if self.how in DATE_COMPARISONS else "number")

    def names(self) -> Iterator[str]:
        if isinstance(self.bound, str):
            yield self.bound[1:]


@dataclass(frozen=True, slots=True)
class Stepped:
    """A number that must reach a base plus a step for each of another number: income per member of the family."""

    fact: str
    base: int | str
    step: int | str
    per: str

    def truth(self, situation: Situation) -> Truth:
        value, count = situation.facts.get(self.fact), situation.facts.get(self.per)
        if value is None or count is None:
            return None
        return bool(value >= _figure(self.base, situation) + count * _figure(self.step, situation))

    def asks(self, situation: Situation) -> frozenset[str]:
        return frozenset(fact for fact in (self.fact, self.per) if situation.facts.get(fact) is None)

    def uses(self) -> Iterator[Use]:
        yield from (Use(self.fact, "number"), Use(self.per, "number"))

    def names(self) -> Iterator[str]:
        yield from (bound[1:] for bound in (self.base, self.step) if isinstance(bound, str))


@dataclass(frozen=True, slots=True)
class Elapsed:
    """Time from one dated fact to another, or to the day of the screening, in days, months or years."""

    since: str
    until: str | None
    how: str
    amount: int | str
    unit: str

    def truth(self, situation: Situation) -> Truth:
        start = situation.facts.get(self.since)
        end = situation.facts.get(self.until) if self.until else situation.on
        if start is None or end is None:
            return None
        return COMPARISONS[self.how](end, later(start, _figure(self.amount, situation), self.unit))

    def asks(self, situation: Situation) -> frozenset[str]:
        named = {self.since, self.until} - {None}
        return frozenset(str(fact) for fact in named if situation.facts.get(str(fact)) is None)

    def uses(self) -> Iterator[Use]:
        yield Use(self.since, "date")
        if self.until:
            yield Use(self.until, "date")

    def names(self) -> Iterator[str]:
        if isinstance(self.amount, str):
            yield self.amount[1:]


@dataclass(frozen=True, slots=True)
class Not:
    part: Predicate

    def truth(self, situation: Situation) -> Truth:
        truth = self.part.truth(situation)
        return None if truth is None else not truth

    def asks(self, situation: Situation) -> frozenset[str]:
        return self.part.asks(situation)

    def uses(self) -> Iterator[Use]:
        return self.part.uses()

    def names(self) -> Iterator[str]:
        return self.part.names()


@dataclass(frozen=True, slots=True)
class Every:
    """Settled no by one no, yes by all yes: `all` in a file; `any` is its mirror with `settles` true."""

    parts: tuple[Predicate, ...]
    settles: bool = False

    def truth(self, situation: Situation) -> Truth:
        truths = [part.truth(situation) for part in self.parts]
        if self.settles in truths:
            return self.settles
        return None if None in truths else not self.settles

    def asks(self, situation: Situation) -> frozenset[str]:
        if self.truth(situation) is not None:
            return frozenset()
        return frozenset().union(*(part.asks(situation) for part in self.parts if part.truth(situation) is None))

    def uses(self) -> Iterator[Use]:
        for part in self.parts:
            yield from part.uses()

    def names(self) -> Iterator[str]:
        for part in self.parts:
            yield from part.names()


def later(day: date, amount: int, unit: str) -> date:
    """The same date so many months or years later, or the last of that month; days are added as they are."""
    if unit == "days":
        return day + timedelta(days=amount)
    months = day.year * 12 + day.month - 1 + amount * (12 if unit == "years" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def read_predicate(where: str, data: Any) -> Predicate:
    """A predicate as written: `all`, `any`, `not`, `fact` with a comparison, or `since` with a length of time."""
    if not isinstance(data, Mapping) or not data:
        raise RuleError(f"{where}: a predicate is a mapping.")
    if len(data) == 1 and (word := next(iter(data))) in ("all", "any"):
        if not isinstance(data[word], list) or not data[word]:
            raise RuleError(f"{where}: {word} lists its parts.")
        return Every(tuple(read_predicate(where, part) for part in data[word]), settles=word == "any")
    if set(data) == {"not"}:
        return Not(read_predicate(where, data["not"]))
    if "fact" in data:
        return _read_fact(where, dict(data))
    if "since" in data:
        return _read_elapsed(where, dict(data))
    raise RuleError(f"{where}: a predicate says all, any, not, fact or since.")


def _read_fact(where: str, data: dict[str, Any]) -> Predicate:
    fact = data.pop("fact")
    if not data:
        return Is(fact, (True,))
    [(how, bound)] = _one(where, data)
    if how in ("is", "in"):
        return Is(fact, tuple(bound) if how == "in" else (bound,))
    if how == "at_least" and isinstance(bound, Mapping):
        return _read_stepped(where, fact, bound)
    allowed: type = date if how in DATE_COMPARISONS else int
    if how not in {*COMPARISONS, *DATE_COMPARISONS} or not (type(bound) is allowed or _is_figure(bound)):
        raise RuleError(f"{where}: {fact} cannot be compared by {how} with {bound!r}.")
    return Compare(fact, how, bound)


def _read_stepped(where: str, fact: str, bound: Mapping[str, Any]) -> Predicate:
    if set(bound) != {"base", "step", "per"}:
        raise RuleError(f"{where}: {fact} in steps needs base, step and per.")
    if not all(type(bound[name]) is int or _is_figure(bound[name]) for name in ("base", "step")):
        raise RuleError(f"{where}: base and step are whole numbers or figures of the version.")
    return Stepped(fact, bound["base"], bound["step"], bound["per"])


def _read_elapsed(where: str, data: dict[str, Any]) -> Predicate:
    since, until = data.pop("since"), data.pop("until", None)
    [(how, length)] = _one(where, data)
    if how not in COMPARISONS or not isinstance(length, Mapping) or len(length) != 1:
        raise RuleError(f"{where}: the time since {since} needs one comparison with one length.")
    [(unit, amount)] = length.items()
    if unit not in UNITS or not (type(amount) is int or _is_figure(amount)):
        raise RuleError(f"{where}: a length is a whole number of {', '.join(UNITS)}.")
    return Elapsed(since, until, how, amount, unit)


def _one(where: str, data: Mapping[str, Any]) -> list[tuple[str, Any]]:
    if len(data) != 1:
        raise RuleError(f"{where}: a predicate compares once, not by {', '.join(sorted(data)) or 'nothing'}.")
    return list(data.items())


def _is_figure(bound: Any) -> bool:
    return isinstance(bound, str) and bound.startswith("$") and len(bound) > 1


def _figure(bound: Any, situation: Situation) -> Any:
    return situation.figures[bound[1:]] if isinstance(bound, str) else bound
