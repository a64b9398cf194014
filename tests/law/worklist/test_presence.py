"""Nothing falls between two people: a deadline always has somebody at work, or the coordinators."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import given
from hypothesis import strategies as st

from tests.law.worklist.conftest import Make
from trajet.access.models import Staff
from trajet.access.types import Viewer
from trajet.access.walls import viewing
from trajet.law.models import Deadline
from trajet.law.worklist.presence import HeldBy, Presence, presence_on
from trajet.law.worklist.selectors import list_mine
from trajet.law.worklist.services import mark_absence, remove_absence

Cell = dict[str, Viewer]


def away(cell: Cell, who: str, today: date, days: int = 1) -> None:
    staff = Staff.objects.get(pk=cell[who].staff_id)
    with viewing(cell[who]):
        mark_absence(by=cell[who], staff=staff, first_on=today, last_on=today + timedelta(days=days - 1))


def holders(cell: Cell, deadline: Deadline, day: date) -> set[str]:
    """Those whose list of the day shows the deadline."""
    found = set()
    for name, viewer in cell.items():
        with viewing(viewer):
            if list_mine(viewer, day).filter(pk=deadline.pk).exists():
                found.add(name)
    return found


def test_the_owner_looks_after_it(cell: Cell, make_deadline: Make, today: date) -> None:
    assert holders(cell, make_deadline(substitute="substitute"), today) == {"owner"}


def test_the_substitute_stands_in_on_the_days_away_and_only_then(cell: Cell, make_deadline: Make, today: date) -> None:
    deadline = make_deadline(substitute="substitute")
    away(cell, "owner", today, days=2)
    assert holders(cell, deadline, today + timedelta(days=1)) == {"substitute"}
    assert holders(cell, deadline, today + timedelta(days=2)) == {"owner"}


def test_without_substitute_or_with_both_away_it_goes_to_the_coordinators(
    cell: Cell, make_deadline: Make, today: date
) -> None:
    alone, both = make_deadline(), make_deadline(substitute="substitute")
    away(cell, "owner", today)
    away(cell, "substitute", today)
    assert holders(cell, alone, today) == holders(cell, both, today) == {"coordinator"}


def test_a_deadline_of_nobody_is_the_coordinators(cell: Cell, make_deadline: Make, today: date) -> None:
    assert holders(cell, make_deadline(owner=None), today) == {"coordinator"}


def test_coordinators_who_are_all_away_still_hold_it(cell: Cell, make_deadline: Make, today: date) -> None:
    deadline = make_deadline(owner=None)
    away(cell, "coordinator", today)
    assert holders(cell, deadline, today) == {"coordinator"}


def test_somebody_who_left_the_service_or_lost_their_account_is_replaced(
    cell: Cell, make_deadline: Make, today: date
) -> None:
    deadline = make_deadline(substitute="substitute")
    Staff.objects.filter(pk=cell["owner"].staff_id).update(ends_on=today - timedelta(days=1))
    assert holders(cell, deadline, today) == {"substitute"}
    Staff.objects.get(pk=cell["substitute"].staff_id).user.__class__.objects.filter(
        posts__pk=cell["substitute"].staff_id
    ).update(is_active=False)
    assert holders(cell, deadline, today) == {"coordinator"}


@given(
    owner=st.sampled_from([None, 1, 2, 3]),
    substitute=st.sampled_from([None, 1, 2, 3]),
    gone=st.frozensets(st.sampled_from([1, 2, 3])),
)
def test_whoever_is_away_never_holds_a_deadline(
    owner: int | None, substitute: int | None, gone: frozenset[int]
) -> None:
    held = Presence(gone, ()).held_by(Deadline(owner_id=owner, substitute_id=substitute))
    assert held != HeldBy.OWNER or owner not in {None, *gone}
    assert held != HeldBy.SUBSTITUTE or substitute not in {None, *gone}
    assert held != HeldBy.COORDINATORS or {owner, substitute} <= {None, *gone}


def test_the_same_days_cannot_be_marked_twice(cell: Cell, today: date) -> None:
    away(cell, "owner", today, days=3)
    with pytest.raises(ValidationError, match="already marked"):
        away(cell, "owner", today + timedelta(days=2))


@pytest.mark.parametrize("days", [-1, 500])
def test_days_in_the_wrong_order_or_too_many_are_refused(cell: Cell, today: date, days: int) -> None:
    staff = Staff.objects.get(pk=cell["owner"].staff_id)
    with viewing(cell["owner"]), pytest.raises(ValidationError):
        mark_absence(by=cell["owner"], staff=staff, first_on=today, last_on=today + timedelta(days=days))


def test_only_a_coordinator_marks_somebody_else(cell: Cell, today: date) -> None:
    staff = Staff.objects.get(pk=cell["owner"].staff_id)
    with viewing(cell["substitute"]), pytest.raises(PermissionDenied):
        mark_absence(by=cell["substitute"], staff=staff, first_on=today, last_on=today)
    with viewing(cell["coordinator"]):
        absence = mark_absence(by=cell["coordinator"], staff=staff, first_on=today, last_on=today)
    with viewing(cell["substitute"]), pytest.raises(PermissionDenied):
        remove_absence(by=cell["substitute"], absence=absence)


def test_an_absence_takes_one_query_for_everybody(cell: Cell, today: date, django_assert_num_queries: object) -> None:
    with viewing(cell["owner"]), django_assert_num_queries(1):  # type: ignore[operator]
        presence_on(cell["owner"], today)
