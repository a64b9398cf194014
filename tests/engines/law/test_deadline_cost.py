"""A count looks up and never walks: the length of a term does not change what it costs."""

import time
from datetime import date

from trajet_engines.calendars import belgian_legal_calendar
from trajet_engines.law.deadlines import Event, Mode, TermRule, deadline, term_rules


def cost(rule: TermRule) -> float:
    event, today, calendar = Event("any", received_on=date(2026, 3, 2)), date(2026, 11, 22), belgian_legal_calendar()
    spent = []
    for _ in range(9):
        began = time.thread_time()
        for _ in range(300):
            deadline(rule, event, Mode.BY_HAND, calendar, today)
        spent.append(time.thread_time() - began)
    return min(spent)


def test_thirty_years_cost_no_more_than_five_days() -> None:
    rules = term_rules()
    assert cost(rules["keep_care_medical"]) < 3 * cost(rules["sanction_review"])
    assert cost(rules["cpas_tribunal"]) < 3 * cost(rules["sanction_review"])
