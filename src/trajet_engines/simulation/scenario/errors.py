"""What is wrong in a scenario, and where."""

from .ranges import Range


class ScenarioError(ValueError):
    """`place` is the dotted place in the scenario (`changes[2].on`), `code` what is wrong, `detail` the figure, `limits` what
    it may be where it is out of range."""

    def __init__(self, place: str, code: str, detail: str = "", limits: Range | None = None) -> None:
        super().__init__(f"{place}: {code}" + (f" ({detail})" if detail else ""))
        self.place, self.code, self.detail, self.limits = place, code, detail, limits
