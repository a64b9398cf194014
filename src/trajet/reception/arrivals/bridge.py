"""Between arrivals and the engine `trajet_engines.law`: translates, decides nothing."""

from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any, Protocol

from trajet.common.words import years_between
from trajet_engines.law import Answer, Facts, Member, Priority, Right, entitlement, priority_class, reception_right
from trajet_engines.law.entitlement import RULES
from trajet_engines.names import guess_scheme

__all__ = [
    "RULES",
    "Answer",
    "Priority",
    "Right",
    "answers_of",
    "asked_facts",
    "guess_number",
    "priority_of",
    "right_of",
]


class Born(Protocol):
    """Whoever has a sex and a birth date with its precision."""

    @property
    def sex(self) -> str: ...
    @property
    def birth_on(self) -> date | None: ...
    @property
    def birth_precision(self) -> str: ...


YES_NO_FACTS = tuple(
    known.name for known in fields(Facts) if known.name not in {"made_on", "final_negative_on", "is_place_available"}
)
"""Names of the facts that are yes, no or not known."""


def asked_facts(application_kind: str, stated: Mapping[str, bool | None]) -> dict[str, bool | None]:
    """The facts as they are kept with a decision; the kind of application answers two of them."""
    kind: dict[str, bool | None] = {
        "has_applied": application_kind != "none",
        "is_subsequent": application_kind == "subsequent",
    }
    return {**kind, **{name: stated[name] for name in YES_NO_FACTS if name in stated}}


def answers_of(facts: Mapping[str, Any], made_on: date, on: date) -> tuple[Answer, ...]:
    """What the rules answer on a day: the decision first, then what is shown beside it."""
    notified = facts.get("final_negative_on")
    known: dict[str, Any] = {name: facts[name] for name in YES_NO_FACTS if name in facts}
    return entitlement(
        Facts(made_on, final_negative_on=date.fromisoformat(notified) if notified else None, **known), on
    )


def priority_of(people: Iterable[Born], needs: Collection[str], on: date) -> Priority:
    """The priority class of a household."""
    return priority_class([_member(person, on) for person in people], needs, on)


def right_of(made_on: date, final_negative_on: date | None = None) -> Right:
    """From when to when the right to reception runs."""
    return reception_right(made_on, final_negative_on)


def _member(person: Born, on: date) -> Member:
    sex = person.sex if person.sex in {"f", "m"} else "x"
    return Member(sex, lowest_age(person.birth_on, person.birth_precision, on))  # type: ignore[arg-type]


def lowest_age(birth_on: date | None, precision: str, on: date) -> int | None:
    """The lowest age a stated birth date allows: in doubt a minor stays a minor (`domain.md` A.10)."""
    if birth_on is None:
        return None
    latest = birth_on
    if precision == "month":
        latest = birth_on.replace(day=monthrange(birth_on.year, birth_on.month)[1])
    elif precision in {"year", "about"}:
        latest = birth_on.replace(month=12, day=31)
    return max(0, years_between(min(latest, on), on))


def waits_days(since: datetime, now: datetime) -> int:
    """Whole days of waiting."""
    return max(0, (now - since).days)


def guess_number(written: str) -> str | None:
    """The kind of number the text most likely is, as the people wing names it; None when it is none we know."""
    found = guess_scheme(written) if written.strip() else []
    return found[0].value.lower() if found else None
