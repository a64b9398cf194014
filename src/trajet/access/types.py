"""Who looks: the viewer that every selector and service takes first."""

from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Viewer:
    """A member of staff at work in one service. Everything they may reach follows from this.

    `errand`: the only acts open to somebody whom one act of theirs sends to do another, such as an import that opens
    files; their roles count for nothing then.
    """

    staff_id: int | None
    service_id: int
    service_kind: str
    service_name: str
    name: str
    roles: frozenset[str]
    services: tuple[tuple[UUID, str], ...] = field(default=(), compare=False)
    errand: frozenset[str] | None = None
    is_named_reader: bool = field(default=False, compare=False)

    @property
    def author(self) -> str:
        """The name under which the database records a change."""
        return f"staff:{self.staff_id}" if self.staff_id else f"system:{self.name}"


def system(name: str, service_id: int, service_kind: str = "arrival_centre") -> Viewer:
    """A viewer for a command or import that no person drives; named in the history as `system:<name>`."""
    return Viewer(None, service_id, service_kind, "", name, frozenset())
