"""Every code a count can speak in. Whoever turns codes into sentences is checked against these."""

STEP_CODES = frozenset(
    {
        *("posted", "presented", "received", "refused", "sent", "handed_over", "at_registry", "dated", "happened"),
        *("day_after", "third_working_day", "proven_later_receipt", "after_silence"),
        *("shortest_possible", "printed_term", "printed_day", "counted", "counted_back"),
        *("interrupted", "suspended", "extended", "judicial_holidays", "moved_forward", "moved_back", "safety"),
    }
)
WARNING_CODES = frozenset(
    {
        *("decision_day_unknown", "application_day_unknown", "posting_day_assumed", "notification_day_assumed"),
        *("notified_before_decided", "received_before_posted", "event_in_future", "notified_twice"),
        *("shortest_assumed", "printed_term_needed", "printed_longer_than_law", "printed_shorter_than_law"),
        *("printed_below_shortest", "suspended_now", "interrupted_outside_term", "office_closed_during_term"),
        *("rule_unconfirmed", "rule_practice", "rule_suspended", "rule_annulled", "status_changed_since_event"),
    }
)
ACTORS = frozenset(
    {
        *("person", "guardian", "centre", "fedasil", "cpas", "oe", "cgra", "commune", "controller"),
        *("guardianship_service", "other_state", "prosecutor", "spp_is"),
    }
)
"""Who must act by the end of a term."""
