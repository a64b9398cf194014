"""Codes of the engine as sentences: the steps of a count, its warnings, the circumstances a letter's terms depend on."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from trajet.common.words import say_date

Text = str | Promise

STEPS: dict[str, Text] = {
    "posted": _("handed to the post on %(day)s"),
    "dated": _("dated %(day)s"),
    "third_working_day": _("the third working day after it, %(day)s, is day 1"),
    "proven_later_receipt": _("proven to be received only on %(day)s"),
    "day_after": _("day 1 is the day after, %(day)s"),
    "happened": _("it happened on %(day)s"),
    "presented": _("first presented on %(day)s"),
    "received": _("received on %(day)s"),
    "refused": _("refused on %(day)s"),
    "handed_over": _("handed over on %(day)s"),
    "sent": _("sent on %(day)s"),
    "at_registry": _("left at the registry on %(day)s"),
    "after_silence": _("the time to decide ended in silence on %(day)s"),
    "shortest_possible": _("the shortest term the law may give, until the printed one is known"),
    "counted": _("%(length)s end on %(day)s"),
    "counted_back": _("%(length)s before it is %(day)s"),
    "moved_forward": _("that is no working day, so the next one: %(day)s"),
    "moved_back": _("that is no working day, so the one before: %(day)s"),
    "interrupted": _("interrupted on %(day)s: counted anew from there"),
    "suspended": _("suspended from %(day)s: %(length)s do not count"),
    "extended": _("extended by %(length)s to %(day)s"),
    "judicial_holidays": _("begins and ends in the judicial holidays: extended to %(day)s"),
    "printed_day": _("last day printed in the letter: %(day)s"),
    "printed_term": _("by the term printed in the letter"),
    "safety": _("safety date %(length)s earlier: %(day)s"),
}
WARNINGS: dict[str, Text] = {
    "notification_day_assumed": _("The day of notification is not known; the earliest possible day is counted."),
    "posting_day_assumed": _(
        "The day of posting is not known; the date on the letter is counted. Look at the postmark."
    ),
    "decision_day_unknown": _(
        "The day of the decision is not known; the day of notification chose the text of the rule."
    ),
    "application_day_unknown": _("The day of the application is not known; it chooses the text of the rule."),
    "notified_before_decided": _("Notified before it was decided: both dates cannot be true."),
    "received_before_posted": _("Received before it was posted: both dates cannot be true."),
    "event_in_future": _("The event lies in the future."),
    "printed_term_needed": _("Read the term printed in the letter and add it: the law alone does not settle it."),
    "shortest_assumed": _("The shortest term the law may give is counted until the printed one is known."),
    "printed_longer_than_law": _(
        "The letter prints a longer term than the law: the law’s, the shorter one, drives the alert."
    ),
    "printed_shorter_than_law": _("The letter prints a shorter term than the law: the printed one drives the alert."),
    "printed_below_shortest": _("The letter prints a term below the shortest the law allows: show it to a lawyer."),
    "rule_suspended": _("This rule is suspended by a court today: ask a lawyer."),
    "rule_annulled": _("This rule was annulled: ask a lawyer."),
    "rule_practice": _("This is practice, not written law."),
    "rule_unconfirmed": _("This rule is not confirmed: check it with a lawyer."),
    "status_changed_since_event": _("The rule’s status changed since the event."),
    "interrupted_outside_term": _("The interruption lies outside the term and was left out."),
    "suspended_now": _("The term is suspended today: its last day still moves."),
    "office_closed_during_term": _("The office is closed around the safety date."),
    "no_version": _("No text of the rule is known for that day: read the term in the letter and ask a lawyer."),
    "day_needed": _("The day it runs from is missing: complete the letter."),
    "closed_late": _("By the count as it is now, this was done after the last day: look at it with a lawyer."),
    "rule_gone": _("The rule files no longer open this term for the letter."),
}
CIRCUMSTANCES: dict[str, Text] = {
    "absconded": _("The person absconded"),
    "accelerated": _("The procedure is accelerated"),
    "allowance": _("The sanction takes away the allowance"),
    "border": _("The application is made at the border"),
    "cgra_in_time": _("The CGRA decided within its own term"),
    "cpas_competent": _("This CPAS is competent"),
    "crisis": _("A crisis or many applications at once were declared"),
    "definitive": _("The exclusion is definitive"),
    "detained": _("The person is held in a closed place"),
    "eurodac_hit": _("There is a hit in Eurodac or VIS"),
    "granted": _("The aid is granted"),
    "imprisoned": _("The person is in prison"),
    "monthly": _("The card is extended month by month"),
    "other_state": _("Another Member State may be responsible"),
    "over_72_hours": _("The screening takes more than 72 hours"),
    "prolonged": _("The answer was put off for two months"),
    "reduced": _("The order gives less than 30 days"),
    "removal_imminent": _("Removal is imminent"),
    "second_measure": _("It is the second measure of removal, or a later one"),
    "sponsor_belgian_or_eu": _("The family member here is Belgian or an EU citizen"),
    "unaccompanied_minor": _("The person is an unaccompanied minor"),
}


def in_language(texts: Mapping[str, str]) -> str:
    """A text of the rule files in the reader's language."""
    language = (get_language() or "en").split("-")[0]
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")


def length_words(value: int | None, unit: str | None) -> str:
    """`30 calendar days`."""
    if value is None or unit is None:
        return ""
    count = {"n": value}
    said = {
        "calendar_days": ngettext("%(n)s calendar day", "%(n)s calendar days", value),
        "working_days": ngettext("%(n)s working day", "%(n)s working days", value),
        "weeks": ngettext("%(n)s week", "%(n)s weeks", value),
        "months": ngettext("%(n)s month", "%(n)s months", value),
        "years": ngettext("%(n)s year", "%(n)s years", value),
        "hours": ngettext("%(n)s hour", "%(n)s hours", value),
    }
    return said[unit] % count


RECORDED = "recorded"
"""The code of a suspension or interruption among the steps of a row; the count itself says what it did."""


def explanation(steps: Iterable[Sequence[object]]) -> str:
    """The count in one sentence, from its steps (code, day, value, unit) as the engine or the row gives them."""
    said = [_say_step(*step) for step in steps if step[0] != RECORDED]
    sentence = gettext("; ").join(said)
    return f"{sentence[:1].upper()}{sentence[1:]}." if sentence else ""


def _say_step(code: object, day: object = None, value: object = None, unit: object = None) -> str:
    on = date.fromisoformat(day) if isinstance(day, str) else day
    words = {
        "day": say_date(on) if isinstance(on, date) else "",
        "length": length_words(value if isinstance(value, int) else None, str(unit) if unit else None),
    }
    return str(STEPS.get(str(code), str(code))) % words


def warnings_said(codes: Iterable[str]) -> list[str]:
    """The warnings as sentences."""
    return [str(WARNINGS.get(code, code)) for code in codes]


def condition(name: str, wanted: bool) -> str:
    """A circumstance that nobody answered and that a term hangs on: `Removal is imminent: yes`."""
    return gettext("%(statement)s: %(answer)s") % {
        "statement": circumstance(name),
        "answer": gettext("yes") if wanted else gettext("no"),
    }


def circumstance(name: str) -> str:
    """A circumstance as a statement somebody can answer with yes, no or unknown."""
    return str(CIRCUMSTANCES.get(name, name.replace("_", " ")))
