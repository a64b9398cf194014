"""Days that programs send: written as `2026-11-21` and in no other way."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator

_WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2}")


def _only_written(value: Any) -> Any:
    """A number would be read as seconds since 1970: a day nobody meant."""
    if isinstance(value, date) or value is None or (isinstance(value, str) and _WRITTEN.fullmatch(value)):
        return value
    raise ValueError("Write the day as YYYY-MM-DD.")


Day = Annotated[date, BeforeValidator(_only_written)]
