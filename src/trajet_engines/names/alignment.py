"""Which word of one name answers which word of the other."""

from dataclasses import dataclass

from rapidfuzz.distance import OSA

from trajet_engines.names.params import Params
from trajet_engines.names.profile import Word

_SAME_BONES = 0.6
_SAME_CONSONANTS = 0.8
_INITIAL = 0.8
_SHORT_VOWELS = str.maketrans("", "", "au")


@dataclass(frozen=True, slots=True)
class Alignment:
    """``pairs`` are the words that answer each other with their likeness; ``bits`` the weight of all of it."""

    bits: float
    pairs: tuple[tuple[Word, Word, float], ...]
    left_over: tuple[int, int]

    @property
    def is_equal(self) -> bool:
        return self.left_over == (0, 0) and all(like == 1.0 for _, _, like in self.pairs)

    @property
    def is_swapped(self) -> bool:
        """Given name and family name stand in each other's place."""
        crossed = [a.is_family != b.is_family for a, b, _ in self.pairs]
        return len(crossed) >= 2 and sum(crossed) * 2 > len(crossed)


def likeness(a: Word, b: Word) -> float:
    """0 to 1; 1 only for the same letters."""
    if a.text == b.text:
        return 1.0
    if len(a.text) == 1 or len(b.text) == 1:
        return _INITIAL if a.text[0] == b.text[0] else 0.0
    if a.bones == b.bones and a.is_vowelless != b.is_vowelless:
        return _SAME_CONSONANTS + (0.99 - _SAME_CONSONANTS) * OSA.normalized_similarity(_bare(a), _bare(b))
    if a.bones == b.bones:
        return min(0.99, _SAME_BONES + (0.99 - _SAME_BONES) * OSA.normalized_similarity(a.folded, b.folded))
    return max(OSA.normalized_similarity(a.text, b.text), 0.97 * OSA.normalized_similarity(a.folded, b.folded))


def _bare(word: Word) -> str:
    """Without the vowels that Arabic script seldom writes; i stays: it tells Hussein from Hassan."""
    return word.folded.translate(_SHORT_VOWELS)


def align(left: tuple[Word, ...], right: tuple[Word, ...], params: Params) -> Alignment:
    """Pair the most alike words first, each once; words less alike than ``word_unlike_below`` stay alone."""
    least = params.word_unlike_below
    alike = ((likeness(a, b), i, j) for i, a in enumerate(left) for j, b in enumerate(right))
    scored = sorted(
        (-like, left[i].is_family != right[j].is_family, i + j, abs(i - j), i, j)
        for like, i, j in alike
        if like >= least
    )
    free_left, free_right = set(range(len(left))), set(range(len(right)))
    pairs: list[tuple[Word, Word, float]] = []
    for unlike, _, _, _, i, j in scored:
        if i in free_left and j in free_right:
            free_left.remove(i)
            free_right.remove(j)
            pairs.append((left[i], right[j], -unlike))
    return _weighed(pairs, len(free_left), len(free_right), params)


def _weighed(pairs: list[tuple[Word, Word, float]], left: int, right: int, params: Params) -> Alignment:
    different, missing = min(left, right), abs(left - right)
    bits = sum(_pair_bits(a, b, like, params) for a, b, like in pairs)
    bits += different * params.word_different + missing * params.word_missing
    return Alignment(bits, tuple(pairs), (left, right))


def _pair_bits(a: Word, b: Word, like: float, params: Params) -> float:
    """Straight line from "different" at the lowest likeness to the full weight at 1."""
    full = params.word_common if a.is_common or b.is_common else params.word_rare
    if len(a.text) == 1 or len(b.text) == 1:
        return 0.5
    share = (like - params.word_unlike_below) / (1 - params.word_unlike_below)
    return params.word_different + share * (full - params.word_different)
