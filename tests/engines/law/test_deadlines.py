"""What befalls a term: suspension, interruption, extension, judicial holidays, bad dates, a late act, corrections."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from trajet_engines.calendars import belgian_legal_calendar, office_calendar
from trajet_engines.law import deadlines as package
from trajet_engines.law import reception_right
from trajet_engines.law.deadlines import (
    STEP_CODES,
    WARNING_CODES,
    Deadline,
    Event,
    Extension,
    Interruption,
    Mode,
    PrintedTerm,
    Span,
    Suspension,
    TermRule,
    TermUnknown,
    deadline,
    difference,
    event_kinds,
    filing,
    governing,
    term_rules,
    terms_opened_by,
)

LEGAL = belgian_legal_calendar()
TODAY = date(2026, 11, 22)
HANDED = Event("any", decided_on=date(2026, 2, 27), received_on=date(2026, 3, 2))


def count(key: str | TermRule, event: Event = HANDED, mode: Mode = Mode.BY_HAND, **more: Any) -> Deadline:
    rule = term_rules()[key] if isinstance(key, str) else key
    return deadline(rule, event, mode, LEGAL, more.pop("on", TODAY), **more)


def with_version(key: str, **changes: Any) -> TermRule:
    rule = term_rules()[key]
    return replace(rule, versions=(replace(rule.versions[0], valid_to=None, **changes),))


def test_an_extension_adds_days_before_the_last_day_moves() -> None:
    found = count("call_annulment", extensions=[Extension(Span(3, "calendar_days"))])
    assert found.ends_on == date(2026, 4, 7)
    assert [step.code for step in found.steps] == [
        "handed_over",
        "day_after",
        "counted",
        "extended",
        "moved_forward",
        "safety",
    ]


def test_an_extension_of_working_days_counts_working_days() -> None:
    assert count("sanction_review", extensions=[Extension(Span(2, "working_days"))]).ends_on == date(2026, 3, 11)


def test_an_extension_in_months_is_refused() -> None:
    with pytest.raises(ValueError, match="granted in days"):
        Extension(Span(1, "months"))


@pytest.mark.parametrize(
    ("suspensions", "ends_on"),
    [
        ([Suspension(date(2026, 3, 10), date(2026, 3, 19))], date(2026, 4, 13)),
        ([Suspension(date(2026, 2, 1), date(2026, 3, 4))], date(2026, 4, 3)),
        ([Suspension(date(2026, 4, 2), date(2026, 4, 20))], date(2026, 4, 1)),
        (
            [Suspension(date(2026, 3, 10), date(2026, 3, 12)), Suspension(date(2026, 3, 11), date(2026, 3, 14))],
            date(2026, 4, 7),
        ),
        (
            [Suspension(date(2026, 3, 30), date(2026, 3, 31)), Suspension(date(2026, 4, 3), date(2026, 4, 3))],
            date(2026, 4, 7),
        ),
    ],
    ids=["ten days", "begun before the term", "after the end", "overlapping", "the second reaches the longer term"],
)
def test_a_suspension_adds_the_real_days_once(suspensions: list[Suspension], ends_on: date) -> None:
    assert count("call_annulment", suspensions=suspensions).ends_on == ends_on


def test_a_suspension_of_a_working_day_term_adds_its_working_days() -> None:
    found = count("sanction_review", suspensions=[Suspension(date(2026, 3, 5), date(2026, 3, 8))])
    assert found.ends_on == date(2026, 3, 11)


def test_an_open_suspension_lasts_until_today_and_says_so() -> None:
    found = count("call_annulment", suspensions=[Suspension(date(2026, 3, 30))], on=date(2026, 4, 8))
    assert (found.ends_on, found.warnings) == (date(2026, 4, 13), ("suspended_now",))


def test_an_interruption_starts_the_term_again() -> None:
    found = count("call_annulment", interruption=Interruption(date(2026, 3, 16)))
    assert found.ends_on == date(2026, 4, 15)


def test_an_interruption_on_the_moved_last_day_still_counts() -> None:
    saturday = replace(HANDED, received_on=date(2026, 3, 5))
    assert count("call_annulment", saturday, interruption=Interruption(date(2026, 4, 7))).ends_on == date(2026, 5, 7)


def test_an_interruption_after_the_end_changes_nothing_and_says_so() -> None:
    found = count("call_annulment", interruption=Interruption(date(2026, 4, 2)))
    assert (found.ends_on, found.warnings) == (date(2026, 4, 1), ("interrupted_outside_term",))


def test_judicial_holidays_only_lengthen_a_rule_that_says_so() -> None:
    event = Event("any", decided_on=date(2025, 7, 1), received_on=date(2025, 7, 2))
    lengthened = count(with_version("call_annulment", judicial_holidays=True), event)
    assert (lengthened.ends_on, count("call_annulment", event).ends_on) == (date(2025, 9, 15), date(2025, 8, 1))
    assert "judicial_holidays" in {step.code for step in lengthened.steps}
    later = replace(event, received_on=date(2025, 8, 18))
    assert count(with_version("call_annulment", judicial_holidays=True), later).ends_on == date(2025, 9, 17)
    assert not any(version.judicial_holidays for rule in term_rules().values() for version in rule.versions)


def test_a_rule_suspended_after_the_event_is_counted_and_marked() -> None:
    statuses = ((date(2024, 1, 1), "in_force"), (date(2026, 2, 26), "suspended"))
    rule = with_version("call_annulment", statuses=statuses)
    event = Event("any", decided_on=date(2026, 2, 20), received_on=date(2026, 2, 20))
    before, after = count(rule, event, on=date(2026, 2, 25)), count(rule, event)
    assert (before.status, before.warnings) == ("in_force", ())
    assert (after.status, after.warnings) == ("suspended", ("rule_suspended", "status_changed_since_event"))
    assert before.ends_on == after.ends_on


def test_an_event_that_lies_ahead_and_one_received_before_it_was_posted_are_marked() -> None:
    ahead = count("cpas_tribunal", Event("any", received_on=date(2027, 1, 4)))
    assert ahead.warnings == ("event_in_future",)
    crossed = Event("any", posted_on=date(2026, 3, 4), received_on=date(2026, 3, 2))
    assert count("cpas_tribunal", crossed, Mode.LETTER).warnings == ("received_before_posted",)


def test_a_letter_without_any_day_asks_for_one() -> None:
    for mode in Mode:
        with pytest.raises(TermUnknown, match="day_needed"):
            count("cpas_tribunal", Event("any"), mode)


def test_missing_days_are_assumed_on_the_safe_side_and_said() -> None:
    assert count("cpas_tribunal", Event("any", decided_on=date(2026, 3, 2))).warnings == ("notification_day_assumed",)
    undated = Event("any", received_on=date(2026, 3, 2))
    assert count("call_annulment", undated).warnings == ("decision_day_unknown",)
    assert count("residence_check", undated).warnings == ("application_day_unknown",)


def test_the_days_of_a_letter_are_named_by_the_way_it_came() -> None:
    event = Event("any", posted_on=date(2026, 3, 2), received_on=date(2026, 3, 3))
    names = {mode: count("cpas_tribunal", event, mode).steps[0].code for mode in Mode}
    assert names == {
        Mode.REGISTERED_WITH_RECEIPT: "received",
        Mode.REGISTERED: "posted",
        Mode.LETTER: "posted",
        Mode.BY_HAND: "handed_over",
        Mode.REFUSED: "received",
        Mode.ELECTRONIC: "sent",
        Mode.FAX: "sent",
        Mode.REGISTRY: "at_registry",
        Mode.EVENT: "received",
    }
    unreceived = Event("any", posted_on=date(2026, 3, 2))
    assert count("cpas_tribunal", unreceived, Mode.ELECTRONIC).steps[0].code == "posted"


def test_a_term_that_starts_by_the_event_looks_at_the_arrival_of_a_letter() -> None:
    letter = Event("any", posted_on=date(2026, 3, 2), received_on=date(2026, 3, 4))
    assert count("commune_after_annex26", letter, Mode.LETTER).starts_on == date(2026, 3, 5)
    unreceived = replace(letter, received_on=None)
    assert count("commune_after_annex26", unreceived, Mode.LETTER).starts_on == date(2026, 3, 3)


def test_a_term_of_working_days_before_an_event_is_counted_back() -> None:
    rule = with_version("orange_card_minor_request", value=3, unit="working_days")
    found = count(rule, Event("any", happened_on=date(2026, 4, 8)), Mode.EVENT)
    assert (found.ends_on, found.steps[2].code) == (date(2026, 4, 2), "counted_back")


def test_a_printed_term_below_what_the_regulation_allows_is_marked() -> None:
    event = Event("any", decided_on=date(2026, 11, 2), received_on=date(2026, 11, 2))
    found = count("call_full_short", event, printed=PrintedTerm(Span(3, "calendar_days")))
    assert found.warnings == ("printed_shorter_than_law", "printed_below_shortest", "rule_unconfirmed")
    assert found.ends_on == date(2026, 11, 5)


def test_a_printed_term_left_empty_counts_as_none() -> None:
    assert count("call_annulment", printed=PrintedTerm()).printed_ends_on is None


def test_an_office_moves_the_safety_date_back_and_never_the_end() -> None:
    office = office_calendar("centre", [date(2026, 3, 27), date(2026, 3, 26)])
    plain, moved = count("call_annulment"), count("call_annulment", office=office)
    assert (plain.safety_on, moved.safety_on) == (date(2026, 3, 27), date(2026, 3, 25))
    assert plain.ends_on == moved.ends_on


def test_an_office_closed_for_the_whole_term_is_said() -> None:
    closed = office_calendar("centre", [date(2026, 3, day) for day in range(1, 20)])
    found = count("sanction_review", office=closed)
    assert (found.safety_on, found.warnings) == (date(2026, 2, 27), ("office_closed_during_term",))


def test_an_office_calendar_cannot_count_a_legal_term() -> None:
    office: Any = office_calendar("centre")
    with pytest.raises(TypeError, match="LegalCalendar"):
        deadline(term_rules()["call_annulment"], HANDED, Mode.BY_HAND, office, TODAY)


def test_a_correction_shows_what_changed() -> None:
    old = count("call_annulment")
    new = count("call_annulment", replace(HANDED, received_on=date(2026, 3, 9)))
    changes = {change.name: (change.old, change.new) for change in difference(old, new)}
    assert changes["ends_on"] == (date(2026, 4, 1), date(2026, 4, 8))
    assert set(changes) == {"starts_on", "ends_on", "safety_on", "law_ends_on", "steps"}
    assert difference(old, old) == ()


def test_of_two_notifications_the_one_that_ends_first_governs() -> None:
    first, second = count("call_annulment"), count("call_annulment", replace(HANDED, received_on=date(2026, 3, 9)))
    assert governing([second, first]) == first._replace(warnings=("notified_twice",))
    assert governing([first]) is first


def test_the_last_day_is_in_time_and_the_next_is_late() -> None:
    term = count("call_annulment")
    assert filing(term, date(2026, 4, 1), pleads_force_majeure=True) == (date(2026, 4, 1), 0, False)
    late = filing(term, date(2026, 4, 3), pleads_force_majeure=True)
    assert (late.is_in_time, late.days_late, late.pleads_force_majeure) == (False, 2, True)
    assert filing(term, date(2026, 4, 1)).is_in_time


@pytest.mark.parametrize("day", [date(2024, 6, 27), date(2025, 1, 31), date(2026, 3, 5), date(2026, 6, 12)])
def test_the_end_of_reception_is_the_one_of_the_entitlement_rules(day: date) -> None:
    assert count("reception_end", Event("any", received_on=day)).ends_on == reception_right(day, day).ends_on


def test_a_kind_opens_its_terms_and_unknown_excludes_nothing() -> None:
    def opened(kind: str, on: date | None = None, **known: bool) -> set[str]:
        return {rule.key for rule in terms_opened_by(kind, known, on)}

    assert opened("cgra_refusal", detained=False) == {"call_full", "return_guidance"}
    assert opened("cgra_refusal", detained=True) == {"call_full_short", "return_guidance"}
    assert opened("cgra_refusal") == {"call_full", "call_full_short", "return_guidance"}
    assert "call_request_to_remain" not in opened("cgra_inadmissible", date(2026, 3, 1))
    assert "asylum_lodging" not in opened("application_made", date(2026, 7, 1))
    assert event_kinds()["cgra_inadmissible"].asks == ("cgra_in_time", "detained")


def test_reception_has_two_clocks_and_an_admissible_cassation_stops_the_first_until_it_is_rejected() -> None:
    kinds = event_kinds()

    def opened(kind: str) -> set[str]:
        return {opening.rule for opening in kinds[kind].opens}

    assert "reception_end" in opened("call_rejection") & opened("cassation_rejected")
    assert "reception_end" in kinds["cassation_admissible"].closes
    assert "order_to_leave" in opened("order_to_leave")
    assert "reception_end" not in opened("order_to_leave")


def test_every_rule_is_opened_by_a_kind_and_every_short_key_is_quick_to_type() -> None:
    kinds = event_kinds().values()
    assert {opening.rule for kind in kinds for opening in kind.opens} == set(term_rules())
    assert all(len(kind.short) <= 6 and kind.short == kind.short.lower() for kind in kinds)


def test_every_code_written_in_the_engine_is_announced() -> None:
    folder = Path(package.__file__).parent
    sources = "".join(file.read_text(encoding="utf-8") for file in folder.glob("*.py") if file.name != "codes.py")
    steps = set(re.findall(r"\b[Ss]tep\(\s*\"(\w+)\"", sources))
    assert steps <= STEP_CODES
    assert (
        set(re.findall(r"\w+", sources))
        | {f"rule_{status}" for status in ("unconfirmed", "practice", "suspended", "annulled")}
        >= STEP_CODES | WARNING_CODES
    )
