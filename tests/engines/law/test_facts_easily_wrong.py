"""The facts most likely to be got wrong (`domain.md` M) that law data can hold, one test each, named as the fact."""

from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

import trajet_engines.law as law
from trajet_engines.calendars import belgian_legal_calendar
from trajet_engines.law import Facts, Member, entitlement, priority_class, reception_right
from trajet_engines.law.deadlines import (
    Deadline,
    Event,
    Mode,
    Span,
    TermVersion,
    deadline,
    event_kinds,
    term_rules,
    terms_opened_by,
)
from trajet_engines.law.entitlement import RULES, Outcome
from trajet_engines.law.routes import RouteScreening, screen, the_book

LEGAL = belgian_legal_calendar()
TODAY = date(2026, 11, 22)
PACT = date(2026, 6, 12)
BOOK = the_book()
ADULT = Member("m", 30)


def count(key: str, mode: Mode = Mode.BY_HAND, **days: Any) -> Deadline:
    return deadline(term_rules()[key], Event("any", **days), mode, LEGAL, TODAY)


def opened(kind: str, on: date = TODAY, **known: bool) -> set[str]:
    return {rule.key for rule in terms_opened_by(kind, known, on)}


def version(key: str, day: date = TODAY) -> TermVersion:
    found = term_rules()[key].version_on(day)
    assert found is not None
    return found


def length(key: str, day: date = TODAY) -> tuple[int | None, str]:
    return version(key, day).value, version(key, day).unit


def screened(route: str, **facts: Any) -> RouteScreening:
    return screen(facts, BOOK, TODAY, routes=[route]).routes[0]


def test_01_no_route_sends_anybody_to_the_arrival_centre_or_the_postal_address_to_register() -> None:
    filing = {key: " ".join(route.filing.values()) for key, route in BOOK.routes.items()}
    assert not [key for key, text in filing.items() if "Petit-Château" in text or "Klein Kasteeltje" in text]
    by_post = {key for key, text in filing.items() if "Pacheco" in text}
    assert by_post == {"medical_9ter", "statelessness"}
    assert all("Recommandé" in filing[key] for key in by_post)
    assert "vérifier" in filing["international_protection"]


def test_02_the_right_to_reception_starts_at_the_making() -> None:
    made_on = date(2026, 3, 2)
    assert reception_right(made_on).starts_on == made_on
    assert entitlement(Facts(made_on), made_on)[0].outcome == "entitled"


def test_03_reception_ends_thirty_days_after_the_final_negative_and_the_order_has_its_own_clock() -> None:
    assert "reception_end" in opened("final_negative") & opened("call_rejection")
    assert "reception_end" not in opened("order_to_leave")
    assert count("reception_end", received_on=date(2026, 3, 2)).ends_on == date(2026, 4, 1)
    assert version("reception_end", date(2024, 6, 27)).valid_from == date(2024, 6, 27)
    assert term_rules()["reception_end"].version_on(date(2024, 6, 26)) is None


def test_04_there_is_no_suppression_of_code_207_and_no_non_designation() -> None:
    assert set(get_args(Outcome)) == {"entitled", "no_show", "limited", "to_decide", "not_entitled"}
    assert not [key for key in (*term_rules(), *event_kinds(), *RULES) if "suppress" in key]
    full = entitlement(Facts(date(2025, 8, 2), is_place_available=False), date(2025, 8, 2))
    assert (full[0].outcome, full[0].rule) == ("entitled", "waiting_list")


def test_05_a_suspended_rule_stays_in_the_book_and_changes_nothing() -> None:
    facts = Facts(date(2026, 1, 5), has_protection_elsewhere=True, is_limitation_decided=True)
    before, after = (entitlement(facts, day) for day in (date(2026, 2, 25), date(2026, 2, 26)))
    assert (before[0].outcome, before[0].status) == ("limited", "in_force")
    [shown] = [answer for answer in after if answer.rule == "protection_elsewhere"]
    assert (shown.status, shown.is_applied, shown.version) == ("suspended", False, date(2025, 8, 2))
    assert after[0].outcome == "entitled"


@pytest.mark.parametrize(
    "ground",
    ["is_subsequent", "has_sufficient_resources", "has_running_exclusion", "lives_at_own_address"],
)
def test_06_no_limitation_removes_medical_guidance(ground: str) -> None:
    flag: dict[str, Any] = {ground: True}
    answers = entitlement(Facts(date(2026, 3, 2), is_limitation_decided=True, **flag), date(2026, 3, 3))
    assert answers[0].outcome in {"limited", "no_show"}
    assert all(answer.keeps_medical_guidance for answer in answers)
    assert answers[-1].rule == "medical_guidance"


