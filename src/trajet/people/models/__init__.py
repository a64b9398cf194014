from trajet.people.duplicates.models import Merge, NotSame, SuspectedPair
from trajet.people.households.models import FamilyTie, Household, MemberRole, Membership, TieKind
from trajet.people.persons.models import (
    FACTS,
    BirthDate,
    Document,
    Fact,
    Identifier,
    Nationality,
    Person,
    PersonName,
    Phone,
    SearchKey,
    SpokenLanguage,
)

__all__ = [
    "FACTS",
    "BirthDate",
    "Document",
    "Fact",
    "FamilyTie",
    "Household",
    "Identifier",
    "MemberRole",
    "Membership",
    "Merge",
    "Nationality",
    "NotSame",
    "Person",
    "PersonName",
    "Phone",
    "SearchKey",
    "SpokenLanguage",
    "SuspectedPair",
    "TieKind",
]
