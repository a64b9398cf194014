"""What the room refuses, in codes that `words` turns into sentences."""

from dataclasses import dataclass, field


class DispatchRefused(Exception):
    """A decision that cannot be carried out now; nothing was changed. `code` is a key of `words.REFUSALS`."""

    def __init__(self, code: str, **figures: object) -> None:
        super().__init__(code)
        self.code = code
        self.figures = figures


@dataclass
class Confirmed:
    """What came of confirming several proposals: how many, and which were refused with which code."""

    designations: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
