from trajet.reception.arrivals.models import Arrival, CourtOrder, EntitlementDecision
from trajet.reception.dispatch.models import (
    CapacityChange,
    Designation,
    DesignationStatus,
    MoveRequest,
    Proposal,
    ProposalStatus,
    Purpose,
    Reserve,
    Ruling,
    Run,
    RunStatus,
    SettingsVersion,
)
from trajet.reception.network.models import Bed, Building, Centre, Closure, NetworkImport, Room
from trajet.reception.stays.models import BedUse, Stay, StayEnd

__all__ = [
    "Arrival",
    "Bed",
    "BedUse",
    "Building",
    "CapacityChange",
    "Centre",
    "Closure",
    "CourtOrder",
    "Designation",
    "DesignationStatus",
    "EntitlementDecision",
    "MoveRequest",
    "NetworkImport",
    "Proposal",
    "ProposalStatus",
    "Purpose",
    "Reserve",
    "Room",
    "Ruling",
    "Run",
    "RunStatus",
    "SettingsVersion",
    "Stay",
    "StayEnd",
]