def test_07_the_evaluation_has_two_clocks_of_thirty_days() -> None:
    assert "evaluation_of_needs" in opened("designation")
    assert "evaluation_of_needs_directive" in opened("application_made")
    assert length("evaluation_of_needs") == length("evaluation_of_needs_directive") == (30, "calendar_days")


def test_08_loi_is_no_code_name() -> None:
    codes = {*term_rules(), *event_kinds(), *BOOK.routes, *BOOK.facts, *RULES}
    assert not [code for code in codes if "loi" in code.split("_")]
    assert not [rule.key for rule in term_rules().values() if "LOI" in " ".join(rule.content.values())]


def test_09_joining_family_asks_the_consent_of_each() -> None:
    facts = {"has_family_in_member_state": True, "is_protection_pending": True}
    assert screened("eu_family_transfer", **facts).state == "unknown"
    consents = {finding.key for finding in screened("eu_family_transfer", **facts).unknown}
    assert "consent" in consents


def test_10_an_annex_26_never_expires_and_each_orange_card_has_its_own_rhythm() -> None:
    expiring = {key for key in opened("annex26") if term_rules()[key].nature == "expiry"}
    assert expiring == {"orange_card_first"}
    assert version("annex26quinquies").value is None
    assert version("annex26quinquies").asks_for_printed_term
    cards = ("first", "next", "medical", "medical_monthly", "minor", "trafficking")
    assert [length(f"orange_card_{card}") for card in cards] == [(n, "months") for n in (4, 8, 3, 1, 6, 3)]


@pytest.mark.parametrize("key", ["order_to_leave", "call_annulment", "reception_end", "cpas_tribunal"])
def test_11_a_term_runs_from_notification_by_its_mode_not_from_the_decision(key: str) -> None:
    days = {"decided_on": date(2026, 3, 2), "posted_on": date(2026, 3, 5), "received_on": date(2026, 3, 6)}
    handed, posted = count(key, Mode.BY_HAND, **days), count(key, Mode.REGISTERED, **days)
    assert handed.starts_on == date(2026, 3, 7)
    assert posted.starts_on == date(2026, 3, 10)


def test_12_without_acknowledgement_the_third_working_day_is_day_one() -> None:
    posted = {"decided_on": date(2026, 11, 18), "posted_on": date(2026, 11, 19)}
    for mode in (Mode.REGISTERED, Mode.LETTER):
        term = count("call_annulment_detained", mode, **posted)
        assert (term.starts_on, term.ends_on) == (date(2026, 11, 24), date(2026, 12, 3))
    assert count("call_annulment", Mode.LETTER, **posted).ends_on == date(2026, 12, 23)


def test_13_saturdays_count_only_the_last_day_moves_and_working_days_are_their_own_unit() -> None:
    assert count("call_annulment_detained", received_on=date(2026, 3, 2)).ends_on == date(2026, 3, 12)
    assert count("call_annulment_detained", received_on=date(2026, 3, 4)).ends_on == date(2026, 3, 16)
    days = {
        key: length(key, date(2026, 3, 2)) for key in ("sanction_review", "exclusion_confirmation", "asylum_making")
    }
    assert set(days.values()) == {(5, "working_days"), (3, "working_days"), (8, "working_days")}
    assert length("cgra_subsequent", date(2026, 3, 2)) == (10, "working_days")


def test_14_thirty_days_before_the_call_is_not_universal_and_the_fifteen_are_dead() -> None:
    old = date(2026, 3, 2)
    assert length("call_full", old) == length("call_annulment", old) == (30, "calendar_days")
    for key in ("call_full_short", "call_annulment_detained", "call_transfer_detained", "call_urgency"):
        assert length(key, old) == (10, "calendar_days")
    assert length("call_full_detained_subsequent", old) == length("call_urgency_second", old) == (5, "calendar_days")
    assert opened("cgra_inadmissible", old, cgra_in_time=False, detained=False) >= {"call_full"}
    appeals = [rule for rule in term_rules().values() if rule.family == "aliens_act/call_appeals"]
    assert not [rule.key for rule in appeals for each in rule.versions if each.value == 15]
    after = {rule.key: version(rule.key, PACT) for rule in appeals}
    assert {each.status_on(TODAY) for each in after.values()} == {"unconfirmed"}
    assert all(each.asks_for_printed_term for each in after.values())


@pytest.mark.parametrize(
    "key", ["call_annulment", "cassation", "cpas_tribunal", "review_tribunal", "reception_tribunal"]
)
def test_15_judicial_holidays_lengthen_neither_the_call_nor_the_labour_tribunal(key: str) -> None:
    assert not any(each.judicial_holidays for each in term_rules()[key].versions)
    assert "judicial_holidays" not in {step.code for step in count(key, received_on=date(2025, 7, 1)).steps}


