"""Tables of dispatching: runs and proposals, decisions of people, tonight's changes, designations, settings."""

from trajet.reception.dispatch.models.decisions import MoveRequest, Ruling
from trajet.reception.dispatch.models.designations import Designation, DesignationStatus
from trajet.reception.dispatch.models.runs import Proposal, ProposalStatus, Purpose, Run, RunStatus
from trajet.reception.dispatch.models.settings import SettingsVersion
from trajet.reception.dispatch.models.tonight import CapacityChange, Reserve

__all__ = [
    "CapacityChange",
    "Designation",
    "DesignationStatus",
    "MoveRequest",
    "Proposal",
    "ProposalStatus",
    "Purpose",
    "Reserve",
    "Ruling",
    "Run",
    "RunStatus",
    "SettingsVersion",
]
