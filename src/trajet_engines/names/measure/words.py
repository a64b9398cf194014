"""The names of the generated persons: spellings of one name, from the data files or invented."""

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random

LEAST_SCORE = 0.03

_ONSETS = (
    "b",
    "d",
    "f",
    "g",
    "h",
    "k",
    "l",
    "m",
    "n",
    "r",
    "s",
    "t",
    "z",
    "sh",
    "kh",
    "gh",
    "j",
    "w",
    "y",
    "q",
    "m",
    "r",
    "n",
)
_VOWELS = "aaaeiiou"
_ENDS = {"ar": "i a n d r", "ti": "e ay u s n", "so": "e o a", "ru": "ov ev in", "ka": "dze shvili ia"}
_EARS = (
    ("i", "y"),
    ("i", "ee"),
    ("u", "ou"),
    ("o", "u"),
    ("kh", "k"),
    ("q", "k"),
    ("gh", "g"),
    ("sh", "ch"),
    ("e", "i"),
)


@dataclass(frozen=True, slots=True)
class Concept:
    """One name with its spellings and how often each is chosen; ``native`` in Arabic script or empty."""

    language: str
    spellings: tuple[str, ...]
    weights: tuple[float, ...]
    native: str = ""

    def spell(self, rng: Random) -> str:
        return rng.choices(self.spellings, self.weights)[0]


@cache
def load_concepts() -> dict[str, tuple[Concept, ...]]:
    """Names by language, the commonest first, as the files order them."""
    by_language: defaultdict[str, list[Concept]] = defaultdict(list)
    for concept in [*_arabic(), *_others()]:
        by_language[concept.language].append(concept)
    return {language: tuple(concepts) for language, concepts in by_language.items()}


def _rows(name: str) -> list[dict[str, str]]:
    text = files("trajet_engines.names").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _arabic() -> list[Concept]:
    scores: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in _rows("name_variants_arabic_to_latin.csv"):
        if float(row["score"]) >= LEAST_SCORE:
            scores[row["arabic"]][row["latin_variant"]] += float(row["score"])
    return [Concept("ar", tuple(found), tuple(found.values()), arabic) for arabic, found in scores.items() if found]


def _others() -> list[Concept]:
    groups: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for row in _rows("name_variants_unconfirmed.csv"):
        groups[row["language"].split("/")[0], row["group_same_name"]].append(row["latin_variant"])
    return [Concept(language, tuple(v), (2.0, *[1.0] * (len(v) - 1))) for (language, _), v in groups.items()]


def invent(language: str, rng: Random) -> Concept:
    """A rare family name that the files do not hold, with up to two other spellings of it."""
    core = "".join(rng.choice(_ONSETS) + rng.choice(_VOWELS) for _ in range(rng.choice((2, 2, 3))))
    name = core + rng.choice(_ENDS.get(language, _ENDS["ar"]).split())
    heard = [name.replace(a, b, 1) for a, b in rng.sample(_EARS, len(_EARS)) if a in name][:2]
    return Concept(language, (name.title(), *[h.title() for h in heard]), (3.0, *[1.0] * len(heard)))