def test_16_silence_of_the_cpas_after_a_month_starts_the_three_months() -> None:
    assert opened("cpas_request") >= {"cpas_decision", "cpas_tribunal_silence"}
    silence = count("cpas_tribunal_silence", Mode.EVENT, happened_on=date(2026, 2, 2))
    assert (silence.starts_on, silence.ends_on) == (date(2026, 3, 3), date(2026, 6, 2))
    assert term_rules()["cpas_tribunal_silence"].on_expiry == "forfeited"


def test_17_a_9bis_gives_no_stay_goes_to_the_mayor_and_only_the_last_counts_and_a_9ter_goes_free_by_registered_letter() -> (
    None
):
    bis, ter = BOOK.routes["humanitarian_9bis"], BOOK.routes["medical_9ter"]
    assert "bourgmestre" in bis.filing["fr"]
    assert "aucun droit de séjour" in bis.rule.content["fr"]
    assert (bis.decision.rule, opened("nine_bis_filed")) == ("", {"residence_check"})
    said = [text["en"] for text in screened("humanitarian_9bis", is_9bis_pending=True, is_9ter_pending=True).warnings]
    assert sum("cancel" in text for text in said) == 2
    assert ter.fee == "free"
    assert ter.filing["fr"].startswith("Recommandé à l’OE")
    old = screened("medical_9ter", medical_certificate_on=date(2026, 8, 21))
    assert "certificate" in {finding.key for finding in old.missing}


def test_18_urgent_medical_aid_is_preventive_and_ambulatory_the_doctors_word_and_never_money() -> None:
    text = term_rules()["medical_aid_card"].content
    assert "préventifs" in text["fr"]
    assert "ambulante zorg" in text["nl"]
    assert "never money" in text["en"]


def test_19_the_cpas_passes_a_request_on_in_five_calendar_days_by_actual_residence() -> None:
    assert count("cpas_transfer", Mode.EVENT, happened_on=date(2026, 3, 5)).ends_on == date(2026, 3, 10)
    assert count("cpas_transfer", Mode.EVENT, happened_on=date(2026, 3, 2)).ends_on == date(2026, 3, 7)
    assert "résidence effective au jour de la demande" in term_rules()["cpas_transfer"].content["fr"]


def test_20_for_an_applicant_the_waiting_register_beats_the_rules_on_homeless_people_and_institutions() -> None:
    [exception] = version("cpas_transfer").exceptions
    assert exception.key == "applicant"
    assert "waiting register" in exception.text["en"]


def test_21_guardianship_excludes_eea_minors_reception_does_not_and_a_claimed_minor_stays_one() -> None:
    facts = {"age_years": 15, "is_unaccompanied": True, "has_guardian": True, "is_eea_national": True}
    assert "eea_minor" in {finding.key for finding in screened("uam_durable_solution", **facts).excluded}
    minor = entitlement(Facts(TODAY, has_unaccompanied_minor=True, is_eu_citizen=True), TODAY)
    assert "uam_ooc" in {answer.place for answer in minor}
    assert priority_class([ADULT], ["uam"], TODAY).tier == 1
    assert "date de naissance déclarée" in " ".join(term_rules()["majority"].content["fr"].split())


def test_22_nothing_cites_the_old_article_458_on_secrecy() -> None:
    files = sorted(Path(law.__file__).parent.rglob("*.yaml"))
    assert files
    assert not [file.name for file in files if "458" in file.read_text(encoding="utf-8")]


def test_23_the_return_track_is_the_only_rule_of_reception_that_tells_the_immigration_office() -> None:
    telling = {
        rule.key
        for rule in term_rules().values()
        if rule.family.startswith("reception_act/") and "Office des étrangers" in rule.content["fr"]
    }
    assert telling == {"return_track"}
    assert any("6/1 §3" in text["en"] for text in screened("voluntary_return").warnings)


def test_25_the_machine_gives_reasons_and_leaves_the_decision_to_a_person() -> None:
    answers = entitlement(Facts(TODAY, is_subsequent=True), TODAY)
    assert (answers[0].outcome, answers[0].question) == ("to_decide", "individual_decision")
    assert all(answer.reasons and answer.source for answer in answers)
    assert not {"score", "rank", "propensity"} & {each.name for each in fields(RouteScreening)}


def test_the_shortest_term_the_pact_allows_drives_the_alert_until_the_printed_one_is_typed() -> None:
    shortest = {key: version(key, PACT).shortest for key in ("call_full", "call_full_short", "call_transfer_detained")}
    assert shortest == {
        "call_full": Span(2, "weeks"),
        "call_full_short": Span(5, "calendar_days"),
        "call_transfer_detained": Span(1, "weeks"),
    }
