"""The dry run: every cell read, every row held against what the services would refuse, everybody looked up."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import batched
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from trajet.access.models import Staff
from trajet.access.roles import GUIDES
from trajet.access.selectors import list_staff
from trajet.access.types import Viewer
from trajet.guidance.imports.columns import plain
from trajet.guidance.imports.reading import Grid
from trajet.guidance.imports.rows import Row, read_row
from trajet.guidance.imports.sentences import Sentence, of_error
from trajet.people import api as people

MOST_KEPT = 500
LOOKED_UP_AT_ONCE = 200
"""So many rows share the queries of a check: more would hold more files in memory and save next to nothing."""
DECIDED = ("same", "likely")
"""Levels at which somebody must say whether it is the same person; weaker likenesses go to the review list by themselves."""
_FIELDS = {
    "birth": "born",
    "nationalities": "nationality",
    "languages": "language",
    "phones": "phone",
}
Told = Callable[[int], None]


class Workers:
    """Colleagues who may accompany a file, by name and by e-mail."""

    def __init__(self, viewer: Viewer) -> None:
        today = timezone.localdate()
        self.staff: dict[int, Staff] = {}
        self.known: dict[str, int] = {}
        for post in list_staff(viewer):
            if GUIDES & set(post.roles) and (post.ends_on is None or post.ends_on >= today):
                self.staff[post.pk] = post
                self.known[plain(post.user.name)] = post.pk
                self.known[plain(post.user.email)] = post.pk

    def find(self, written: str) -> int | None:
        """The id of a colleague, or None."""
        return self.known.get(plain(written))

    def choices(self) -> list[tuple[int, str]]:
        """Everybody, by name."""
        return [(pk, post.user.name) for pk, post in self.staff.items()]


def read_rows(viewer: Viewer, grid: Grid, columns: Mapping[str, str], workers: Workers) -> list[Row]:
    """Every row with the problems of its cells; the same person twice in the file is one of them."""
    rows = [read_row(number, cells, columns) for number, cells in grid.rows]
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        _check_row(row, workers)
        for key in _keys(row):
            if key in seen and seen[key] != row.number:
                row.add_problem(_field_of(key), Sentence(_("The same person as in row %(row)s."), {"row": seen[key]}))
            seen.setdefault(key, row.number)
    return rows


def _check_row(row: Row, workers: Workers) -> None:
    if row.worker and workers.find(row.worker) is None:
        said = _("No colleague of this service who accompanies files has this name or e-mail.")
        row.add_problem("worker", Sentence(said))
    if row.opened_on and row.opened_on > timezone.localdate():
        row.add_problem("opened", Sentence(_("This date is in the future. Please check the year.")))


def _keys(row: Row) -> list[tuple[str, ...]]:
    """What two rows of one person share: a number of their own, or the whole name with an exact birth date."""
    own = [(number.scheme, plain(number.value)) for number in row.draft.identifiers if number.scheme in {"nn", "bis"}]
    if row.draft.names and row.draft.birth and row.draft.birth.precision == "day":
        name = row.draft.names[0]
        return [*own, ("family", plain(name.family), plain(name.given), row.draft.birth.on.isoformat())]
    return list(own)


def _field_of(key: tuple[str, ...]) -> str:
    return key[0]


def refuse(viewer: Viewer, rows: Sequence[Row], columns: Mapping[str, str]) -> None:
    """Add to these rows what the services would refuse, to the column it is about, beside what is wrong already."""
    taken = people.TakenNumbers(viewer.service_id, (number for row in rows for number in row.draft.identifiers))
    for row in rows:
        _refuse_row(viewer, row, columns, taken)


def _refuse_row(viewer: Viewer, row: Row, columns: Mapping[str, str], taken: people.TakenNumbers) -> None:
    refused = people.refusals(viewer, row.draft, taken)
    for name, errors in refused.items():
        if name == "identifiers":
            _refuse_numbers(viewer, row, taken)
        elif name != "names":
            for error in errors:
                row.add_problem(_FIELDS.get(name, name), of_error(error))
        elif row.draft.names:
            _refuse_names(viewer, row, columns)


def _refuse_numbers(viewer: Viewer, row: Row, taken: people.TakenNumbers) -> None:
    for number in row.draft.identifiers:
        one = people.Draft(names=row.draft.names, identifiers=[number])
        for error in people.refusals(viewer, one, taken).get("identifiers", ()):
            row.add_problem(number.scheme, of_error(error))


def _refuse_names(viewer: Viewer, row: Row, columns: Mapping[str, str]) -> None:
    """Each part of a name by itself, at the column that holds it."""
    meant = set(columns.values())
    for at, name in enumerate(row.draft.names):
        for column, part in (("family", name.family), ("given", name.given)):
            errors = people.refusals(viewer, people.Draft(names=[people.NameInput(family=part)])) if part else {}
            told = (
                "native" if at or not meant & {"family", "given", "whole"} else column if column in meant else "whole"
            )
            for error in errors.get("names", ()):
                row.add_problem(told, of_error(error))


def check(viewer: Viewer, grid: Grid, columns: Mapping[str, str], told: Told) -> dict[str, Any]:
    """The account of a dry run, as it is kept: counts, problems by cell, people who may be known already.

    What it says is kept as sentences (`sentences.Sentence`) and codes, for readers of any language.
    """
    workers = Workers(viewer)
    rows = read_rows(viewer, grid, columns, workers)
    alike: list[dict[str, Any]] = []
    done = 0
    for some in batched(rows, LOOKED_UP_AT_ONCE):
        refuse(viewer, some, columns)
        alike += _known(viewer, [row for row in some if not row.problems])
        told(done := done + len(some))
    wrong = [row for row in rows if row.problems]
    places = {name: int(at) for at, name in columns.items()}
    problems = [
        [row.number, places.get(name, 0), grid.headings[places.get(name, 0)], said.kept()]
        for row in wrong
        for name in sorted(row.problems, key=lambda name: places.get(name, 0))
        for said in row.problems[name]
    ]
    return {
        "rows": len(rows),
        "wrong": len(wrong),
        "problem_count": len(problems),
        "problems": problems[:MOST_KEPT],
        "alike_count": len(alike),
        "alike": alike[:MOST_KEPT],
        "alike_rows": [each["row"] for each in alike],
        "households": len({row.household for row in rows if row.household}),
        "sizes": sizes_of(rows),
        "notes": [note.kept() for note in grid.notes],
    }


def sizes_of(rows: Iterable[Row]) -> dict[str, int]:
    """How many households of each size, people alone included."""
    sizes = Counter(row.household for row in rows if row.household)
    return {str(size): count for size, count in sorted(Counter(sizes.values()).items())}


def _known(viewer: Viewer, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The rows that may be somebody known, with whom."""
    looked_up = people.find_duplicates_of_many(viewer, [row.draft for row in rows], limit=3)
    decided = [[each for each in found if each.level in DECIDED] for found in looked_up]
    return [_account(row, found) for row, found in zip(rows, decided, strict=True) if found]


def _account(row: Row, found: Sequence[people.Candidate]) -> dict[str, Any]:
    name = row.draft.names[0]
    return {
        "row": row.number,
        "name": f"{name.family} {name.given}".strip(),
        "candidates": [
            {
                "uuid": str(each.person.uuid),
                "name": each.person.display_name,
                "born": each.person.birth_on.isoformat() if each.person.birth_on else "",
                "precision": each.person.birth_precision,
                "level": each.level,
                "why": each.evidence,
            }
            for each in found
        ],
    }
