"""One household now, with everything around it: the same account and the same confirmation as in a run."""

from dataclasses import asdict
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.reception.arrivals.models import Arrival
from trajet.reception.arrivals.types import ArrivalStatus
from trajet.reception.dispatch import bridge
from trajet.reception.dispatch.filters import next_working_day
from trajet.reception.dispatch.models import Proposal, ProposalStatus, Purpose, Run, RunStatus
from trajet.reception.dispatch.selectors.runs import latest_run
from trajet.reception.dispatch.selectors.settings import settings_in_force
from trajet.reception.dispatch.types import DispatchRefused


@transaction.atomic
def decide_now(*, by: Viewer, arrival: Arrival) -> Proposal:
    """Propose a place for one household at once; what is proposed to others stays theirs.

    The proposal is added to those of the board and replaces an earlier one for the household. Raises
    `DispatchRefused` when the household does not wait.
    """
    must(by, "reception.dispatch.propose")
    locked = Arrival.objects.select_for_update(of=("self",)).select_related("household").get(pk=arrival.pk)
    if locked.status != ArrivalStatus.WAITING:
        raise DispatchRefused("nobody_to_decide")
    basis = latest_run(by)
    alone = bridge.decide_alone(
        by, next_working_day(timezone.localdate()), locked, basis, bridge.params_of(settings_in_force(by))
    )
    if alone is None:
        raise DispatchRefused("nobody_to_decide")
    run = _write_run(by, basis, alone)
    Proposal.objects.filter(arrival=locked, status__in=REPLACED).update(status=ProposalStatus.SUPERSEDED)
    proposal = Proposal.objects.create(service_id=by.service_id, run=run, arrival=locked, **alone.fields)
    journal.record(by, "reception.dispatch.decided_now", household_id=locked.household_id, subject=proposal.uuid)
    return proposal


REPLACED = (ProposalStatus.PROPOSED, ProposalStatus.UNPLACED)


def _write_run(by: Viewer, basis: Run | None, alone: "bridge.Alone") -> Run:
    now, result = timezone.now(), alone.result
    return Run.objects.create(
        uuid=uuid4(),
        service_id=by.service_id,
        asked_by_id=by.staff_id,
        for_on=next_working_day(timezone.localdate()),
        purpose=Purpose.SINGLE,
        basis=basis,
        status=RunStatus.DONE,
        snapshot_at=now,
        finished_at=now,
        progress_percent=100,
        outcome=result.status,
        instance=bridge.pack(alone.instance),
        instance_digest=result.instance_digest,
        settings=bridge.values_of(alone.instance.params),
        result={"levels": [asdict(level) for level in result.levels], "seed": result.seed, "seconds": result.seconds},
    )
