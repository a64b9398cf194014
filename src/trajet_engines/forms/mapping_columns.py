"""The columns that say what answers mean. They stand beside pyxform's in the same sheets and are taken off first."""

from dataclasses import dataclass

PREFIX = "trajet::"


@dataclass(frozen=True, slots=True)
class Column:
    """One heading, with `trajet::` before it."""

    name: str
    meaning: str
    allowed: tuple[str, ...] = ()
    may_compute: bool = False  # a word or number, or an expression that gives one
    is_expression: bool = False


def is_computed(column: Column, value: str) -> bool:
    """Whether a cell is an expression."""
    return column.is_expression or (column.may_compute and any(sign in value for sign in ("${", "(", "'")))


COLUMNS: dict[str, Column] = {
    column.name: column
    for column in (
        Column("need", "the code of a need that the answer shows"),
        Column("severity", "how much it weighs; `medium` when empty", ("low", "medium", "high"), may_compute=True),
        Column(
            "basis",
            "how it is known; `stated` by the person when empty",
            ("stated", "observed", "documented"),
            may_compute=True,
        ),
        Column("constraint", "what the place must offer (binding): codes separated by blanks"),
        Column("wish", "what the place should offer (wished for): codes separated by blanks"),
        Column("target", "the municipality or household a constraint or wish names", is_expression=True),
        Column("measure", "the measure proposed, in words; `trajet::measure::Français (fr)` in a language"),
        Column("review_days", "in how many days the need is looked at again", may_compute=True),
        Column("when", "the row means something only when it is true", is_expression=True),
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
