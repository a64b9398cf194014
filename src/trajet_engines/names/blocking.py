"""Few keys per person such that two files of one person nearly always share one.

Persons sharing a key are the candidates to score. Meant for an array column with a GIN index and ``&&``.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations

from trajet_engines.names.dates import PartialDate
from trajet_engines.names.person import NameView, name_skeletons
from trajet_engines.names.phonetic import skeleton

KEYS_PER_NAME = 12
MOST_KEYS = 32
MOST_WORDS = 3

_COMMON_WORDS = (
    "mohamed mehmet mamadou mahmoud ahmed hamid ali hassan hussein omar osman ismail ibrahim yusuf khaled said abdi"
    " abdullah abdulrahman abdulkarim karim jamal kamal salim sami fatima fadumo aisha mariam amina khadija zeinab noor"
    " diallo bah barry sow camara conde khan rahimi ahmadi mohammadi hosseini haile tesfay gebre berhane yohannes"
    " mustafa"
)
COMMON = frozenset(skeleton(word) for word in _COMMON_WORDS.split())


def blocking_keys(names: Iterable[NameView], births: Iterable[PartialDate] = ()) -> frozenset[str]:
    """Keys of all names with all birth dates: 12 or fewer for one name and date, 32 at most.

    A name word that many people bear is never a key alone: it stands with a year, a day or another word.
    """
    dates = sorted(set(births), key=lambda b: (b.date, b.precision))[:3]
    keys = list(dict.fromkeys(key for birth in dates for key in _day_keys(birth)))
    for words in sorted({_skeletons(name) for name in names}):
        keys += list(dict.fromkeys(_name_keys(words, dates)))[:KEYS_PER_NAME]
    return frozenset(list(dict.fromkeys(keys))[:MOST_KEYS])


def _skeletons(name: NameView) -> tuple[str, ...]:
    return tuple(sorted(set(name_skeletons(name)), key=lambda w: (w in COMMON, -len(w), w))[:MOST_WORDS])


def _day_keys(birth: PartialDate) -> Iterator[str]:
    """Day and month in rising order, so that exchanging them keeps the key."""
    if birth.is_exact:
        low, high = sorted((birth.date.day, birth.date.month))
        yield f"{birth.date.year}-{low}-{high}"


def _name_keys(words: tuple[str, ...], births: list[PartialDate]) -> Iterator[str]:
    for first, second in combinations(words, 2):
        pair = "+".join(sorted((first, second)))
        if births and first in COMMON:
            yield from (f"{pair}|{span}" for birth in births for span in _spans(birth, 5))
        else:
            yield pair
            yield from _first_letter_keys(first, second, births)
    for word in words:
        if word not in COMMON or len(words) == 1:
            # Two consonants fit so many names that they count in their own year only.
            alone, width = ("=", 2) if len(words) == 1 else ("", 1 if len(word) <= 2 else 2)
            yield from (f"{alone}{word}|{span}" for birth in births for span in _spans(birth, width))


def _first_letter_keys(rare: str, common: str, births: list[PartialDate]) -> Iterator[str]:
    """A rare word may be mistyped; its first sound beside a common word and the year still finds it."""
    if common in COMMON:
        yield from (f"{rare[0]}*{common}|{span}" for birth in births for span in _spans(birth, 2))


def _spans(birth: PartialDate, width: int) -> list[str]:
    """Overlapping spans of years: births a year apart always share one."""
    first, last = birth.earliest.year, birth.latest.year
    return [f"{width}:{n}" for n in sorted({(y + s) // width for y in range(first, last + 1) for s in (0, width // 2)})]
