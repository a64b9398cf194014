"""What the address asks the panel for; what makes no sense falls back to the usual."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from trajet.access.types import Viewer
from trajet.reception.fairness.groups import dimensions_for
from trajet.reception.fairness.types import DEFAULT_PERIOD, PERIODS, Dimension


@dataclass(frozen=True)
class Choice:
    """Over which days, by which dimension; `group` and `measure` name one row."""

    days: int
    dimension: Dimension
    group: str = ""
    measure: str = ""

    @classmethod
    def read(cls, viewer: Viewer, query: Mapping[str, str]) -> "Choice":
        """Read the address; a dimension the viewer may not see is none."""
        days = query.get("days", "")
        wanted = query.get("by", "")
        allowed = dimensions_for(viewer)
        return cls(
            int(days) if days in {str(period) for period in PERIODS} else DEFAULT_PERIOD,
            next((dimension for dimension in allowed if dimension == wanted), allowed[0]),
            query.get("group", "")[:20],
            query.get("measure", "waiting")[:20],
        )

    def since(self, today: date) -> date:
        """First day looked at."""
        return today - timedelta(days=self.days)

    def query(self, **changes: object) -> str:
        """The address of the same panel with something changed."""
        return "?" + urlencode({"days": self.days, "by": self.dimension.value, **changes})
