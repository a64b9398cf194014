"""Sentences for the codes of entitlement and priority."""

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from trajet.reception.arrivals.bridge import RULES

REASONS: dict[str, Promise] = {
    "application_made": _("An application was made: the right starts that day."),
    "place_by_dispatching": _("Dispatching designates the place."),
    "no_application": _("No application for international protection was made."),
    "own_address": _("Lives at an own address and does not want the place."),
    "may_come_back": _("May come back and ask for a place."),
    "no_place_today": _("No place is free today: the household waits."),
    "not_known": _("Not asked yet."),
    "is_subsequent": _("The application is a subsequent one."),
    "has_protection_elsewhere": _("Has international protection in another Member State."),
    "is_minor_after_parents_refusal": _("Minor who applies after the parents' final refusal."),
    "has_sufficient_resources": _("Has resources of at least the integration income."),
    "has_running_exclusion": _("An exclusion from material aid is still running."),
    "individual_decision": _("An individual decision with reasons was taken (art. 4 §3)."),
    "not_limited_by_decision": _("Somebody decided not to limit the aid."),
    "rule_suspended": _("A court suspended this rule: it is shown and not applied."),
    "rule_annulled": _("A court annulled this rule: it is shown and not applied."),
    "rule_to_be_checked": _("It is not confirmed that this rule applies: check before deciding."),
    "transfer_decision": _("A transfer decision (annex 26quater) was notified."),
    "final_negative": _("The final negative decision was notified."),
    "move_in_five_working_days": _("Moves within 5 working days of notification."),
    "right_ended": _("The right ended 30 days after notification of the final negative decision."),
    "unaccompanied_minor": _("Unaccompanied minor: observation and orientation first."),
    "signal_guardianship": _("Send the signal sheet to the Guardianship Service."),
    "medical_always": _("Medical guidance stays whatever is decided."),
    "decided_by_person": _("Decided by a member of staff."),
}

QUESTIONS: dict[str, Promise] = {
    "has_applied": _("Was an application made?"),
    "lives_at_own_address": _("Does the household want a place, or does it live at an own address?"),
    "is_eu_citizen": _("Is somebody a citizen of the Union or a family member of one?"),
    "eu_citizen_practice": _("Citizen of the Union: does somebody decide to designate a place?"),
    "is_subsequent": _("Is this a first or a subsequent application?"),
    "has_protection_elsewhere": _("Does another Member State already give protection?"),
    "is_minor_after_parents_refusal": _("Did the parents' application end with a final refusal?"),
    "has_sufficient_resources": _("Are there resources of at least the integration income?"),
    "has_running_exclusion": _("Is an exclusion from material aid still running?"),
    "has_transfer_decision": _("Was a transfer decision (annex 26quater) notified?"),
    "has_unaccompanied_minor": _("Is there a minor without parent or guardian?"),
    "individual_decision": _("Does somebody decide to limit the aid? Without a reasoned decision it is not limited."),
    "rule_to_be_checked": _("Does this rule still apply? Ask the legal service before deciding."),
    "term_printed": _("Which term does the notified decision print?"),
}

STATUSES: dict[str, Promise] = {
    "in_force": _("in force"),
    "suspended": _("suspended by a court"),
    "annulled": _("annulled by a court"),
    "practice": _("practice, not a rule of law"),
    "unconfirmed": _("to be checked"),
}

CLASS_REASONS: dict[str, Promise] = {
    "unaccompanied_minor": _("Minor without an adult in the household."),
    "family_with_minors": _("Family with minors."),
    "vulnerable": _("Vulnerable person (art. 36)."),
    "single_woman": _("Women without men in the household."),
    "other": _("None of the classes before."),
}

FACTS: dict[str, Promise] = {
    "has_protection_elsewhere": _("Protection in another Member State"),
    "is_eu_citizen": _("Citizen of the Union or family member"),
    "has_transfer_decision": _("Transfer decision (annex 26quater)"),
    "is_minor_after_parents_refusal": _("Minor after the parents' final refusal"),
    "has_sufficient_resources": _("Sufficient resources"),
    "has_running_exclusion": _("Exclusion still running"),
}
"""Circumstances a clerk ticks when they are known."""


def rule_title(key: str) -> str:
    """A rule's title in the reader's language."""
    return _of(key, "title")


def rule_content(key: str) -> str:
    """What a rule says, in our own words."""
    return _of(key, "content")


def _of(key: str, name: str) -> str:
    rule = RULES.get(key)
    if rule is None:
        return key
    texts = getattr(rule, name)
    return str(texts.get((get_language() or "en")[:2], texts["en"]))
