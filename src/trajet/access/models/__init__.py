from trajet.access.models.organisations import Organisation, Service, ServiceKind
from trajet.access.models.readers import NamedReader, ReaderState, Secrecy
from trajet.access.models.staff import Staff, User
from trajet.access.models.traces import NEEDS_READ, ApiToken, BreakGlass, Change, JournalEntry, Reading
from trajet.access.models.walled import Walled

__all__ = [
    "NEEDS_READ",
    "ApiToken",
    "BreakGlass",
    "Change",
    "JournalEntry",
    "NamedReader",
    "Organisation",
    "ReaderState",
    "Reading",
    "Secrecy",
    "Service",
    "ServiceKind",
    "Staff",
    "User",
    "Walled",
]
