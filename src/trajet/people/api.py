"""The one door of the people wing: what higher wings may call. Only this wing queries its models."""

from trajet.people.duplicates.bulk import find_duplicates_of_many
from trajet.people.duplicates.merging import merge_persons, undo_merge
from trajet.people.duplicates.selectors import find_duplicates, list_suspects
from trajet.people.duplicates.services import mark_not_same
from trajet.people.duplicates.types import Candidate
from trajet.people.duplicates.words import level_words, sentences
from trajet.people.files.bulk import open_households, register_people
from trajet.people.files.choices import languages
from trajet.people.files.removal import StillNeeded, take_back_files
from trajet.people.files.services import add_member, open_household, register_person, settle_household
from trajet.people.files.trial import refusals
from trajet.people.households.bulk import HouseholdRefused, NewHousehold
from trajet.people.households.census import MakeUp, census_households, census_languages
from trajet.people.households.models import MemberRole, TieKind
from trajet.people.households.selectors import (
    access_household,
    cards_of,
    count_members,
    household_facts,
    household_of,
    list_memberships,
    members_on,
    ties_among,
)
from trajet.people.households.services import move_member, record_tie
from trajet.people.households.types import HouseholdCard, Member
from trajet.people.persons.bulk import DraftRefused
from trajet.people.persons.derived import Derived, Facts, derive
from trajet.people.persons.models import Person
from trajet.people.persons.numbers import TakenNumbers
from trajet.people.persons.registration import Draft
from trajet.people.persons.retelling import drafts_of
from trajet.people.persons.selectors import access_person, file_ids, kept_of, list_people
from trajet.people.persons.services import (
    add_birth_date,
    add_document,
    add_identifier,
    add_language,
    add_name,
    add_nationality,
    add_phone,
)
from trajet.people.persons.types import (
    BirthInput,
    DocumentInput,
    DocumentKind,
    IdentifierInput,
    LanguageInput,
    Level,
    NameInput,
    NameKind,
    Scheme,
    Sex,
    Source,
)
from trajet.people.persons.versions import ChangedMeanwhile
from trajet.people.search.selectors import search_people
from trajet.people.search.types import Hit

__all__ = [
    "BirthInput",
    "Candidate",
    "ChangedMeanwhile",
    "Derived",
    "DocumentInput",
    "DocumentKind",
    "Draft",
    "DraftRefused",
    "Facts",
    "Hit",
    "HouseholdCard",
    "HouseholdRefused",
    "IdentifierInput",
    "LanguageInput",
    "Level",
    "MakeUp",
    "Member",
    "MemberRole",
    "NameInput",
    "NameKind",
    "NewHousehold",
    "Person",
    "Scheme",
    "Sex",
    "Source",
    "StillNeeded",
    "TakenNumbers",
    "TieKind",
    "access_household",
    "access_person",
    "add_birth_date",
    "add_document",
    "add_identifier",
    "add_language",
    "add_member",
    "add_name",
    "add_nationality",
    "add_phone",
    "cards_of",
    "census_households",
    "census_languages",
    "count_members",
    "derive",
    "drafts_of",
    "file_ids",
    "find_duplicates",
    "find_duplicates_of_many",
    "household_facts",
    "household_of",
    "kept_of",
    "languages",
    "level_words",
    "list_memberships",
    "list_people",
    "list_suspects",
    "mark_not_same",
    "members_on",
    "merge_persons",
    "move_member",
    "open_household",
    "open_households",
    "record_tie",
    "refusals",
    "register_people",
    "register_person",
    "search_people",
    "sentences",
    "settle_household",
    "take_back_files",
    "ties_among",
    "undo_merge",
]
