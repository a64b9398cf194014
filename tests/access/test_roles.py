"""Who may do what: closed by default, one table."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from trajet.access.policies import NotNamed, may, must
from trajet.access.roles import ACTS, NAMED_READERS_ONLY, Role
from trajet.access.types import Viewer


def viewer(*roles: str, kind: str = "arrival_centre") -> Viewer:
    return Viewer(1, 1, kind, "", "", frozenset(roles), is_named_reader=True)


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


@pytest.mark.parametrize("act", sorted(NAMED_READERS_ONLY))
def test_a_role_that_may_is_not_enough_without_the_name(act: str) -> None:
    unnamed = replace(viewer(*Role), is_named_reader=False)
    assert may(viewer(*Role), act)
    assert not may(unnamed, act)
    with pytest.raises(NotNamed):
        must(unnamed, act)


def test_a_name_gives_nothing_to_a_role_that_may_not() -> None:
    with pytest.raises(PermissionDenied) as refusal:
        must(viewer(Role.DISPATCHER), "guidance.needs.record")
    assert not isinstance(refusal.value, NotNamed)
