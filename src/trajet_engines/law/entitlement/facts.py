"""What is known of an application, and what the rules answer."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from trajet_engines.law.rulebook import Status

Outcome = Literal["entitled", "no_show", "limited", "to_decide", "not_entitled"]
Place = Literal["standard", "uam_ooc", "dublin", "return"]


@dataclass(frozen=True, slots=True)
class Facts:
    """Answers known on the day of the decision; None means nobody asked yet, which is never a no.

    `is_limitation_decided`: an individual, reasoned decision to limit aid was taken (Reception Act art. 4 §3).
    `final_negative_on`: day on which the final negative decision was notified.
    """

    made_on: date
    has_applied: bool | None = True
    is_subsequent: bool | None = False
    lives_at_own_address: bool | None = False
    has_unaccompanied_minor: bool | None = False
    is_eu_citizen: bool | None = False
    has_protection_elsewhere: bool | None = False
    is_minor_after_parents_refusal: bool | None = False
    has_sufficient_resources: bool | None = False
    has_running_exclusion: bool | None = False
    has_transfer_decision: bool | None = False
    final_negative_on: date | None = None
    is_place_available: bool | None = None
    is_limitation_decided: bool | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What one rule says. `is_applied` is False for a rule that is only shown: suspended, annulled, to be checked.

    `reasons` are codes; `question` is the code of what must be asked before anybody can decide.
    `version` is the day from which the text applied holds, None when no text is known for that day.
    """

    outcome: Outcome
    rule: str
    version: date | None
    status: Status
    article: str
    source: str
    reasons: tuple[str, ...]
    is_applied: bool = True
    question: str = ""
    place: Place = "standard"
    keeps_medical_guidance: bool = True


@dataclass(frozen=True, slots=True)
class Member:
    """One person of the household; `age_years` is the lowest age the stated birth date allows, None when unknown."""

    sex: Literal["f", "m", "x"]
    age_years: int | None
