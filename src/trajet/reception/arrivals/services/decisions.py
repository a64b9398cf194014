"""Entitlement: what the rules say, and what a person decides on top with a reason."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.arrivals.bridge import RULES, Answer, answers_of, asked_facts
from trajet.reception.arrivals.models import Arrival, EntitlementDecision
from trajet.reception.arrivals.services.moving import lock_arrival, move, needs_reason, refuse_while_designated
from trajet.reception.arrivals.types import ApplicationKind, ArrivalStatus, Outcome

STATUS_OF: dict[str, ArrivalStatus] = {
    Outcome.ENTITLED: ArrivalStatus.WAITING,
    Outcome.TO_DECIDE: ArrivalStatus.WAITING,
    Outcome.ENTITLED_NO_PLACE_WANTED: ArrivalStatus.NO_SHOW_OWN_ADDRESS,
    Outcome.LIMITED: ArrivalStatus.LIMITED,
    Outcome.NOT_ENTITLED: ArrivalStatus.NOT_ENTITLED,
}
"""State that follows from an outcome. An open question does not take the right away: the household waits."""

TARGET_GROUP_OF = {"standard": "standard", "uam_ooc": "uam_ooc", "dublin": "dublin", "return": "return"}


def decide_by_rules(by: Viewer, arrival: Arrival, facts: Mapping[str, bool | None], reason: str = "") -> Answer:
    """Keep what the rules answer today and let the state follow. The caller holds the lock."""
    on = timezone.localdate()
    answer, *_shown = answers_of(facts, arrival.made_on, on)
    keep_decision(by, arrival, Outcome(answer.outcome), answer.rule, reason, facts, answer.version)
    to = STATUS_OF[answer.outcome]
    if arrival.status != to and arrival.status in MOVED_BY_RULES:
        move(by, arrival, to, reason=reason, rule=answer.rule)
    arrival.target_group = TARGET_GROUP_OF[answer.place]
    arrival.save(update_fields=["target_group"])
    return answer


MOVED_BY_RULES = frozenset({"presented", "waiting", "no_show", "limited", "not_entitled"})
"""States that a new decision may change; a place already designated is dispatching's affair."""


@transaction.atomic
def decide_entitlement(
    *, by: Viewer, arrival: Arrival, facts: Mapping[str, bool | None], reason: str = "", seen: str = ""
) -> EntitlementDecision:
    """Decide again, with facts now known. A limitation needs a reason (Reception Act art. 4 §3)."""
    must(by, "reception.arrivals.decide")
    locked = lock_arrival(by, arrival, seen)
    asked = asked_facts(locked.application_kind, facts)
    known = {**known_facts(locked), "is_limitation_decided": None, **asked}
    if known.get("is_limitation_decided"):
        needs_reason(reason)
    decide_by_rules(by, locked, known, reason)
    return locked.entitlements.order_by("-pk")[0]


@transaction.atomic
def limit_aid(*, by: Viewer, arrival: Arrival, rule: str, reason: str, seen: str = "") -> EntitlementDecision:
    """Limit material aid by an individual, reasoned decision. Medical guidance is never removed (art. 4 §4).

    Raises ValidationError for a rule that is suspended, annulled or not confirmed on the day.
    """
    must(by, "reception.arrivals.decide")
    needs_reason(reason)
    locked = lock_arrival(by, arrival, seen)
    refuse_while_designated(locked)
    since = _rule_in_force(rule, locked)
    move(by, locked, ArrivalStatus.LIMITED, reason=reason, rule=rule)
    facts = {**known_facts(locked), LIMITING_RULES[rule]: True, "is_limitation_decided": True}
    return keep_decision(by, locked, Outcome.LIMITED, rule, reason, facts, since)


LIMITING_RULES = {
    "subsequent_application": "is_subsequent",
    "protection_elsewhere": "has_protection_elsewhere",
    "minor_after_parents": "is_minor_after_parents_refusal",
    "sufficient_resources": "has_sufficient_resources",
    "exclusion_running": "has_running_exclusion",
}
"""Rule that can carry a limitation → the fact it rests on."""


def known_facts(arrival: Arrival) -> dict[str, Any]:
    """The facts of the latest decision."""
    latest = arrival.entitlements.order_by("-decided_on", "-pk").first()
    return dict(latest.facts) if latest else {}


def _rule_in_force(key: str, arrival: Arrival) -> date:
    if key not in LIMITING_RULES:
        raise ValidationError({"rule": _("Please choose the ground on which aid is limited.")})
    today = timezone.localdate()
    rule = RULES[key]
    version = rule.version_on(arrival.made_on if rule.transition == "application_date" else today)
    if version is None or version.status_on(today) != "in_force":
        raise ValidationError(
            {"rule": _("This rule is not in force for this household: it cannot carry a limitation.")},
            code="not_in_force",
        )
    if key == "subsequent_application" and arrival.application_kind != ApplicationKind.SUBSEQUENT:
        raise ValidationError({"rule": _("This household made a first application.")}, code="first_application")
    return version.valid_from


def keep_decision(
    by: Viewer,
    arrival: Arrival,
    outcome: Outcome,
    rule: str,
    reason: str = "",
    facts: Mapping[str, object] | None = None,
    rule_from: date | None = None,
) -> EntitlementDecision:
    """Write a decision and its journal line."""
    decision = EntitlementDecision.objects.create(
        service_id=by.service_id,
        arrival=arrival,
        outcome=outcome,
        rule=rule,
        rule_from=rule_from,
        facts=dict(facts or {}),
        reason=reason,
        decided_by_id=by.staff_id,
        decided_on=timezone.localdate(),
    )
    journal.record(
        by,
        "reception.arrivals.entitlement_decided",
        household_id=arrival.household_id,
        subject=arrival.uuid,
        reason=reason,
        outcome=str(outcome),
        rule=rule,
    )
    return decision
