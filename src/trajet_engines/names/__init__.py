"""Names, birth dates and identifiers of people who come from everywhere, and whether two files are one person's.

Owns: partial birth dates, identifier schemes, Latin and search forms of names, blocking keys, the score of a pair.
Does not own: storing, showing, merging (people room), words for the codes it gives.
Words: likely the same person (personne probablement identique / waarschijnlijk dezelfde persoon), alias, national
register number (numéro national / rijksregisternummer), public security number (numéro SP / OV-nummer).
"""

from trajet_engines.names.blocking import blocking_keys
from trajet_engines.names.dates import PartialDate, PartialDateError, Precision, age_on, agreement
from trajet_engines.names.evidence import CODES, LEVELS, Comparison, Evidence, Level
from trajet_engines.names.identifiers import IdentifierError, Scheme, check_digits, display, guess_scheme, normalise
from trajet_engines.names.latin import latin, search_key
from trajet_engines.names.params import DEFAULT, Params
from trajet_engines.names.person import NameView, PersonView, household_key, name_sounds
from trajet_engines.names.profile import Profile, profile
from trajet_engines.names.score import compare, level_of, rank, rank_profiles

__all__ = [
    "CODES",
    "DEFAULT",
    "LEVELS",
    "Comparison",
    "Evidence",
    "IdentifierError",
    "Level",
    "NameView",
    "Params",
    "PartialDate",
    "PartialDateError",
    "PersonView",
    "Precision",
    "Profile",
    "Scheme",
    "age_on",
    "agreement",
    "blocking_keys",
    "check_digits",
    "compare",
    "display",
    "guess_scheme",
    "household_key",
    "latin",
    "level_of",
    "name_sounds",
    "normalise",
    "profile",
    "rank",
    "rank_profiles",
    "search_key",
]
