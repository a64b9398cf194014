"""What a screening says: codes, articles and names of facts; the sentences are the room's."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from trajet_engines.law.routes.fees import Fee
from trajet_engines.law.routes.route import EffectKind
from trajet_engines.law.rulebook import Status, Texts

State = Literal["open", "not_now", "unknown", "excluded"]
Code = Literal[
    "condition_met",
    "condition_missing",
    "authority_assesses",
    "fact_not_known",
    "rule_to_be_checked",
    "rule_suspended",
    "rule_annulled",
    "excluded_by",
    "exclusion_absent",
    "no_version_on_day",
]


@dataclass(frozen=True, slots=True)
class Finding:
    """One condition or exclusion on the facts. `asks`: the facts that would settle it.

    `closes`: known and enough to close the route. `waits`: not known enough to say that the route is open.
    """

    key: str
    code: Code
    article: str
    status: Status
    title: Texts
    is_assessed: bool = False
    asks: tuple[str, ...] = ()
    closes: bool = False
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Consequence:
    """What filing would do to another route, and whether that one is known to run."""

    kind: EffectKind
    route: str
    note: Texts
    is_running: bool | None


@dataclass(frozen=True, slots=True)
class RouteScreening:
    """One route on the facts.

    `open`: nothing known stands in the way of filing; it says nothing about the outcome. `not_now`: a condition is
    missing. `excluded`: a ground of exclusion applies. `unknown`: something must be asked or checked first.
    `shown`: conditions suspended or annulled by a court, which are displayed and change nothing.
    `must_check`: a part that counts is not confirmed.
    """

    route: str
    state: State
    status: Status
    version: date | None
    met: tuple[Finding, ...]
    missing: tuple[Finding, ...]
    unknown: tuple[Finding, ...]
    excluded: tuple[Finding, ...]
    shown: tuple[Finding, ...]
    must_check: bool
    fee: Fee
    consequences: tuple[Consequence, ...]
    warnings: tuple[Texts, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A fact to ask next, the routes its answer may settle and the conditions it completes."""

    fact: str
    routes: tuple[str, ...]
    conditions: int


@dataclass(frozen=True, slots=True)
class Screening:
    """Every route in the book's order: an order of the book, never of preference, and no score."""

    on: date
    routes: tuple[RouteScreening, ...]
    next_questions: tuple[Question, ...]
