"""What is wrong in a scenario, and where."""


class ScenarioError(ValueError):
    """`place` is the dotted place in the scenario (`changes[2].on`), `code` what is wrong, `detail` the figure."""

    def __init__(self, place: str, code: str, detail: str = "") -> None:
        super().__init__(f"{place}: {code}" + (f" ({detail})" if detail else ""))
        self.place, self.code, self.detail = place, code, detail
