"""The columns that say what answers mean. They stand beside pyxform's in the same sheets and are taken off first."""

from dataclasses import dataclass

PREFIX = "trajet::"


@dataclass(frozen=True, slots=True)
class Column:
    """One heading, with `trajet::` before it."""

    name: str
    meaning: str
    allowed: tuple[str, ...] = ()


COLUMNS: dict[str, Column] = {
    column.name: column
    for column in (
        Column("need", "the code of a need that the answer shows"),
        Column("severity", "how much it weighs; `medium` when empty", ("low", "medium", "high")),
        Column("basis", "how it is known; `stated` by the person when empty", ("observed", "stated", "documented")),
        Column("constraint", "what the place must offer (binding): codes separated by blanks"),
        Column("wish", "what the place should offer (wished for): codes separated by blanks"),
        Column("target", "an expression: the municipality or household a constraint or wish names"),
        Column("measure", "the measure proposed, in words; `trajet::measure::Français (fr)` in a language"),
        Column("review_days", "in how many days the need is looked at again"),
        Column("when", "an expression; the row means something only when it is true"),
    )
}

SETTINGS: dict[str, Column] = {
    column.name: column
    for column in (
        Column("health_staff_only", "only health workers may ask it and read its answers", ("yes", "no")),
        Column("subject", "of whom it is asked", ("person", "household")),
        Column(
            "examination",
            "the examination it fulfils when it is handed in",
            ("initial_social", "initial_medical", "evaluation"),
        ),
    )
}

MEANINGFUL = ("need", "constraint", "wish", "measure")
"""A row with none of these means nothing."""
