from trajet.partners.directory.models import (
    Contact,
    DirectoryChange,
    DirectoryImport,
    Mistake,
    Note,
    Partner,
    PartnerService,
    Phone,
    Schedule,
    Site,
)

__all__ = [
    "Contact",
    "DirectoryChange",
    "DirectoryImport",
    "Mistake",
    "Note",
    "Partner",
    "PartnerService",
    "Phone",
    "Schedule",
    "Site",
]
