from trajet.reception.arrivals.models import Arrival, CourtOrder, EntitlementDecision
from trajet.reception.dispatch.models import Designation, DesignationStatus, Proposal, ProposalStatus, Run, RunStatus
from trajet.reception.network.models import Bed, Building, Centre, Closure, NetworkImport, Room
from trajet.reception.stays.models import BedUse, Stay, StayEnd

__all__ = [
    "Arrival",
    "Bed",
    "BedUse",
    "Building",
    "Centre",
    "Closure",
    "CourtOrder",
    "Designation",
    "DesignationStatus",
    "EntitlementDecision",
    "NetworkImport",
    "Proposal",
    "ProposalStatus",
    "Room",
    "Run",
    "RunStatus",
    "Stay",
    "StayEnd",
]
