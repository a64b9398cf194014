"""The decision table of `domain.md` A.7: each row looks at the facts and answers under one dated rule."""

from collections.abc import Callable
from datetime import date
from typing import Any

from trajet_engines.law.entitlement.facts import Answer, Facts, Outcome
from trajet_engines.law.entitlement.rules import RULES
from trajet_engines.law.rulebook import Status, Version

Row = Callable[[Facts, date], Answer | None]
SHOWN_ONLY: frozenset[Status] = frozenset({"suspended", "annulled"})


def entitlement(facts: Facts, on: date) -> tuple[Answer, ...]:
    """The decision first, then every other rule that concerns the household in the order of the table.

    A limiting rule is applied when it is in force and an individual, reasoned decision was taken (art. 4 §3);
    before that it asks for one. Suspended rules are shown and change nothing. Medical guidance always stands last.
    """
    found = [answer for row in ROWS if (answer := row(facts, on))]
    decision = min((answer for answer in found if answer.is_applied), key=lambda answer: ORDER.index(answer.outcome))
    others = [answer for answer in found if answer is not decision]
    return (decision, *others, _answer("medical_guidance", facts, on, "entitled", "medical_always"))


ORDER: tuple[Outcome, ...] = ("not_entitled", "limited", "to_decide", "no_show", "entitled")
"""Which applied answer speaks for the household when several do."""


def designation(facts: Facts, on: date) -> Answer | None:
    if facts.has_applied is None:
        return _ask("designation", facts, on, "has_applied")
    if not facts.has_applied:
        return _answer("designation", facts, on, "not_entitled", "no_application")
    if facts.is_place_available is False:
        return None
    return _answer("designation", facts, on, "entitled", "application_made", "place_by_dispatching")


def own_address(facts: Facts, on: date) -> Answer | None:
    if facts.lives_at_own_address is None:
        return _ask("own_address", facts, on, "lives_at_own_address")
    return (
        _answer("own_address", facts, on, "no_show", "own_address", "may_come_back")
        if facts.lives_at_own_address
        else None
    )


def waiting_list(facts: Facts, on: date) -> Answer | None:
    if facts.has_applied and facts.is_place_available is False:
        return _answer("waiting_list", facts, on, "entitled", "application_made", "no_place_today")
    return None


def eu_citizen(facts: Facts, on: date) -> Answer | None:
    if facts.is_eu_citizen is False:
        return None
    return _ask("eu_citizen", facts, on, "is_eu_citizen" if facts.is_eu_citizen is None else "eu_citizen_practice")


def subsequent_application(facts: Facts, on: date) -> Answer | None:
    return _limit("subsequent_application", facts, on, "is_subsequent")


def protection_elsewhere(facts: Facts, on: date) -> Answer | None:
    return _limit("protection_elsewhere", facts, on, "has_protection_elsewhere")


def minor_after_parents(facts: Facts, on: date) -> Answer | None:
    return _limit("minor_after_parents", facts, on, "is_minor_after_parents_refusal")


def sufficient_resources(facts: Facts, on: date) -> Answer | None:
    return _limit("sufficient_resources", facts, on, "has_sufficient_resources")


def exclusion_running(facts: Facts, on: date) -> Answer | None:
    return _limit("exclusion_running", facts, on, "has_running_exclusion")


def dublin_place(facts: Facts, on: date) -> Answer | None:
    if facts.has_transfer_decision is None:
        return _ask("dublin_place", facts, on, "has_transfer_decision")
    if not facts.has_transfer_decision:
        return None
    return _answer(
        "dublin_place", facts, on, "entitled", "transfer_decision", "move_in_five_working_days", place="dublin"
    )


def return_place(facts: Facts, on: date) -> Answer | None:
    notified = facts.final_negative_on
    if notified is None:
        return None
    rule = RULES["right_ends"].version_on(notified)
    if rule is None:
        return _ask("right_ends", facts, on, "term_printed")
    if (on - notified).days > rule.values["days_after_notification"]:
        return _answer("right_ends", facts, on, "not_entitled", "right_ended")
    return _answer("return_place", facts, on, "entitled", "final_negative", "move_in_five_working_days", place="return")


def unaccompanied_minor(facts: Facts, on: date) -> Answer | None:
    if facts.has_unaccompanied_minor is None:
        return _ask("unaccompanied_minor", facts, on, "has_unaccompanied_minor", place="uam_ooc")
    if not facts.has_unaccompanied_minor:
        return None
    reasons = ("unaccompanied_minor", "signal_guardianship")
    return _answer("unaccompanied_minor", facts, on, "entitled", *reasons, place="uam_ooc")


ROWS: tuple[Row, ...] = (
    unaccompanied_minor,
    return_place,
    dublin_place,
    designation,
    own_address,
    waiting_list,
    eu_citizen,
    subsequent_application,
    protection_elsewhere,
    minor_after_parents,
    sufficient_resources,
    exclusion_running,
)
"""The rows of A.7; those that name a kind of place come first, because the first of equal answers speaks."""


def _limit(rule: str, facts: Facts, on: date, question: str) -> Answer | None:
    fact: bool | None = getattr(facts, question)
    if fact is False:
        return None
    if fact is None:
        return _ask(rule, facts, on, question)
    version = _version(rule, facts, on)
    if version is None:
        return _answer(rule, facts, on, "limited", question, is_applied=False)
    status = version.status_on(on)
    if status in SHOWN_ONLY:
        return _answer(rule, facts, on, "limited", question, f"rule_{status}", is_applied=False)
    if status == "unconfirmed":
        return _answer(rule, facts, on, "to_decide", question, "rule_to_be_checked", question="rule_to_be_checked")
    if facts.is_limitation_decided is None:
        return _answer(rule, facts, on, "to_decide", question, question="individual_decision")
    if facts.is_limitation_decided:
        return _answer(rule, facts, on, "limited", question, "individual_decision")
    return _answer(rule, facts, on, "limited", question, "not_limited_by_decision", is_applied=False)


def _ask(rule: str, facts: Facts, on: date, question: str, **more: Any) -> Answer:
    return _answer(rule, facts, on, "to_decide", "not_known", question=question, **more)


def _answer(key: str, facts: Facts, on: date, outcome: Outcome, *reasons: str, **more: Any) -> Answer:
    rule, version = RULES[key], _version(key, facts, on)
    status: Status = version.status_on(on) if version else "unconfirmed"
    since = version.valid_from if version else None
    return Answer(outcome, key, since, status, rule.article, rule.source, reasons, **more)


def _version(key: str, facts: Facts, on: date) -> Version | None:
    rule = RULES[key]
    days = {"application_date": facts.made_on, "notification_date": facts.final_negative_on or on, "decision_date": on}
    return rule.version_on(days[rule.transition])
