"""Persons who do not exist, registered once or twice, with the mistakes that offices make."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from trajet_engines.names.dates import PartialDate
from trajet_engines.names.measure.figures import Record
from trajet_engines.names.measure.words import Concept, invent, load_concepts
from trajet_engines.names.person import NameView, PersonView, household_key

_LANGUAGES = {"ar": 30, "prs": 14, "ps": 12, "ti": 12, "so": 8, "ff": 8, "tr": 6, "rn": 4, "ru": 3, "ka": 3}
_FIRST_BIRTH = date(1955, 1, 1)


@dataclass(frozen=True, slots=True)
class Mix:
    """How often each thing happens, as a share; assumptions, not measured in any office."""

    registered_twice: float = 0.4
    in_family: float = 0.5
    twins: float = 0.12
    placeholder_birth: float = 0.12
    spelled_again: float = 0.7
    native_script: float = 0.08
    swapped: float = 0.12
    word_dropped: float = 0.08
    letter_wrong: float = 0.06
    with_family_again: float = 0.5
    sex_wrong: float = 0.01
    rare_family_name: float = 0.6
    rare_given_name: float = 0.3


@dataclass(frozen=True, slots=True)
class _Human:
    given: tuple[Concept, ...]
    family: tuple[Concept, ...]
    birth: date
    sex: str
    kin: int
    is_twin: bool = False


def generate(people: int, seed: int, mix: Mix | None = None) -> list[Record]:
    """At least ``people`` persons with their files; the same seed gives the same files."""
    rng, share = Random(seed), mix or Mix()
    records: list[Record] = []
    person = 0
    while person < people:
        family = _family(rng, share, kin=person)
        records += _files(family, person, rng, share)
        person += len(family)
    return records


def _family(rng: Random, mix: Mix, kin: int) -> list[_Human]:
    language = rng.choices(list(_LANGUAGES), list(_LANGUAGES.values()))[0]
    name = invent(language, rng) if rng.random() < mix.rare_family_name else _draw(language, rng)
    given = _given_names(language, name, rng, mix)
    if rng.random() >= mix.in_family:
        return [
            _Human(next(given), (name,), _FIRST_BIRTH + timedelta(days=rng.randrange(19000)), rng.choice("FM"), kin)
        ]
    head = _Human(next(given), (name,), _FIRST_BIRTH + timedelta(days=rng.randrange(12000)), rng.choice("FM"), kin)
    born = [head.birth + timedelta(days=rng.randrange(7300, 13000)) for _ in range(rng.randint(1, 4))]
    children = [_Human(next(given), (name,), day, rng.choice("FM"), kin) for day in born]
    if rng.random() < mix.twins:
        children[0] = replace(children[0], is_twin=True)
        children.append(replace(children[0], given=next(given), sex=rng.choice("FM")))
    return [head, *children]


def _given_names(language: str, family: Concept, rng: Random, mix: Mix) -> Iterator[tuple[Concept, ...]]:
    """Given names of one family: no first name is borne twice, a second one is in a third of them."""
    taken = {family}
    while True:
        first = _draw(language, rng) if rng.random() >= mix.rare_given_name else invent(language, rng)
        if first in taken:
            first = invent(language, rng)
        taken.add(first)
        second = _draw(language, rng)
        yield (first,) if second in taken or rng.random() < 2 / 3 else (first, second)


def _draw(language: str, rng: Random) -> Concept:
    """A name of the files, or an invented one in the tail of the short lists."""
    concepts = load_concepts()[language]
    at = int(rng.expovariate(4 / max(len(concepts), 30)))
    return concepts[at] if at < len(concepts) else invent(language, rng)


def _files(family: list[_Human], first: int, rng: Random, mix: Mix) -> list[Record]:
    once = [_file(h, rng, mix, is_first=True) for h in family]
    records = [_record(h, first + i, v, once, i) for i, (h, v) in enumerate(zip(family, once, strict=True))]
    again = [_file(h, rng, mix, is_first=False) for h in family]
    known_family = again if rng.random() < mix.with_family_again else []
    for i, (human, view) in enumerate(zip(family, again, strict=True)):
        if rng.random() < mix.registered_twice:
            records.append(_record(human, first + i, view, known_family, i))
    return records


def _record(human: _Human, truth: int, view: PersonView, household: list[PersonView], own: int) -> Record:
    others = [v for i, v in enumerate(household) if i != own]
    keys = frozenset(household_key(v.names[0], v.births) for v in others)
    return Record(truth, replace(view, household_keys=keys), human.kin, human.is_twin)


def _file(human: _Human, rng: Random, mix: Mix, *, is_first: bool) -> PersonView:
    sex = "FM"["MF".index(human.sex)] if not is_first and rng.random() < mix.sex_wrong else human.sex
    birth = _birth(human.birth, rng, mix, is_first=is_first)
    name = _name(human, rng, mix, is_first=is_first)
    return PersonView((name,), (birth,) if birth else (), sex, frozenset({human.given[0].language}))


def _name(human: _Human, rng: Random, mix: Mix, *, is_first: bool) -> NameView:
    if not is_first and rng.random() < mix.native_script and all(c.native for c in human.given + human.family):
        return NameView(_native(human.family), _native(human.given), "Arab", "document")
    given, family = (_spell(words, rng, mix, is_first=is_first) for words in (human.given, human.family))
    if is_first:
        return NameView(" ".join(family), " ".join(given))
    if len(given) > 1 and rng.random() < 3 * mix.word_dropped:
        given = given[:1]
    if rng.random() < mix.letter_wrong:
        family = [_mistyped(family[0], rng), *family[1:]]
    if rng.random() < mix.swapped:
        given, family = family, given
    return NameView(" ".join(family), " ".join(given))


def _native(words: tuple[Concept, ...]) -> str:
    return " ".join(w.native for w in words)


def _spell(words: tuple[Concept, ...], rng: Random, mix: Mix, *, is_first: bool) -> list[str]:
    again = is_first or rng.random() < mix.spelled_again
    return [w.spell(rng) if again else w.spellings[0] for w in words]


def _mistyped(word: str, rng: Random) -> str:
    at = rng.randrange(1, len(word)) if len(word) > 1 else 0
    return rng.choice((word[:at] + word[at + 1 :], word[:at] + rng.choice("aeiounrst") + word[at:])) or word


def _birth(day: date, rng: Random, mix: Mix, *, is_first: bool) -> PartialDate | None:
    if rng.random() < mix.placeholder_birth:
        return PartialDate(date(day.year, 1, 1))
    if is_first:
        return PartialDate(day)
    slip = rng.choices(("none", "year", "swapped", "digit", "other", "unknown"), (70, 8, 7, 5, 7, 3))[0]
    match slip:
        case "none":
            return PartialDate(day)
        case "year":
            return PartialDate(date(day.year, 1, 1), "year")
        case "swapped" if day.day <= 12:
            return PartialDate(date(day.year, day.day, day.month))
        case "unknown":
            return None
        case "other":
            return PartialDate(date(day.year + rng.choice((-2, -1, 1, 2)), rng.randint(1, 12), rng.randint(1, 28)))
        case _:
            return PartialDate(day.replace(day=day.day % 9 + 1))
