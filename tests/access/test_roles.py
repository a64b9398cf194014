"""Who may do what: closed by default, one table."""

import pytest
from django.core.exceptions import PermissionDenied

from trajet.access.policies import may, must
from trajet.access.roles import ACTS, Role
from trajet.access.types import Viewer


def viewer(*roles: str, kind: str = "arrival_centre") -> Viewer:
    return Viewer(1, 1, kind, "", "", frozenset(roles))


@pytest.mark.parametrize("act", ACTS)
def test_nobody_and_no_role_may_do_nothing(act: str) -> None:
    assert not may(None, act)
    assert not may(viewer(), act)


def test_an_unknown_act_is_a_fault_and_not_a_refusal() -> None:
    with pytest.raises(KeyError):
        may(viewer(Role.CLERK), "reception.dispatch.confrim")


def test_a_refusal_is_raised() -> None:
    with pytest.raises(PermissionDenied):
        must(viewer(Role.CLERK), "reception.dispatch.confirm")


@pytest.mark.parametrize("act", [act for act in ACTS if act.startswith("reception.")])
def test_acts_of_reception_do_not_exist_in_a_guidance_cell(act: str) -> None:
    assert may(viewer(*Role), act)
    assert not may(viewer(*Role, kind="guidance_cell"), act)


@pytest.mark.parametrize(
    "role", [Role.CLERK, Role.DISPATCHER, Role.COORDINATOR, Role.ADMINISTRATOR, Role.SUPERVISOR, Role.DIRECTOR]
)
def test_special_categories_have_named_readers_only(role: Role) -> None:
    assert not may(viewer(role), "guidance.needs.read_special")
