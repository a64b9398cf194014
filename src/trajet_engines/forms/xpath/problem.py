"""What is wrong with an expression."""

from collections.abc import Mapping


class ExpressionError(Exception):
    """A code of `forms.problems.PROBLEMS` with its arguments; where it stands is added by the reader."""

    def __init__(self, code: str, **args: str) -> None:
        self.code = code
        self.values: Mapping[str, str] = args
        super().__init__(f"{code} {args}")
