"""Taking the state a simulation starts from; the reading is journalled, without anybody in it."""

from datetime import date

from django.db import transaction

from trajet.access import journal
from trajet.access.policies import must
from trajet.access.types import Viewer
from trajet.programme.scenarios.bridge.snapshot import State, read_state


@transaction.atomic
def take_state(*, by: Viewer, on: date) -> State:
    """Today's state of the viewer's service as arrays without names or ids; `PermissionDenied` without the act."""
    must(by, "programme.scenarios.run")
    state = read_state(by, on)
    journal.record(by, "programme.scenarios.state_taken", households=len(state.households), on=on.isoformat())
    return state
