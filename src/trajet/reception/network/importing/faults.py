"""What is wrong with a file, cell by cell."""

from dataclasses import dataclass, field

from django.utils.functional import Promise

Text = str | Promise
SHOWN = 200


class UnreadableFile(Exception):
    """The file as a whole cannot be used; `str()` says why and what to do."""


class WrongValue(ValueError):
    """A cell's value makes no sense; `wrong` and `expected` are sentences."""

    def __init__(self, wrong: Text, expected: Text) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.expected = expected


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to put right: where (sheet and cell such as `B12`), what is wrong, what is expected."""

    sheet: str
    cell: str
    wrong: str
    expected: str


@dataclass
class Faults:
    """Faults found so far; only the first `SHOWN` are kept, all are counted."""

    shown: list[Fault] = field(default_factory=list)
    count: int = 0

    def add(self, sheet: str, cell: str, wrong: Text, expected: Text) -> None:
        self.count += 1
        if len(self.shown) < SHOWN:
            self.shown.append(Fault(sheet, cell, str(wrong), str(expected)))

    @property
    def hidden(self) -> int:
        """Faults beyond those shown."""
        return self.count - len(self.shown)

    def __bool__(self) -> bool:
        return self.count > 0
