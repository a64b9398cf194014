"""The reminder of the morning says how many, never who."""

from datetime import date
from typing import Any

from tests.law.worklist.conftest import Make
from tests.law.worklist.test_presence import away
from trajet.access.types import Viewer
from trajet.law.worklist.reminders import send_reminders

Cell = dict[str, Viewer]


def addressees(mailoutbox: list[Any]) -> list[str]:
    return [address.split(".")[0] for mail in mailoutbox for address in mail.to]


def test_the_owner_is_told_how_many_in_both_languages_and_no_name(
    cell: Cell, make_deadline: Make, today: date, mailoutbox: list[Any]
) -> None:
    make_deadline(days=0)
    make_deadline(days=-9)
    make_deadline(days=5)
    assert send_reminders(today) == 1
    (mail,) = mailoutbox
    assert addressees(mailoutbox) == ["owner"]
    assert "2" in mail.subject
    assert "/law/deadlines/" in mail.body
    assert "Haddad" not in mail.subject + mail.body


def test_whoever_is_away_is_left_in_peace_and_the_substitute_is_told(
    cell: Cell, make_deadline: Make, today: date, mailoutbox: list[Any]
) -> None:
    make_deadline(days=0, substitute="substitute")
    make_deadline(days=0)
    away(cell, "owner", today)
    send_reminders(today)
    assert sorted(addressees(mailoutbox)) == ["coordinator", "substitute"]


def test_nothing_due_sends_nothing(make_deadline: Make, today: date, mailoutbox: list[Any]) -> None:
    make_deadline(days=1)
    assert send_reminders(today) == 0
    assert not mailoutbox
