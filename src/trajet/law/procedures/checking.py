"""What can be wrong with a letter or a procedure, said by field, before anything is written."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from trajet.law import bridge
from trajet.law.procedures.models import Event, Procedure
from trajet.law.procedures.types import Authority, LetterInput, Mode, Route

DATES = ("decided_on", "dated_on", "posted_on", "presented_on", "received_on", "happened_on")
ORDER = (("decided_on", "posted_on"), ("posted_on", "received_on"), ("presented_on", "received_on"))
USUAL_DAYS_TO_LEAVE = 30
OLDEST = date(1980, 1, 1)


def with_inferred(letter: LetterInput) -> LetterInput:
    """The letter with what its printed term answers by itself: an order of fewer than 30 days is a reduced one."""
    kind = bridge.event_kinds().get(letter.kind)
    if kind is None or "reduced" not in kind.asks or "reduced" in letter.facts or letter.printed_days is None:
        return letter
    return replace(letter, facts={**letter.facts, "reduced": letter.printed_days < USUAL_DAYS_TO_LEAVE})


def check_letter(letter: LetterInput, today: date) -> None:
    """Raises ValidationError by field. Dates that cannot all be true are refused with both of them named."""
    kind = bridge.event_kinds().get(letter.kind)
    if kind is None:
        raise ValidationError({"kind": _("Please choose the kind of letter.")})
    if letter.mode not in Mode.values or (kind.is_letter and letter.mode == Mode.EVENT):
        raise ValidationError({"mode": _("Please say how it came: registered, by hand …")})
    _check_dates(letter, today)
    if letter.printed_days is not None and not 0 <= letter.printed_days <= 400:
        raise ValidationError({"printed_days": _("Please write the days as the letter does, from 0 to 400.")})


def _check_dates(letter: LetterInput, today: date) -> None:
    found = {name: getattr(letter, name) for name in DATES if getattr(letter, name)}
    if not found:
        raise ValidationError({"received_on": _("Please give at least one date.")})
    for name, day in found.items():
        if day > today and name != "happened_on":
            raise ValidationError({name: _("This date is in the future. Please check the year.")})
        if day < OLDEST:
            raise ValidationError({name: _("This date is too long ago. Please check the year.")})
    received = letter.received_on or letter.presented_on
    written = max((day for day in (letter.decided_on, letter.dated_on) if day), default=None)
    if written and received and received < written:
        raise ValidationError(
            {"received_on": _("The letter was received before it was written. Please check both dates.")}
        )
    for first, then in ORDER:
        if first in found and then in found and found[then] < found[first]:
            raise ValidationError({then: _("This comes before the step that leads to it. Please check both dates.")})


def check_procedure(values: Any) -> None:
    """Route, authority and day of a procedure. Raises ValidationError by field."""
    if values.route not in Route.values:
        raise ValidationError({"route": _("Please choose one.")})
    if values.authority and values.authority not in Authority.values:
        raise ValidationError({"authority": _("Please choose one.")})


def find_same(procedure: Procedure, letter: LetterInput, besides: Event | None = None) -> tuple[Event | None, bool]:
    """An event that stands for the same decision, and whether it is the very same letter typed twice."""
    rows = Event.objects.filter(procedure=procedure, kind=letter.kind, is_current=True, repeats=None)
    if besides:
        rows = rows.exclude(pk=besides.pk)
    decision = letter.decided_on or letter.dated_on
    for row in rows.order_by("id"):
        if (row.decided_on or row.dated_on or None) == decision:
            if _days(row) == _days(letter) and row.mode == letter.mode:
                return row, True
            if decision:
                return row, False
    return None, False


def _days(letter: Event | LetterInput) -> tuple[date | None, ...]:
    return tuple(getattr(letter, name) for name in DATES)
