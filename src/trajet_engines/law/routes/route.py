"""What a route is: a dated rule with conditions, exclusions, evidence, a fee, a place to file and effects on others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from trajet_engines.law.routes.predicates import Predicate
from trajet_engines.law.rulebook import Rule, Status, Texts

Kind = Literal["residence", "onward", "return"]
EffectKind = Literal["opens", "blocks", "suspends", "withdraws"]


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition, or one ground of exclusion, with what proves it.

    `is_assessed`: the authority weighs it, so a no does not close the route. `statuses`: its own, when a court or a
    reform touched this condition and not the route; empty: the route's.
    """

    key: str
    title: Texts
    article: str
    when: Predicate
    evidence: tuple[str, ...] = ()
    is_assessed: bool = False
    statuses: tuple[tuple[date, Status], ...] = ()
    valid_from: date = date.min
    valid_to: date = date.max

    def status_on(self, on: date, of_route: Status) -> Status:
        begun = [status for since, status in self.statuses if since <= on]
        return begun[-1] if begun else of_route

    def holds_on(self, on: date) -> bool:
        return self.valid_from <= on <= self.valid_to


@dataclass(frozen=True, slots=True)
class Effect:
    """What filing this route does to another one."""

    kind: EffectKind
    route: str
    note: Texts


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning, shown unless `when` is known to be false."""

    text: Texts
    when: Predicate | None


@dataclass(frozen=True, slots=True)
class Term:
    """How long, in words; `rule` is the key of the term's own rule when it is one that counts."""

    text: Texts
    rule: str


@dataclass(frozen=True, slots=True)
class Route:
    """One route. `act` groups it with the terms of that act; `order` is its place in the book.

    `running`: the fact that says it is already under way.
    """

    rule: Rule
    kind: Kind
    act: str
    order: int
    authority: Texts
    filing: Texts
    decision: Term
    appeal: Term
    fee: str
    conditions: tuple[Condition, ...]
    exclusions: tuple[Condition, ...]
    evidence: tuple[str, ...]
    effects: tuple[Effect, ...]
    warnings: tuple[Warned, ...]
    heard_first: tuple[Texts, ...]
    to_check: tuple[Texts, ...]
    figures: Mapping[date, Mapping[str, int]]
    running: str | None

    @property
    def key(self) -> str:
        return self.rule.key

    def parts(self) -> tuple[Condition, ...]:
        return (*self.conditions, *self.exclusions)

    def all_evidence(self) -> tuple[str, ...]:
        """Everything that proves something, in the order of the file, each once."""
        named = [*self.evidence, *(key for part in self.parts() for key in part.evidence)]
        return tuple(dict.fromkeys(named))
