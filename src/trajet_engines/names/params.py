"""Weights of the evidence, in bits, and the thresholds of the levels."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Params:
    """Each weight stands for log2(m / u): m how often it is seen when two files are one person's, u when not.

    Chosen by judgement and checked on generated persons (seeds 1 to 4), not estimated from real files: an office that
    keeps its own decisions on pairs can do better. The sum of weights plus ``prior`` (bits: about one candidate in 500
    is the person) gives the score 1 / (1 + 2 ** -sum).
    Thresholds are scores: ``possible`` <= ``likely`` <= ``same``.
    """

    prior: float = -9.0
    possible: float = 0.2
    likely: float = 0.75
    same: float = 0.99
    word_rare: float = 6.0
    word_common: float = 3.0
    word_different: float = -6.0
    word_missing: float = -1.0
    word_unlike_below: float = 0.66
    names_swapped: float = -0.5
    birth_equal: float = 9.0
    birth_placeholder: float = 4.0
    birth_month: float = 5.5
    birth_year: float = 3.5
    birth_about: float = 1.5
    birth_digits_swapped: float = 4.5
    birth_near: float = -0.5
    birth_conflict_per_year: float = -1.0
    birth_conflict_least: float = -3.0
    birth_conflict_most: float = -7.0
    sex_equal: float = 0.8
    sex_conflict: float = -5.0
    nationality_equal: float = 1.5
    nationality_conflict: float = -2.0
    household_overlap: float = 4.0
    household_most: float = 8.0
    household_member: float = -10.0
    twin_suspected: float = -7.0
    twin_of_other_household: float = -1.5
    phone_equal: float = 3.0
    identifier_equal: dict[str, float] = field(
        # A CGRA number and sometimes a public security number is shared by a family, so it proves less.
        default_factory=lambda: {"NN": 20.0, "BIS": 20.0, "EURODAC": 14.0, "SP": 12.0, "PROVISIONAL": 12.0, "CGRA": 4.0}
    )
    identifier_conflict: dict[str, float] = field(
        # Several SP, Eurodac and provisional numbers of one person are usual (art. 26 § 2, 29° and 38°).
        default_factory=lambda: {"NN": -8.0, "BIS": -4.0, "SP": -1.0}
    )

    def __post_init__(self) -> None:
        if not 0 < self.possible <= self.likely <= self.same < 1:
            raise ValueError("thresholds must rise between 0 and 1")
        if not 0 <= self.word_unlike_below < 1:
            raise ValueError("word_unlike_below must be in [0, 1)")


DEFAULT = Params()
