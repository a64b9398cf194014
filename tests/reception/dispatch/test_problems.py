"""A run that cannot be solved says what contradicts itself, and which household to look at."""

import re
from pathlib import Path
from uuid import uuid4

import pytest
from tests import world as worlds

from trajet.access.walls import viewing
from trajet.reception.dispatch import bridge
from trajet.reception.dispatch.jobs import propose
from trajet.reception.dispatch.models import RunStatus
from trajet.reception.dispatch.services import ask_for_proposals
from trajet.reception.dispatch.words.board import stage
from trajet.reception.dispatch.words.problems import PROBLEMS, failure
from trajet_engines import dispatch
from trajet_engines.dispatch import checks
from trajet_engines.dispatch.checks import Problem


def test_every_problem_of_an_instance_has_a_sentence() -> None:
    source = Path(checks.__file__).read_text()
    codes = set(
        re.findall(r'Problem\("(\w+)"', source.split("def contradictions")[0] + source.split("def _duplicates")[1])
    )
    codes |= {f"demand_never_{force}" for force in ("hard", "soft")}
    assert codes - PROBLEMS.keys() == set()


def test_the_household_concerned_is_named_and_an_unforeseen_fault_is_passed_on() -> None:
    uuid = uuid4()
    assert failure(f"no_members:{uuid}").arrival == uuid
    assert failure("negative_number:C1:any:2").arrival is None
    assert "ZeroDivisionError" in failure("ZeroDivisionError").text


@pytest.mark.django_db
def test_a_run_over_contradictory_data_fails_with_a_sentence(
    world: worlds.World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with viewing(world.viewer):
        run = ask_for_proposals(by=world.viewer, for_on=world.travels_on)
    key = str(world.waiting.uuid)

    def refuse(*_: object, **__: object) -> None:
        raise dispatch.InstanceError((Problem("apart_from_itself", key),))

    monkeypatch.setattr(bridge, "solve", refuse)
    with pytest.raises(dispatch.InstanceError):
        propose(run.pk, world.viewer.staff_id)
    with viewing(world.viewer):
        run.refresh_from_db()
        assert (run.status, failure(run.error).arrival) == (RunStatus.FAILED, world.waiting.uuid)
        assert str(PROBLEMS["apart_from_itself"]) in stage(run)
