"""How a function is declared."""

from collections.abc import Callable
from dataclasses import dataclass

from ..cells import Value
from ..context import Context, Run

Eager = Callable[..., Value]
Lazy = Callable[[Context, tuple[Run, ...]], Value]


@dataclass(frozen=True, slots=True)
class Function:
    """`call` gets the values of the arguments; `lazy` gets the context and the arguments unevaluated.

    `most` None: any number of arguments.
    """

    name: str
    least: int
    most: int | None
    call: Eager | None = None
    lazy: Lazy | None = None

    def accepts(self, given: int) -> bool:
        """Whether it takes that many arguments."""
        return self.least <= given and (self.most is None or given <= self.most)

    @property
    def expected(self) -> str:
        """How many arguments it takes, as written in a message."""
        if self.most is None:
            return f"{self.least} or more"
        return str(self.least) if self.least == self.most else f"{self.least} to {self.most}"

    def bind(self, args: tuple[Run, ...]) -> Run:
        """The call with its arguments compiled."""
        if self.lazy is not None:
            lazy = self.lazy
            return lambda context: lazy(context, args)
        call = self.call
        assert call is not None
        if len(args) == 1:
            (only,) = args
            return lambda context: call(only(context))
        if len(args) == 2:
            first, second = args
            return lambda context: call(first(context), second(context))
        return lambda context: call(*[arg(context) for arg in args])
