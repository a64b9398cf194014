"""Names in their own script with the spellings clerks meet, and how families of a culture pass them on."""

from dataclasses import dataclass
from functools import cache

from trajet.desk.demo.dice import Dice
from trajet.desk.demo.figures import rows

BY_FATHER = frozenset({"ti", "am", "so"})
"""Cultures where the second name is the father's own."""
WIFE_KEEPS = frozenset({"ar", "fa", "ff", "es", "cd", "rn"})
USUAL_SPELLING = 0.7


@dataclass(frozen=True, slots=True)
class Entry:
    """One name: its script and native form (empty when it is written in Latin letters), and Latin spellings."""

    script: str
    native: str
    spellings: tuple[str, ...]

    def spell(self, dice: Dice) -> str:
        """Mostly the usual spelling."""
        if len(self.spellings) == 1 or dice.happens(USUAL_SPELLING):
            return self.spellings[0]
        return dice.pick(self.spellings[1:])


@cache
def pool(name: str, kind: str) -> tuple[Entry, ...]:
    """The names of one pool; `kind` is `f`, `m` or `family`."""
    found = tuple(
        Entry(row["script"], row["native"], tuple(row["latin"].split("|")))
        for row in rows("names/names.csv")
        if row["pool"] == name and row["kind"] == kind
    )
    if not found:
        raise ValueError(f"No {kind} names in pool {name!r}.")
    return found
