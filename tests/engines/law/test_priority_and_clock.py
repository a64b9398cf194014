"""Classes of the waiting list, and from when to when the right runs."""

from datetime import date

import pytest

from trajet_engines.law import Member, priority_class, reception_right

TODAY = date(2026, 11, 21)
MAN, WOMAN, BOY, GIRL = Member("m", 30), Member("f", 28), Member("m", 16), Member("f", 3)


@pytest.mark.parametrize(
    ("who", "members", "needs", "expected"),
    [
        ("boy alone", [BOY], [], (1, "unaccompanied_minor")),
        ("two siblings alone", [BOY, GIRL], [], (1, "unaccompanied_minor")),
        ("age in doubt, declared a minor", [Member("m", 19)], ["uam"], (1, "unaccompanied_minor")),
        ("couple with a child", [MAN, WOMAN, GIRL], [], (2, "family_with_minors")),
        ("father with a son", [MAN, BOY], [], (2, "family_with_minors")),
        ("woman alone", [WOMAN], [], (3, "single_woman")),
        ("man who was tortured", [MAN], ["torture"], (3, "vulnerable")),
        ("older man", [Member("m", 65)], [], (3, "vulnerable")),
        ("couple without children", [MAN, WOMAN], [], (4, "other")),
        ("man alone", [MAN], [], (4, "other")),
        ("man of 64", [Member("m", 64)], [], (4, "other")),
        ("just adult", [Member("m", 18)], [], (4, "other")),
        ("age unknown", [Member("m", None)], [], (4, "other")),
        ("stateless man", [MAN], ["statelessness"], (4, "other")),
    ],
)
def test_household_falls_in_its_class(
    who: str, members: list[Member], needs: list[str], expected: tuple[int, str]
) -> None:
    found = priority_class(members, needs, TODAY)
    assert (found.tier, found.reason) == expected, who


def test_order_is_a_practice_with_a_source() -> None:
    found = priority_class([MAN], [], TODAY)
    assert (found.status, found.rule, found.version) == ("practice", "priority_order", date(2021, 10, 1))
    assert found.source.startswith("https://")


def test_order_before_the_saturation_is_unconfirmed() -> None:
    assert priority_class([MAN], [], date(2020, 1, 1)).status == "unconfirmed"


def test_right_starts_at_the_making_and_has_no_end_while_the_procedure_runs() -> None:
    right = reception_right(date(2026, 11, 20))
    assert (right.starts_on, right.ends_on, right.must_check_printed_term) == (date(2026, 11, 20), None, False)


def test_right_ends_thirty_days_after_notification() -> None:
    right = reception_right(date(2025, 1, 10), date(2026, 3, 1))
    assert (right.ends_on, right.must_check_printed_term) == (date(2026, 3, 31), False)


def test_term_after_the_pact_asks_for_the_printed_one() -> None:
    assert reception_right(date(2025, 1, 10), date(2026, 6, 12)).must_check_printed_term


def test_older_notification_gives_no_computed_end() -> None:
    right = reception_right(date(2023, 1, 10), date(2024, 6, 26))
    assert (right.ends_on, right.must_check_printed_term) == (None, True)
